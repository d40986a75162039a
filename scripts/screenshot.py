"""The picture in the README: a page of the demo, as `make run` serves it to somebody who has just cloned the project.

`make screenshot` takes the article with the most readouts and quotes marked in it; `make screenshot PAGE=/topics/` another
page. The site is served from a folder of its own, so that nothing of one's own record is in the picture.
"""

import io
import json
import os
import sys
import tempfile
import urllib.request
from collections import Counter
from pathlib import Path

import postgres
from PIL import Image
from playwright.sync_api import sync_playwright
from trial import FIRST_START, ROOT, served

from tests import chromium

PICTURE = ROOT / "docs" / "screenshot.png"
WIDTH, HEIGHT = 1280, 860
MOST_BYTES = 300_000


def main():
    if not chromium.PROGRAM:
        sys.exit(f"No picture was taken: {chromium.ADVICE}")
    with tempfile.TemporaryDirectory(prefix="diplomacy-screenshot-") as data:
        environment = os.environ | {"DATA": data, "PORT": str(postgres.free_port()), "DATABASE_URL": f"sqlite:///{data}/diplomacy.sqlite3"}
        environment.pop("SECRET_KEY", None)
        with served(environment, FIRST_START, Path(data) / "served.log") as (base, _printed):
            page = os.environ.get("PAGE") or most_marked(base)
            PICTURE.write_bytes(small(picture_of(base + page)))
    print(f"{PICTURE.relative_to(ROOT)} shows {page} ({PICTURE.stat().st_size:,} bytes).")
    if PICTURE.stat().st_size > MOST_BYTES:
        sys.exit(f"It is larger than {MOST_BYTES:,} bytes: choose another page.")


def most_marked(base):
    """The address of the article with the most readouts, among equals the most quotes; the first page where there is none."""
    quotes, readouts = spans(base, "quotes"), spans(base, "readouts")
    articles = sorted(quotes, key=lambda slug: (-readouts[slug], -quotes[slug], slug))
    return f"/articles/{articles[0]}/" if articles else "/"


def spans(base, kind):
    """How many spans of a kind each article has."""
    found, address = Counter(), f"{base}/api/v1/{kind}/?page_size=100"
    while address:
        with urllib.request.urlopen(address) as answer:
            page = json.load(answer)
        found.update(span["article"] for span in page["results"])
        address = page["next"]
    return found


def picture_of(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.PROGRAM, args=chromium.ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        if not page.goto(address).ok:
            sys.exit(f"No picture was taken: nothing is at {address}.")
        picture = page.screenshot()
        browser.close()
    return picture


def small(picture):
    """The same picture in fewer bytes."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
