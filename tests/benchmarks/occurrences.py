"""How fast the same utterance is found: `python -m tests.benchmarks.occurrences --quotes 200000`.

In an empty, migrated database that DATABASE_URL names it makes that many quotes of 2,000 officials, a tenth of them another
quote with a few words changed; on further runs it takes what is there. It reports how many sketches are built a second, how
large they are, how long a look takes (median and 99th percentile, over quotes drawn at random), and how many of the changed
ones were found.
"""

import argparse
import os
import random
import sys
import time
from statistics import median, quantiles

PIECE = 5_000
OFFICIALS = 2_000
LOOKS = 500


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=200_000)
    count = parser.parse_args().quotes
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")

    import django

    django.setup()
    from articles.models import Quote, QuoteSketch

    if not Quote.objects.exists():
        make(random.Random(20220127), count)
    elif not QuoteSketch.objects.exists():
        sys.exit("The database holds quotes without sketches: run manage.py build_occurrences, or name an empty one.")
    rebuild()
    look(random.Random(20220128))


def make(random, count):
    """Quotes of one long article a piece; every tenth is a quote before it with words changed, which its note has."""
    from articles.models import Article, Quote, Source
    from people.models import Official

    began = time.perf_counter()
    officials = Official.objects.bulk_create(
        Official(name=f"Official {number}", slug=f"official-{number}", name_key=f"official {number}", public=True, status="published")
        for number in range(OFFICIALS)
    )
    source = Source.objects.create(name="Gazette", slug="gazette", text_rights="full")
    for first in range(0, count, PIECE):
        texts, notes, said = [], [], []
        for number in range(min(PIECE, count - first)):
            if number % 10 == 9:
                place = random.randrange(len(texts) - 1)
                words, speaker, note = changed(random, texts[place]), said[place], texts[place]
            else:
                words, speaker, note = sentence(random), random.choice(officials), ""
            texts.append(words), notes.append(note), said.append(speaker)
        body = " ".join(texts)
        article = Article(source=source, title=f"Piece {first}", slug=f"piece-{first}", body=body, text_rights="full", status="published")
        Article.objects.bulk_create([article])
        quotes, start = [], 0
        for words, speaker, note in zip(texts, said, notes, strict=True):
            quotes.append(
                Quote(
                    article=article,
                    start=start,
                    end=start + len(words),
                    exact=words,
                    kind="direct",
                    speaker=speaker,
                    note=note,
                    public=True,
                )
            )
            start += len(words) + 1
        Quote.objects.bulk_create(quotes, batch_size=1000)
    print(f"{count:,} quotes made in {time.perf_counter() - began:.0f} s", flush=True)


def sentence(random):
    from tests.benchmarks.words import sentences

    return " ".join(sentences(random, random.randrange(1, 4)))


def changed(random, words):
    """One word in ten is another."""
    found = words.split()
    for _ in range(max(1, len(found) // 10)):
        found[random.randrange(len(found))] = "otherwise"
    return " ".join(found)


def rebuild():
    from articles.models import QuoteSketch

    began = time.perf_counter()
    QuoteSketch.objects.all().delete()
    built = QuoteSketch.build()
    seconds = time.perf_counter() - began
    print(f"{built:,} sketches in {seconds:.1f} s: {built / seconds:,.0f} a second", flush=True)


def look(random):
    from articles.models import Quote
    from articles.occurrences import proposed_occurrences

    last = Quote.objects.order_by("-pk").values_list("pk", flat=True)[0]
    times, changed_ones, found = [], 0, 0
    while len(times) < LOOKS:
        quote = Quote.objects.select_related("article").defer("article__body").filter(pk=random.randrange(1, last + 1)).first()
        if quote is None:
            continue
        began = time.perf_counter()
        proposals = proposed_occurrences(quote)
        times.append(1000 * (time.perf_counter() - began))
        if quote.note:
            changed_ones += 1
            found += any(one.quote.exact == quote.note for one in proposals)
    print(
        f"a look: median {median(times):.1f} ms, 99th percentile {quantiles(times, n=100)[98]:.1f} ms; "
        f"{found} of {changed_ones} changed ones found"
    )


if __name__ == "__main__":
    main()
