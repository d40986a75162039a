"""Fill an empty, migrated database with a record of a stated size: `python -m tests.benchmarks.generate --size S|M|L`.

S, M and L are 10,000, 200,000 and 2,000,000 quotes; docs/benchmarks.md describes their shape. The database is the one
that DATABASE_URL names. Everything is drawn from one seed, so that two runs make the same record.
"""

import argparse
import os
import random
import sys
import time

HELD_ALREADY = 3
"""The exit status where the database holds articles: a record is made in an empty one only."""
SIZES = {"S": 10_000, "M": 200_000, "L": 2_000_000}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="S")
    size = parser.parse_args().size
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")

    import django

    django.setup()
    from django.db import connection, transaction

    from articles.models import Article
    from tests.benchmarks import rows

    if Article.objects.exists():
        sys.exit(HELD_ALREADY)
    began = time.perf_counter()
    with transaction.atomic():
        for name, count in rows.make_all(random.Random(20220127), SIZES[size]):
            print(f"{name:>16} {count:>9,}   {time.perf_counter() - began:6.1f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
