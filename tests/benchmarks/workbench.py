"""What the workbench costs its editors: `python -m tests.benchmarks.workbench` (needs Chromium).

Opens an article of 80,000 characters with 300 spans and reports the time until it can be worked on, and the longest frame
while typing in its form, moving through its text and going from mark to mark, from the browser's trace. Then marks up an article of 20
quotes, each with kind, speaker and meeting, once by keys alone and once by mouse, and an article of the demo with its suggestions
(`workbench_suggestions`), and reports time, keys and clicks a span.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks import workbench_suggestions
from tests.benchmarks.serving import ROOT, wait_for

PORT = 8395
ADDRESS = f"http://127.0.0.1:{PORT}"
PASSWORD = secrets.token_urlsafe(12)
SPANS = 300
LENGTH = 80_000
QUOTES = 20
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")


def main():
    from playwright.sync_api import sync_playwright

    from tests import chromium

    if not chromium.PROGRAM:
        print(f"NOT MEASURED: the workbench; {chromium.ADVICE}")
        return
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.PROGRAM, args=chromium.ARGUMENTS)
        report_speed(browser, pages["long"])
        for way, mark_up in (("keys", by_keys), ("mouse", by_mouse)):
            report_work(browser, pages[way], way, mark_up)
        page = window(browser)
        page.goto(ADDRESS + pages["suggestions"]["page"])
        page.wait_for_selector("html[data-bench=ready]")
        page.wait_for_selector("mark.suggested")
        workbench_suggestions.report(page, Hands(page), pages["suggestions"])
        browser.close()


@contextlib.contextmanager
def served(folder):
    """A site of its own with the three articles; yields their pages' addresses."""
    os.environ |= {
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        "DATABASE_URL": f"sqlite:///{folder}/workbench.sqlite3",
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "diplomacy.settings",
        "SITE_URL": ADDRESS,
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=ROOT, check=True)
    made = subprocess.run(
        [sys.executable, "-c", f"from tests.benchmarks.workbench import make_rows; make_rows({PASSWORD!r})"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    program = [sys.executable, "-m", "gunicorn", "--log-level", "error", "--bind", f"127.0.0.1:{PORT}", "diplomacy.wsgi:application"]
    process = subprocess.Popen(program, cwd=ROOT)
    try:
        wait_for(f"{ADDRESS}/healthz")
        yield json.loads(made.stdout)
    finally:
        process.terminate()
        process.wait()


def make_rows(password):
    """An editor, a long article with its spans, and two to be marked up; prints {name: address} as JSON."""
    import django

    django.setup()
    from django.contrib.auth.models import Group

    from diplomacy.accounts.models import User
    from tests.desk import admin
    from tests.factories import (
        AppointmentFactory,
        ArticleFactory,
        MeetingFactory,
        MinistryFactory,
        OfficialFactory,
        QuoteFactory,
        ReadoutFactory,
    )

    workbench_suggestions.load_demo()
    editor = User.objects.create_user("editor", password=password, is_staff=True)
    editor.groups.set(Group.objects.filter(name="Editors"))
    people = [OfficialFactory(name=name) for name in ("Zarina Qadir", "Tomas Welk", "Ines Okoro", "Bahram Kuhzad")]
    for person in people:
        AppointmentFactory(official=person)
    meeting = MeetingFactory(title="Talks on the river", participants=people)

    filler = "The two sides went over what was agreed in the spring, and over what was not. "
    sentences = [f"“We shall speak again of question {number}, and of the water 🌊 in it,” he said. " for number in range(SPANS)]
    room = LENGTH // SPANS
    body = "\n\n".join((sentence + filler * 5)[:room] for sentence in sentences)
    long = ArticleFactory(body=body, status="draft")
    for number in range(SPANS - 20):
        QuoteFactory(
            article=long,
            words=f"We shall speak again of question {number}, and of the water 🌊 in it,",
            speaker=people[number % len(people)],
        )
    ministries = [MinistryFactory(), MinistryFactory()]
    for number in range(SPANS - 20, SPANS):
        ReadoutFactory(article=long, words=sentences[number].strip(), meetings=[meeting], issuers=[ministries[number % 2]])

    pages = {"long": admin(long, "annotate")}
    for way in ("keys", "mouse"):
        lines = [f"“We bring list {number}, and they bring theirs,” Zarina Qadir told reporters on Friday." for number in range(QUOTES)]
        pages[way] = admin(ArticleFactory(body="\n\n".join(lines), status="draft", title=f"To be marked up by {way}"), "annotate")
    pages["suggestions"] = workbench_suggestions.make_rows()
    print(json.dumps(pages))


def window(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{ADDRESS}/admin/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    return page


def report_speed(browser, path):
    page = window(browser)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        page.goto(ADDRESS + path, wait_until="commit")
        page.wait_for_selector("html[data-bench=ready]")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        times.append(time.perf_counter() - began)
    spans, characters = page.evaluate(
        "[document.querySelectorAll('[data-list] > li').length, document.querySelector('[data-body]').textContent.length]"
    )
    print(f"\nworkbench: {spans} spans in {characters:,} characters open in {median(times) * 1000:.0f} ms (first {times[0] * 1000:.0f} ms)")
    page.keyboard.press("c")
    for name, act in (
        ("moving by words and sentences", lambda: presses(page, ["w", "w", "e", "Shift+W", "Shift+E", "f", "ArrowDown", "ArrowRight"] * 5)),
        ("going from mark to mark", lambda: presses(page, ["j"] * 30 + ["k"] * 10)),
        ("marking and undoing", lambda: presses(page, ["e", "Shift+W", "Shift+W", "i", "z"] * 4)),
        (
            "typing in the form",
            lambda: (page.get_by_label("Note").focus(), page.keyboard.type("He says it again, and means the wells. " * 2)),
        ),
    ):
        if name.startswith("typing"):
            page.keyboard.press("j")
        longest, own, waits = frames(browser, page, act)
        print(
            f"  {name}: longest frame {longest:.0f} ms, {own:.0f} ms of them its own work; "
            f"from key to picture {median(waits):.0f} ms, at most {max(waits):.0f} ms"
        )
    page.close()


def presses(page, keys):
    for key in keys:
        page.keyboard.press(key)


def frames(browser, page, act):
    """While `act` runs, in milliseconds: the page's longest task as the clock has it (other programs may have had the processor) and
    the time that the processor spent on it, from a trace; and how long each key took until the page showed it, to 8 ms (Event Timing).
    """
    page.evaluate(
        """() => {
            window.waits = [];
            const keysOf = (list) => list.getEntries().filter((one) => one.name === "keydown");
            window.watching = new PerformanceObserver((list) => waits.push(...keysOf(list).map((one) => one.duration)));
            watching.observe({ type: "event", durationThreshold: 16 });
        }"""
    )
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"])
    act()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    waits = page.evaluate("() => { watching.takeRecords(); watching.disconnect(); return waits; }")
    renderers = {(one["pid"], one["tid"]) for one in events if one.get("name") == "thread_name" and one["args"]["name"] == "CrRendererMain"}
    worked = {(one["pid"], one["tid"]) for one in events if one.get("name") == "EventDispatch" and (one["pid"], one["tid"]) in renderers}
    events = [one for one in events if "dur" in one and (one["pid"], one["tid"]) in worked]
    # What this benchmark asks of the page is no work of the page's.
    ours = [one for one in events if one["name"] == "Receive mojo message" and "DevTools" in str(one["args"])]
    tasks = [one for one in events if one["name"] in TASKS and not any(spans(one, other) for other in ours)]
    longest = max(tasks, key=lambda one: one["dur"])
    return longest["dur"] / 1000, longest.get("tdur", 0) / 1000, waits


def spans(task, event):
    """Whether `event` lies in `task`."""
    return task["ts"] <= event["ts"] <= task["ts"] + task["dur"]


class Hands:
    """Counts what is pressed and clicked."""

    def __init__(self, page):
        self.page, self.keys, self.clicks = page, 0, 0

    def press(self, *keys):
        self.keys += len(keys)
        presses(self.page, keys)

    def type(self, words):
        self.keys += len(words)
        self.page.keyboard.type(words)

    def click(self, place):
        self.clicks += 1
        place.click()


def by_keys(hands, number):
    """Words, kind, speaker and meeting of one quote; the first names them, the others take the last used."""
    page = hands.page
    if number == 0:
        hands.press("c")
    hands.press(*(["f"] if number else []), "w", '"', "d")
    if number:
        hands.press("1", "2")
        return
    hands.press("Enter")
    hands.type("qadir")
    page.locator("#bench-speaker-option-0[aria-selected=true]").wait_for()
    hands.press("Enter")
    for _ in range(5):
        hands.press("Tab")
        if page.evaluate("document.activeElement.id") == "bench-meetings":
            break
    hands.type("river")
    page.locator("#bench-meetings-option-0[aria-selected=true]").wait_for()
    hands.press("Enter", "Escape")


def by_mouse(hands, number):
    """The same: a drag over the words, then clicks on what is wanted."""
    page = hands.page
    start, end = page.evaluate(
        """(number) => {
            const walker = document.createTreeWalker(document.querySelectorAll("[data-body] p")[number], NodeFilter.SHOW_TEXT);
            const node = walker.nextNode();
            node.parentElement.scrollIntoView({ block: "center" });
            return [1, node.data.indexOf("”") - 1].map((place, which) => {
                const range = document.createRange();
                range.setStart(node, place);
                range.setEnd(node, place + 1);
                const box = range.getBoundingClientRect();
                return [which ? box.right - 1 : box.left + 1, box.top + box.height / 2];
            });
        }""",
        number,
    )
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=3)
    page.mouse.up()
    page.locator("[data-floating]").wait_for()
    hands.clicks += 1
    hands.click(page.locator("[data-floating] button").first)
    for field, name in (("speaker", "Zarina Qadir"), ("meetings", "Talks on the river")):
        hands.click(page.locator(f"#bench-{field}"))
        option = page.locator(f"#bench-{field}-list [role=option]", has_text=name).first
        option.wait_for()
        hands.click(option)


def report_work(browser, path, way, mark_up):
    page = window(browser)
    page.goto(ADDRESS + path)
    page.wait_for_selector("html[data-bench=ready]")
    hands = Hands(page)
    began = time.perf_counter()
    for number in range(QUOTES):
        mark_up(hands, number)
    page.locator("[data-save-state]", has_text="Saved").wait_for(timeout=60_000)
    taken = time.perf_counter() - began
    done = page.locator("[data-progress]").inner_text()
    print(
        f"workbench, {QUOTES} quotes with speaker and meeting by {way}: {taken / QUOTES:.2f} s, {hands.keys / QUOTES:.1f} keys "
        f"and {hands.clicks / QUOTES:.1f} clicks a span, without the time to think ({done.strip(' ·')})"
    )
    page.close()


if __name__ == "__main__":
    main()
