"""Edits of texts for which the true place of every span is known: what tests and the benchmark of anchoring stand on."""
