"""Spans of a text: half-open ranges that count Unicode code points. Pure functions on strings; no Django."""

from diplomacy.base.spans.carrying import Carried, Outcome, carry_over
from diplomacy.base.spans.comparing import text_difference
from diplomacy.base.spans.excerpts import Excerpt, excerpt
from diplomacy.base.spans.finding import Match, find_words
from diplomacy.base.spans.layout import Paragraph, Segment, laid_out, paragraphs, segments
from diplomacy.base.spans.marks import strip_outer_marks
from diplomacy.base.spans.selectors import CONTEXT, Selector, selector, span_problem
from diplomacy.base.spans.words import split_words

__all__ = [
    "CONTEXT",
    "Carried",
    "Excerpt",
    "Match",
    "Outcome",
    "Paragraph",
    "Segment",
    "Selector",
    "carry_over",
    "excerpt",
    "find_words",
    "laid_out",
    "paragraphs",
    "segments",
    "selector",
    "span_problem",
    "split_words",
    "strip_outer_marks",
    "text_difference",
]
