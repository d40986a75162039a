"""The text maths of the workbench, which know no page: places in both counts, and what a selection snaps to."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXTS = {
    "emoji": "We 🤝 agree 👩‍👩‍👧 on 🇮🇷🇶🇦.",
    "combining marks": "Amir-Abdolla\u0301hian, e\u0301te\u0301",
    "CRLF": "one\r\ntwo\r\n\r\n𝒳 three",
    "no-break space": "10\u00a0km \u00a0«\u00a0oui\u00a0»",
    "ZWNJ": "می\u200cخواهیم ببینیم 𐎠 را",
    "both directions": "قال Ada 🤝 إن \u2067النهر\u2069 لنا",
    "nothing": "",
}


SCRIPTS = Path(finders.find("workbench/offsets.js")).parent
PLACE = "http://workbench.test"


@pytest.fixture
def module(page):
    """Evaluates a function of (module, text) over a module of the workbench; no site is needed for that."""
    page.route(f"{PLACE}/", lambda route: route.fulfill(content_type="text/html", body=""))
    page.route(f"{PLACE}/*.js", lambda route: route.fulfill(path=SCRIPTS / route.request.url.rpartition("/")[2]))
    page.goto(f"{PLACE}/")

    def evaluate(name, function, text):
        address = f"{PLACE}/{name}.js"
        return page.evaluate(
            "([address, source, text]) => import(address).then((m) => (0, eval)(source)(m, text))", [address, function, text]
        )

    return evaluate


@pytest.mark.parametrize("name", TEXTS)
def test_each_place_has_one_count_in_code_points_and_one_in_units(module, name):
    text = TEXTS[name]
    found = module(
        "offsets",
        """(m, text) => {
            const offsets = m.offsetsOf(text);
            const all = Array.from({ length: offsets.points + 1 }, (_, point) => offsets.toUnits(point));
            return { points: offsets.points, units: all, back: all.map((unit) => offsets.toPoints(unit)),
                     words: all.slice(1).map((unit, place) => text.slice(all[place], unit)) };
        }""",
        text,
    )
    assert found["points"] == len(text)
    assert found["units"] == [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    assert found["back"] == list(range(len(text) + 1))
    assert found["words"] == list(text)


def test_a_place_inside_a_pair_is_the_one_before_it_and_none_is_outside_the_text(module):
    assert module("offsets", "(m, t) => [-1, 0, 1, 2, 3, 4, 99].map(m.offsetsOf(t).toPoints)", "a🤝b") == [0, 0, 1, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "selected", "snapped"),
    [
        ("he said   this  today", "  this  ", "this"),
        ("\u00a0yes\u00a0 no", "\u00a0yes\u00a0", "yes"),
        ("a\u200b b", "\u200b b", "b"),
        ("x 👩‍👩‍👧 y", "👩", "👩‍👩‍👧"),
        ("e\u0301te\u0301", "e", "e\u0301"),
        ("می\u200cخواهیم ", "می\u200cخواهیم ", "می\u200cخواهیم"),
    ],
)
def test_a_selection_snaps_off_white_space_and_out_to_whole_characters(module, text, selected, snapped):
    function = f"""(m, text) => {{
        const start = text.indexOf({selected!r});
        const found = new m.Boundaries(text, "en").snapped({{ start, end: start + {selected!r}.length }});
        return text.slice(found.start, found.end);
    }}"""
    assert module("boundaries", function, text) == snapped


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        ("He said: “We shall come,” and left.", "shall", "We shall come,"),
        ("«ما می‌آییم» گفت", "می", "ما می‌آییم"),
        ('"First," he said. "Second."', "Second", "Second."),
        ("‘It’s ours,’ she said", "ours", "It’s ours,"),
        ("“He said ‘no’ to us,” she told", "to us", "He said ‘no’ to us,"),
        ("„Wir kommen“, sagte er", "kommen", "Wir kommen"),
        ('"First," he said.', "said", None),
        ("No marks at all", "marks", None),
    ],
)
def test_the_words_between_the_marks_around_are_found(module, text, at, quoted):
    function = f"""(m, text) => {{
        const start = text.indexOf({at!r});
        const found = new m.Boundaries(text, "en").quoted({{ start, end: start + 1 }});
        return found && text.slice(found.start, found.end);
    }}"""
    assert module("boundaries", function, text) == quoted


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“We shall come,”", "We shall come,"),
        ("“We shall come", "We shall come"),
        ("We shall come”", "We shall come"),
        ("“No” and “yes”", "No” and “yes"),
        ("We said “no”", "We said “no”"),
        ("« oui »", "oui"),
    ],
)
def test_marks_at_the_ends_stay_outside(module, text, bare):
    function = """(m, text) => {
        const found = new m.Boundaries(text, "en").withoutMarks({ start: 0, end: text.length });
        return text.slice(found.start, found.end);
    }"""
    assert module("boundaries", function, text) == bare


def test_blocks_are_cut_where_readouts_begin_and_end_and_pieces_where_marks_do(module):
    text = "First line.\n\nSecond line, told by them. And more."
    found = module(
        "layout",
        """(m, text) => {
            const blocks = m.blocksOf(text, [{ key: "r", start: 13, end: 39 }]);
            const spans = [{ key: "a", start: 13, end: 24 }, { key: "b", start: 20, end: 30 }];
            return { blocks: blocks.map((b) => [text.slice(b.start, b.end), b.around.join()]),
                     pieces: m.piecesOf(blocks[1], spans).map((p) => [text.slice(p.start, p.end), p.spans.map((s) => s.key).join()]) };
        }""",
        text,
    )
    assert found["blocks"] == [["First line.", ""], ["Second line, told by them.", "r"], [" And more.", ""]]
    assert found["pieces"] == [["Second ", "a"], ["line", "a,b"], [", told", "b"], [" by them.", ""]]
