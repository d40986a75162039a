"""What this app does in the background."""

from django_tasks import task

from diplomacy.merging.finding import find_all, look_at
from diplomacy.merging.kinds import model_named


@task()
def look_for_duplicates(label, pk):
    """Look for the duplicates of a row that was changed, added or deleted."""
    model = model_named(label)
    if model is not None:
        look_at(model, pk)


@task()
def look_among_all(label):
    """Look for duplicates among all rows of a kind, after many of them came in at once."""
    model = model_named(label)
    if model is not None:
        find_all(model)
