"""What bringing in costs: `python -m tests.benchmarks.importing --articles 100000`.

In an empty, migrated database that DATABASE_URL names it imports a feed of 300 entries from a server of its own, twice,
brings in 40 files of each kind as the API does, each read in a process of its own, and then makes articles until there
are as many as named, a tenth of them another one with one word in ten changed; on further runs it takes what is there.
It reports articles a second, and how long it takes to find whether a text is recorded already (median and 99th
percentile, over articles drawn at random), with how many of the changed ones were found.
"""

import argparse
import os
import random
import time
from itertools import accumulate
from statistics import median, quantiles

ENTRIES, FILES = 300, 40
PIECE = 2_000
LOOKS = 300
SENTENCES = 40


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    count = parser.parse_args().articles
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    os.environ["IMPORT_ALLOW_PRIVATE"] = "1"

    import django

    django.setup()
    from articles.models import Article, Source

    drawn = random.Random(20220127)
    if not Article.objects.exists():
        source = Source.objects.create(name="Gazette", slug="gazette", time_zone="UTC", text_rights="full")
        feed(drawn, source)
        for kind, made in kinds().items():
            files(drawn, source, kind, made)
    fill(drawn, Source.objects.get(slug="gazette"), count)
    look(random.Random(20220128))


SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
VOCABULARY = [one + other + last for one in SYLLABLES for other in SYLLABLES for last in ("", "n", "r", "s")]
RANKS = list(accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))


def text(random):
    """Sentences of words as frequent as in a language (Zipf), every tenth a formula that other texts have too."""
    from tests.benchmarks.words import sentences

    words = random.choices(VOCABULARY, cum_weights=RANKS, k=SENTENCES * 15)
    found = [" ".join(words[place : place + 15]).capitalize() + "." for place in range(0, len(words), 15)]
    found[::10] = sentences(random, len(found[::10]))
    return "\n\n".join(" ".join(found[place : place + 4]) for place in range(0, SENTENCES, 4))


def markup(body):
    return "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))


def feed(random, source):
    """Articles a second from a feed that holds their texts, and again when it has nothing new."""
    from articles.importing_feeds import import_feed
    from tests.articles.importing.servers import Site, answer
    from tests.articles.importing.test_feed_files import item, rss

    site = Site()
    entries = [item(number, f"<content:encoded><![CDATA[{markup(text(random))}]]></content:encoded>") for number in range(ENTRIES)]
    site.pages["/feed"] = answer(rss(*entries).encode())
    source.feed_url = f"{site.address}/feed"
    source.save()
    for what in ("new", "known"):
        began = time.perf_counter()
        state = import_feed(source)
        seconds = time.perf_counter() - began
        assert (state.error, state.added + state.known) == ("", ENTRIES), state.error
        print(f"feed, {what}: {ENTRIES / seconds:,.0f} articles a second", flush=True)
    site.close()


def kinds():
    """What a text is made into, by kind."""
    from tests.articles.importing.files import mail, pdf_file, word_file

    def page(title, body):
        return f"<html lang=en><title>{title}</title><body><article><h1>{title}</h1>{markup(body)}</article></body></html>".encode()

    return {
        "html": page,
        "txt": lambda title, body: f"{title}\n\n{body}".encode(),
        "eml": lambda title, body: mail(body, subject=title),
        "docx": lambda title, body: word_file(*body.split("\n\n"), title=title),
        "pdf": lambda title, body: pdf_file(
            *body.encode("ascii", "replace").decode().replace("(", "").replace(")", "").split("\n"), information=f"/Title ({title})"
        ),
    }


def files(random, source, kind, made):
    """Articles a second from files of a kind: read, looked for among what is recorded, and saved."""
    from articles.bringing_in import from_file
    from articles.known import known_as
    from articles.models import Article

    contents = [made(f"Talks {kind} {number}", text(random)) for number in range(FILES)]
    began = time.perf_counter()
    for number, content in enumerate(contents):
        reading = from_file(content, f"talks.{kind}").reading
        body = reading.value("body")
        known_as("", body)
        article = Article(source=source, title=reading.value("title") or f"Talks {kind} {number}", body=body)
        article.full_clean()
        article.save()
    print(f"{kind}: {FILES / (time.perf_counter() - began):,.1f} articles a second", flush=True)


def fill(random, source, count):
    """Make articles until there are `count`; every tenth is the one before it with words changed."""
    from articles.models import Article, ArticleSketch

    began, have = time.perf_counter(), Article.objects.count()
    made = max(0, count - have)
    for first in range(have, count, PIECE):
        rows, last = [], ""
        for number in range(first, min(first + PIECE, count)):
            last = changed(random, last) if number % 10 == 9 and last else text(random)
            rows.append(Article(source=source, title=f"Article {number}", slug=f"article-{number}", body=last, text_rights="full"))
        Article.objects.bulk_create(rows)
        ArticleSketch.keep({row.pk: row.body for row in rows})
    if made:
        seconds = time.perf_counter() - began
        print(f"{made:,} articles made and sketched in {seconds:.0f} s: {made / seconds:,.0f} a second", flush=True)


def changed(random, body):
    """One word in ten is another."""
    found = body.split(" ")
    for _ in range(len(found) // 10):
        found[random.randrange(len(found))] = "otherwise"
    return " ".join(found)


def look(random):
    from articles.known import known_as
    from articles.models import Article

    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    strange, same, times, found = [], [], [], 0
    while len(times) < LOOKS:
        article = Article.objects.filter(pk=random.randrange(1, last + 1)).first()
        if article is None:
            continue
        for body, into in ((text(random), strange), (article.body, same), (changed(random, article.body), times)):
            began = time.perf_counter()
            known = known_as(f"https://gazette.example/{article.pk}", body)
            into.append(1000 * (time.perf_counter() - began))
        found += any(one.article.pk == article.pk for one in known)
    for what, taken in (("a text that is new", strange), ("one that is recorded", same), ("one with one word in ten changed", times)):
        print(f"{what}: median {median(taken):.1f} ms, 99th percentile {quantiles(taken, n=100)[98]:.1f} ms")
    print(f"{found} of {LOOKS} changed ones found among {Article.objects.count():,}")


if __name__ == "__main__":
    main()
