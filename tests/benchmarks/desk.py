"""What the editors' first page, lists and queues cost: `python -m tests.benchmarks.desk`, in the database that DATABASE_URL names.

Asks for each page several times in this process, as an editor, and prints the median and the longest time in milliseconds,
queries and bytes. `make bench BENCH="--parts desk"` fills a database first.
"""

import os
import time
from statistics import median

TIMES = 5
PAGES = {
    "first page": "/admin/",
    "list of articles": "/admin/articles/article/",
    "articles in review": "/admin/articles/article/?status__exact=in_review",
    "articles, by a word": "/admin/articles/article/?q=river",
    "list of quotes": "/admin/articles/quote/",
    "list of officials": "/admin/people/official/",
    "officials, by a name": "/admin/people/official/?q=ada",
    "words in doubt": "/admin/articles/article/review/",
    "unmatched names": "/admin/suggestions/unmatchedname/",
    "how often suggestions are accepted": "/admin/suggestions/unmatchedname/acceptance/",
    "probable duplicates": "/admin/duplicates/",
}


def main(times=TIMES):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.settings")

    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import Group
    from django.test import Client

    from diplomacy.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    editor, _made = User.objects.get_or_create(username="desk-benchmark", defaults={"is_staff": True})
    editor.groups.set(Group.objects.filter(name="Editors"))
    client = Client()
    client.force_login(editor)
    print(f"{'page':<38}{'median ms':>10}{'longest':>9}{'queries':>9}{'bytes':>9}")
    for name, address in pages_of(client).items():
        print(
            f"{name:<38}"
            + "".join(f"{figure:>{width},}" for figure, width in zip(measured(client, address, times), (10, 9, 9, 9), strict=True))
        )
    editor.delete()


def pages_of(client):
    """The pages, with the review page of an article and its workbench."""
    from articles.models import Article

    one = Article.objects.order_by("-pk").first()
    own = (
        {
            name: f"/admin/articles/article/{one.pk}/{page}/"
            for name, page in (("review of an article", "review"), ("workbench", "annotate"))
        }
        if one
        else {}
    )
    return PAGES | own


def measured(client, address, times):
    """(median, longest, queries, bytes); the first of the answers, which reads code and templates, is left out of the times."""
    from django.db import connection

    statements = []

    def count(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        client.get(address)
        spent.append((time.perf_counter() - began) * 1000)
    return round(median(spent)), round(max(spent)), len(statements), len(answer.content)


if __name__ == "__main__":
    main()
