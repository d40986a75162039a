"""What this app does in the background."""

from django_tasks import task

from diplomacy.merging.finding import look_at
from diplomacy.merging.kinds import model_named


@task()
def look_for_duplicates(label, pk):
    """Look for the duplicates of a row that was changed, added or deleted."""
    model = model_named(label)
    if model is not None:
        look_at(model, pk)
