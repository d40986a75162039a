"""The pictures in the README and in docs/editors.md: the demo, as `make run` serves it to somebody who has just cloned the project.

`make screenshot` takes the article with the most readouts and quotes marked in it, and the editors' pages; `make screenshot
PAGE=/topics/` another page, and nothing else. The site is served from a folder of its own, so that nothing of one's own record
is in the pictures.
"""

import io
import json
import os
import re
import sys
import tempfile
import urllib.request
from collections import Counter
from pathlib import Path

import editors_pictures
import postgres
from PIL import Image
from playwright.sync_api import sync_playwright
from trial import FIRST_START, ROOT, served

from tests import chromium

PICTURE = ROOT / "docs" / "screenshot.png"
EDITORS = ROOT / "docs" / "editors"
WIDTH, HEIGHT = 1280, 860
MOST_BYTES = 300_000


def main():
    if not chromium.PROGRAM:
        sys.exit(f"No picture was taken: {chromium.ADVICE}")
    with tempfile.TemporaryDirectory(prefix="diplomacy-screenshot-") as data:
        environment = os.environ | {"DATA": data, "PORT": str(postgres.free_port()), "DATABASE_URL": f"sqlite:///{data}/diplomacy.sqlite3"}
        environment.pop("SECRET_KEY", None)
        with served(environment, FIRST_START, Path(data) / "served.log") as (base, printed):
            page = os.environ.get("PAGE") or most_marked(base)
            keep(PICTURE, picture_of(base + page))
            if "PAGE" not in os.environ:
                account = re.search(r"name (\S+), password (\S+)", printed).groups()
                for name, picture in editors_pages(base, *account).items():
                    keep(EDITORS / name, picture)


def keep(path, picture):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(small(picture))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes.")
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"It is larger than {MOST_BYTES:,} bytes: choose another page.")


def editors_pages(base, name, password):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.PROGRAM, args=chromium.ARGUMENTS)
        pictures = editors_pictures.take_all(browser.new_page(color_scheme="light"), base, name, password)
        browser.close()
    return pictures


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
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
