"""Articles are read in the background: when they come in, and when their text changes."""

from django_tasks import task

from articles.models import Article
from diplomacy.base.background import enqueue
from diplomacy.suggestions.computing import compute


@task()
def suggest_for_article(pk):
    """Compute the suggestions of the article with this primary key, if it is still there."""
    article = Article.objects.filter(pk=pk).first()
    if article is not None:
        compute(article)


def read_new_text(article):
    if article.body.strip():
        enqueue(suggest_for_article, article.pk)
