"""What this app does in the background."""

from django.contrib.auth import get_user_model
from django_tasks import task

from articles.importing_feeds import import_feed
from articles.models import Source


@task()
def import_feed_of(pk, user_pk=None):
    """Import the feed of the source with this primary key, if it is still there and has one, in the name of who asked for it."""
    source = Source.objects.filter(pk=pk).exclude(feed_url="").first()
    if source is not None:
        import_feed(source, user=get_user_model().objects.filter(pk=user_pk).first())
