"""Editors' forms that need several apps: an article with its spans, a quote with its meetings, topics and stances, a readout."""

from diplomacy.admin import articles, background, embargoes, pending, quotes, readouts

__all__ = ["articles", "background", "embargoes", "pending", "quotes", "readouts"]
