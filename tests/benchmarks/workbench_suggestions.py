"""What marking up an article costs with its suggestions: an article of the demo, until its quotes are those that the demo records.

Called by `python -m tests.benchmarks.workbench`. Each suggestion that is a quote of the demo is taken, its kind and speaker
set right where they are wrong; any other is dismissed; what was not suggested is marked by mouse and given its speaker by keys.
"""

import io
import time

from django.core.management import call_command

SLUG = "the-president-on-neighbours-and-outsiders"
NEAR_ENOUGH = 0.8
"""Share of their words, of both together, from which on a suggestion is taken for a quote of the demo."""
KIND_KEYS = {"direct": "d", "indirect": "i", "partial": "p"}
FIRST_CANDIDATE_KEY = 3


def load_demo():
    """Into an empty record: rows of another making may have the same names."""
    call_command("load_demo", stdout=io.StringIO())


def make_rows():
    """A draft of the article's text without a mark, read for suggestions. Returns the draft's page and what is recorded."""
    from articles.models import Article
    from diplomacy.suggestions.computing import compute
    from tests.desk import admin
    from tests.factories import ArticleFactory

    known = Article.objects.get(slug=SLUG)
    draft = ArticleFactory(body=known.body, published_at=known.published_at, status="draft", title="To be marked up with suggestions")
    compute(draft)
    recorded = [
        {
            "start": quote.start,
            "end": quote.end,
            "exact": quote.exact,
            "kind": quote.kind,
            "speaker": quote.speaker and quote.speaker.slug,
            "ministry": quote.ministry and quote.ministry.slug,
            "name": (quote.speaker or quote.ministry).name if quote.speaker or quote.ministry else "",
        }
        for quote in known.quotes.filter(repeats=None).select_related("speaker", "ministry").order_by("start", "-end")
    ]
    return {"page": admin(draft, "annotate"), "slug": draft.slug, "recorded": recorded}


def report(page, hands, article):
    """Mark the article up in the opened workbench, and print what it took."""
    suggested = page.evaluate(
        "(slug) => fetch(`/api/v1/articles/${slug}/suggestions/`).then((answer) => answer.json()).then((body) => body.quotes)",
        article["slug"],
    )
    left = list(article["recorded"])
    taken = right = 0
    began = time.perf_counter()
    for one in suggested:
        if page.evaluate("document.querySelector('.spans .on')?.dataset.key") != f"suggestion-{one['id']}":
            hands.press("l")
        meant = max(left, key=lambda quote: likeness(one, quote), default=None)
        if meant is None or likeness(one, meant) < NEAR_ENOUGH:
            hands.press("x")
            continue
        left.remove(meant)
        taken += 1
        right += correct(hands, one, meant)
        hands.press("t")
    for quote in left:
        mark_by_hand(page, hands, quote)
    page.locator("[data-save-state]", has_text="Saved").wait_for(timeout=60_000)
    spent = time.perf_counter() - began
    number = len(article["recorded"])
    each = f"{spent / number:.2f} s, {hands.keys / number:.1f} keys and {hands.clicks / number:.1f} clicks a span"
    print(f"workbench, {number} quotes of an article of the demo, with kind and speaker, with suggestions: {each};")
    print(f"  of {len(suggested)} suggestions {taken} were taken, {right} of them as they were; {len(left)} quotes were marked by hand")


def likeness(one, other):
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return shared / (max(one["end"], other["end"]) - min(one["start"], other["start"])) if shared > 0 else 0


def correct(hands, one, meant):
    """Set kind and speaker of the chosen suggestion right; returns whether they were."""
    was_right = one["kind"] == meant["kind"]
    if not was_right:
        hands.press(KIND_KEYS[meant["kind"]])
    if (one["speaker"], one["ministry"]) == (meant["speaker"], meant["ministry"]) or not meant["name"]:
        return was_right
    slugs = [candidate["speaker"] or candidate["ministry"] for candidate in one["candidates"]]
    if len(slugs) > 1 and (meant["speaker"] or meant["ministry"]) in slugs:
        hands.press(str(FIRST_CANDIDATE_KEY + slugs.index(meant["speaker"] or meant["ministry"])))
    else:
        name_by_keys(hands, meant)
    return False


def name_by_keys(hands, meant):
    """Into the field of the speaker or of the body, its name's last word, the suggestion that has the whole of it, and back to the text."""
    page, field = hands.page, "speaker" if meant["speaker"] else "ministry"
    page.locator(f"#bench-{field}").focus()
    hands.keys += 1 if field == "speaker" else 2
    page.locator(f"#bench-{field}").fill("")
    hands.type(meant["name"].split()[-1].lower())
    option = page.locator(f"#bench-{field}-list [role=option]", has_text=meant["name"]).first
    option.wait_for()
    while option.get_attribute("aria-selected") != "true":
        hands.press("ArrowDown")
    hands.press("Enter", "Escape")


def mark_by_hand(page, hands, quote):
    """A drag over the words, the key of their kind, and the speaker's name."""
    place = page.evaluate(PLACES, quote["exact"])
    page.mouse.move(place[0], place[1])
    page.mouse.down()
    page.mouse.move(place[2], place[3], steps=4)
    page.mouse.up()
    hands.clicks += 1
    hands.press(KIND_KEYS[quote["kind"]])
    if quote["name"]:
        name_by_keys(hands, quote)


PLACES = """(words) => {
    const paragraphs = [...document.querySelectorAll("[data-block]")];
    const paragraph = paragraphs.find((one) => one.textContent.includes(words));
    paragraph.scrollIntoView({ block: "center" });
    const at = paragraph.textContent.indexOf(words);
    const boxOf = (place) => {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let left = place;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (left < node.data.length) {
                const range = document.createRange();
                range.setStart(node, left);
                range.setEnd(node, left + 1);
                return range.getBoundingClientRect();
            }
            left -= node.data.length;
        }
        throw new Error(`${words} stand in no one paragraph`);
    };
    const [first, last] = [boxOf(at), boxOf(at + words.length - 1)];
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""
