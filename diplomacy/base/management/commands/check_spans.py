"""Prove that every span stands in its text."""

from django.core.management.base import BaseCommand, CommandError

from diplomacy.base.span_rows import span_models
from diplomacy.base.spans import CONTEXT, span_problem


class Command(BaseCommand):
    help = "Check every span against its text: body[start:end] is its words, with the right words on either side. One line a fault."

    def handle(self, *args, **options):
        faults = count = 0
        for model in span_models():
            for row, body in spans_with_bodies(model):
                count += 1
                for fault in faults_of(row, body):
                    faults += 1
                    self.stdout.write(f"{model._meta.label} {row.pk}: {fault}")
        if faults:
            raise CommandError(f"{faults} faults in {count} spans")
        self.stdout.write(self.style.SUCCESS(f"all {count} spans are as their texts say"))


def spans_with_bodies(model):
    """Every row with its article's body, one body in memory at a time."""
    articles = model._meta.get_field("article").related_model
    key = body = None
    columns = ("article_id", "start", "end", "exact", "prefix", "suffix", "state")
    for row in model._base_manager.only(*columns).order_by("article_id", "pk").iterator(chunk_size=500):
        if row.article_id != key:
            key = row.article_id
            body = articles._base_manager.values_list("body", flat=True).get(pk=key)
        yield row, body


def faults_of(row, body):
    """What of a span is not as its text says, as sentences."""
    if not row.is_anchored:
        if row.start is not None or row.end is not None:
            yield "it is unanchored and has a place"
        return
    problem = span_problem(body, row.start, row.end)
    if problem:
        yield f"{problem[0]}: {problem[1]}"
        return
    if body[row.start : row.end] != row.exact:
        yield f"at {row.start} to {row.end} stand other words than its own"
    elif row.prefix != body[max(0, row.start - CONTEXT) : row.start]:
        yield f"before {row.start} stands something else than its prefix"
    elif row.suffix != body[row.end : row.end + CONTEXT]:
        yield f"behind {row.end} stands something else than its suffix"
