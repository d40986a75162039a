"""What an edit of an article's text does to its spans: told before it is made, and done in the transaction that makes it."""

from collections import defaultdict
from dataclasses import dataclass

from diplomacy.base.span_reviews import difference, reviews_of
from diplomacy.base.span_rows import SpanState, span_models
from diplomacy.base.spans import Carried, Outcome, Selector, carry_over, selector

LEFT = {Outcome.CHANGED: SpanState.CHANGED, Outcome.MOVED: SpanState.MOVED, Outcome.UNANCHORED: SpanState.UNANCHORED}


@dataclass(frozen=True)
class SpanEdit:
    """What becomes of one span row. `settles` says that it stands again as it was last marked or accepted."""

    row: object
    carried: Carried
    settles: bool = False

    @property
    def outcome(self):
        return self.carried.outcome

    @property
    def found(self):
        """The Selector in the new text, None without a place."""
        return self.carried.found

    @property
    def comes_back(self):
        """Whether words that had no place have one again."""
        return not self.row.is_anchored and self.found is not None

    @property
    def state(self):
        if self.settles:
            return SpanState.ANCHORED
        if self.outcome.is_silent or (self.outcome == Outcome.MOVED and self.row.state == SpanState.CHANGED):
            return self.row.state
        return LEFT[self.outcome]

    @property
    def difference(self):
        """Pairs ("same", "old" or "new", words) from the words in the old text to those in the new one."""
        return difference(self.row.exact, self.found.exact) if self.found else [("old", self.row.exact)]

    @property
    def changes_nothing(self):
        row, found = self.row, self.found
        return found == Selector(row.start, row.end, row.exact, row.prefix, row.suffix) and self.state == row.state

    @property
    def only_shifts(self):
        """Whether nothing but the place of the words, and what stands around them, becomes different."""
        return self.found is not None and (self.row.is_anchored, self.row.state, self.row.exact) == (True, self.state, self.found.exact)

    def apply(self):
        if self.found:
            self.row.place(self.found, self.state)
        else:
            self.row.unanchor()


def edits_of_spans(article, old_body, body):
    """The SpanEdit of each span of `article` when `body` takes the place of `old_body`, kind by kind, in the text's order.

    `article` is as it is stored, before the edit or after it: its texts are looked up by their numbers.

    A span that is in doubt already is also looked for from the text in which it was last sure: where its words stand as
    they stood there, it settles. One that has no place and gets none is left out.
    """
    return [edit for model in span_models() for edit in edits_of_kind(model, article, old_body, body)]


def edits_of_kind(model, article, old_body, body):
    rows = list(model._base_manager.filter(article=article).order_by("start", "pk"))
    placed = [row for row in rows if row.is_anchored]
    carried = carry_over(old_body, body, [selector(old_body, row.start, row.end) for row in placed])
    edits = {row.pk: SpanEdit(row, it) for row, it in zip(placed, carried, strict=True)}
    settled, thens = {}, {}
    for review, it in settling(article, rows, body):
        settled[review.row.pk], thens[review.row.pk] = SpanEdit(review.row, it, settles=True), review.was
    refused = True
    while refused:
        places = [(edit.row, edit.found, edit.outcome.is_silent) for edit in (edits | settled).values() if edit.found]
        refused = [pk for pk, edit in settled.items() if comes_upon_another(edit.row, thens[pk], edit.found, places)]
        for pk in refused:
            del settled[pk]
    edits |= settled
    return [edits[row.pk] for row in rows if row.pk in edits]


def comes_upon_another(row, then, found, places):
    """Whether another of `places` (triples of a row, its Selector and whether that is certain) forbids `row` to stand at `found`:
    the two were apart in the text of `then` (a Settled) and would share words, or nothing is known of that and the other's
    place is the same or a guess.
    """
    others = [one for one in places if one[0].pk != row.pk and share_words(found, one[1])]
    if not others:
        return False
    entries = type(row).history.filter(id__in=[other.pk for other, *_rest in others], body_version=then.body_version, start__isnull=False)
    shared = {}
    for pk, start, end in entries.values_list("id", "start", "end"):
        shared[pk] = shared.get(pk, False) or (start < then.selector.end and then.selector.start < end)
    return any(
        not shared.get(other.pk, is_certain and (place.start, place.end) != (found.start, found.end)) for other, place, is_certain in others
    )


def share_words(one, other):
    return one.start < other.end and other.start < one.end


def carried_back(row, then):
    """The Selector in the text of now of the words that `row`, which is not in the record or about to be placed anew, had
    `then` (a Settled); None where they do not stand for certain as they stood.
    """
    body, number = row.text_now()
    text = row.article.text_of(then.body_version)
    if text is None:
        return None
    (it,) = carry_over(text, body, [then.selector])
    if not it.outcome.is_silent:
        return None
    others = type(row)._base_manager.filter(article=row.article_id, start__lt=it.found.end, end__gt=it.found.start)
    places = [(other, Selector(other.start, other.end, other.exact, other.prefix, other.suffix), True) for other in others]
    return None if number != then.body_version and comes_upon_another(row, then, it.found, places) else it.found


def settling(article, rows, body):
    """Pairs (Review, Carried) of those in doubt whose words stand in `body` as they stood when they were last sure."""
    by_version = defaultdict(list)
    for review in reviews_of([row for row in rows if row.state != SpanState.ANCHORED]):
        if review.was:
            by_version[review.was.body_version].append(review)
    for number, reviews in by_version.items():
        text = article.text_of(number)
        if text is None:
            continue
        then = [review.was.selector for review in reviews]
        for review, it in zip(reviews, carry_over(text, body, then), strict=True):
            if it.outcome.is_silent:
                yield review, it


def spans_that_lose_their_place(article, body):
    """What an edit of the body would unanchor, without doing it: a list of span rows."""
    stored = article.stored()
    return [edit.row for edit in edits_of_spans(stored, stored.body, body) if edit.found is None]


def carry_spans(article, old_body):
    """Place every span of `article` anew after its body changed, or unanchor it. The article is already saved."""
    shifted = defaultdict(list)
    for edit in edits_of_spans(article, old_body, article.body):
        if edit.changes_nothing:
            continue
        only_shifts = edit.only_shifts
        edit.apply()
        if hasattr(article, "_history_user"):
            edit.row._history_user = article._history_user
        if only_shifts:
            shifted[type(edit.row)].append(edit.row)
        else:
            edit.row.save()
    for model, rows in shifted.items():
        write_shifted(model, rows, article.body_version)


def write_shifted(model, rows, body_version):
    """Write new places of words that are the same, with versions and history, in a few queries for all of them.

    Past `save`, row by row some hundred times slower: neither publicness nor anything else that hangs on a span follows
    from where its words stand, and the article's own save has told of what the public sees.
    """
    for row in rows:
        row.version += 1
        row.body_version = body_version
    model._base_manager.bulk_update(rows, ["start", "end", "prefix", "suffix", "body_version", "version"], batch_size=100)
    model.history.bulk_history_create(rows, update=True, batch_size=100)
