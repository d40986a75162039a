"""An article is marked up in the workbench: by keys alone, by mouse, in both directions of writing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Quote
from diplomacy.meetings.models import Meeting, Readout
from diplomacy.topics.models import Stance
from people.models import Official
from tests.browser.bench import Bench
from tests.desk import fresh
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    PropositionFactory,
    QuoteFactory,
    SourceFactory,
    country,
)

BODY = """The ministers met on Thursday in the old customs house.

“We shall 🤝 share the river, as our fathers did,” Ada Alef said. She added that the gauges would be read by both sides.

The other side’s minister answered that the “old treaty” was good enough. “Nobody will go thirsty,” he said."""


@pytest.fixture
def article():
    return ArticleFactory(status="draft", body=BODY)


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server)


def test_an_article_is_marked_up_by_keys_alone(bench, article):
    ada = OfficialFactory(name="Zarina Qadir")
    MeetingFactory(title="Talks on the river")
    PropositionFactory(text="The river should be shared.")
    bench.open(article)

    bench.keys("c", "f", "w", '"')
    assert bench.words() == "We shall 🤝 share the river, as our fathers did,"
    bench.keys("q")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.kind, quote.exact) == ("direct", "We shall 🤝 share the river, as our fathers did,")
    assert article.body[quote.start : quote.end] == quote.exact, "places count code points"

    bench.keys("Enter")
    bench.pick("Speaker", "qadir", "Zarina Qadir")
    bench.pick("Said at", "river", "Talks on the river")
    bench.pick("Shows a stance on", "shared", "The river should be shared.")
    bench.page.keyboard.press("Tab")
    bench.keys("Enter")
    expect(bench.page.locator(".stance-list li")).to_contain_text("Supports")
    bench.saved()
    assert quote.stances.get().official == ada
    assert [topic.name for topic in quote.topics.all()] == [quote.stances.get().proposition.topic.name]
    bench.page.get_by_label("Note").fill("Said before the meeting.")
    bench.keys("Tab")
    bench.saved()
    assert Quote.objects.get().note == "Said before the meeting.", "a stance of one’s own makes no second version"
    assert Quote.objects.get().speaker == ada
    assert [meeting.title for meeting in Quote.objects.get().meetings.all()] == ["Talks on the river"]

    bench.keys("Escape", "e", "Shift+E", "i")
    bench.saved()
    second = Quote.objects.exclude(pk=quote.pk).get()
    assert (second.kind, second.exact) == ("indirect", "She added that the gauges would be read by both sides.")
    bench.keys("1")
    bench.saved()
    assert Quote.objects.get(pk=second.pk).speaker == ada
    bench.keys("k")
    expect(bench.page.locator(".spans .on")).to_contain_text("We shall")
    assert bench.complaints == []


def test_an_article_is_marked_up_by_mouse(bench, article):
    OfficialFactory(name="Zarina Qadir")
    bench.open(article)
    bench.select("“We shall 🤝 share the river, as our fathers did,”")
    bench.page.locator("[data-floating]").get_by_role("button", name="Direct", exact=False).first.click()
    bench.saved()
    assert Quote.objects.get().exact == "We shall 🤝 share the river, as our fathers did,", "quotation marks stay outside"

    bench.page.get_by_role("combobox", name="Speaker").click()
    bench.page.keyboard.type("qadir")
    bench.page.get_by_role("option", name="Zarina Qadir").click()
    bench.saved()
    assert Quote.objects.get().speaker.name == "Zarina Qadir"

    uid, version = Quote.objects.values_list("uid", "version").get()
    handle = bench.page.locator(".handle.end")
    box = handle.bounding_box()
    target = bench.page.evaluate(
        """() => {
            const node = [...document.querySelectorAll(".q")].at(-1).firstChild;
            const range = document.createRange();
            range.setStart(node, node.data.indexOf(", as our"));
            range.setEnd(node, node.data.indexOf(", as our") + 1);
            const box = range.getBoundingClientRect();
            return [box.left, box.top + box.height / 2];
        }"""
    )
    bench.page.mouse.move(box["x"] + 2, box["y"] + box["height"] - 2)
    bench.page.mouse.down()
    bench.page.mouse.move(*target, steps=5)
    bench.page.mouse.up()
    bench.said("Its words are now")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.uid, quote.exact, quote.speaker.name) == (uid, "We shall 🤝 share the river", "Zarina Qadir")
    assert quote.version > version


def test_attribution_and_cue_are_filled_in_from_the_words_around_and_the_speaker_is_suggested(bench):
    OfficialFactory(name="Zarina Qadir")
    article = ArticleFactory(status="draft", body="“We shall come,” Zarina Qadir told reporters.")
    bench.open(article)
    bench.select("We shall come")
    bench.keys("d")
    expect(bench.page.get_by_label("Attribution")).to_have_value("Zarina Qadir")
    expect(bench.page.get_by_label("Cue")).to_have_value("told")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.attribution, quote.cue, quote.speaker) == ("Zarina Qadir", "told", None), "who it is, the editor says"
    bench.keys("Enter", "ArrowDown", "ArrowDown", "Enter")
    bench.saved()
    assert Quote.objects.get().speaker.name == "Zarina Qadir"


def test_a_speaker_is_found_by_the_office_and_a_body_by_its_country(bench, article):
    qatar = country("QA")
    ministry = MinistryFactory(name="Ministry of Foreign Affairs", country=qatar)
    minister = OfficialFactory(name="Zarina Qadir", country=qatar)
    AppointmentFactory(official=minister, ministry=ministry, role="foreign_minister", start_date="2000")
    bench.open(article)
    bench.select("She added that the gauges would be read by both sides.")
    bench.keys("i")
    bench.pick("Speaker", "qatari foreign minister", "Zarina Qadir")
    bench.saved()
    assert Quote.objects.get().speaker == minister
    bench.page.get_by_role("combobox", name="Ministry or body").click()
    expect(bench.page.get_by_role("listbox", name="Ministry or body").get_by_role("option").first).to_contain_text(
        "Ministry of Foreign Affairs"
    )
    bench.page.keyboard.type("qatari ministry of foreign affairs")
    expect(bench.page.get_by_role("option", name="Ministry of Foreign Affairs").first).to_have_attribute("aria-selected", "true")
    bench.keys("Enter")
    bench.saved()
    assert Quote.objects.get().ministry == ministry


def test_the_first_word_of_the_chosen_mark_is_pressed_for_itself(bench, article):
    QuoteFactory(article=article, words="She added that the gauges would be read by both sides.", kind="indirect")
    bench.open(article)
    bench.keys("j")
    expect(bench.page.locator(".handle.start")).to_be_visible()
    bench.select("She added that the gauges")
    assert bench.words() == "She added that the gauges"


def test_enter_takes_a_suggestion_for_what_is_typed_and_not_for_what_was(bench, article):
    OfficialFactory(name="Zarina Qadir")
    OfficialFactory(name="Bo Bet")
    QuoteFactory(article=article, words="We shall 🤝 share the river")
    bench.open(article)
    bench.keys("j")
    bench.pick("Speaker", "qadir", "Zarina Qadir")
    field = bench.page.get_by_role("combobox", name="Speaker")
    field.fill("qadir")
    expect(bench.page.get_by_role("option", name="Zarina Qadir")).to_have_attribute("aria-selected", "true")
    field.fill("bo bet")
    bench.keys("Enter")
    expect(field).to_have_value("Bo Bet")
    bench.saved()
    assert Quote.objects.get().speaker.name == "Bo Bet"


def test_the_ends_of_a_mark_are_moved_by_keys_and_its_links_stay(bench, article):
    quote = QuoteFactory(article=article, words="We shall 🤝 share the river")
    MeetingFactory(title="Talks on the river", quotes=[quote])
    bench.open(article)
    bench.keys("j", "m")
    assert bench.words() == quote.exact
    bench.keys("Shift+W", "Shift+W", "m")
    bench.said("Its words are now: We shall 🤝 share the river, as our")
    bench.saved()
    after = Quote.objects.get()
    assert (after.uid, after.exact) == (quote.uid, "We shall 🤝 share the river, as our")
    assert after.meetings.count() == 1


def test_what_is_not_recorded_yet_is_made_in_place_after_its_twins_were_shown(bench, article):
    OfficialFactory(name="Zarina Qadir")
    QuoteFactory(article=article, speaker=None, attribution="she", words="the gauges would be read by both sides")
    bench.open(article)
    bench.keys("j", "c", "Enter")
    page = bench.page
    page.get_by_role("combobox", name="Speaker").fill("Zarina Qadiri")
    page.get_by_role("option", name="Make “Zarina Qadiri” a new official").click()
    dialog = page.get_by_role("dialog", name="A new official")
    dialog.get_by_role("textbox", name="Name").fill("Zarina Qadir")
    expect(dialog.locator(".twins")).to_contain_text("Zarina Qadir")
    dialog.get_by_role("textbox", name="Name").fill("Bo Bet")
    expect(dialog.locator(".twins")).to_be_empty()
    dialog.get_by_role("button", name="Make it, as a draft").click()
    expect(dialog).to_have_count(0)
    bench.saved()
    made = Official.objects.get(name="Bo Bet")
    assert (made.status, Quote.objects.get().speaker) == ("draft", made)

    page.get_by_role("combobox", name="Said at").fill("The meeting at the customs house")
    page.get_by_role("option", name="Make “The meeting at the customs house” a new meeting").click()
    dialog = page.get_by_role("dialog", name="A new meeting")
    expect(dialog.get_by_label("Title")).to_have_value("The meeting at the customs house")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert sorted(set(ids)) == sorted(ids), "no two parts of the page have one id"
    dialog.get_by_label("Kind").select_option("meeting")
    dialog.get_by_role("button", name="Make it, as a draft").click()
    expect(page.locator(".chips")).to_contain_text(["The meeting at the customs house"])
    bench.saved()
    meeting = Meeting.objects.get()
    assert [part.official for part in meeting.participations.all()] == [made], "whoever said it took part"
    assert list(meeting.quotes.all()) == [Quote.objects.get()]


def test_a_readout_is_marked_and_told_whose_it_is(bench, article):
    bench.open(article)
    bench.keys("c", "Shift+F", "r")
    bench.saved()
    assert Readout.objects.get().exact == "The ministers met on Thursday in the old customs house."
    expect(bench.page.locator("[data-body] .label")).to_contain_text("the article’s own report")


def test_a_deleted_quote_comes_back_with_its_links(bench, article):
    quote = QuoteFactory(article=article, words="Nobody will go thirsty,")
    MeetingFactory(title="Talks on the river", quotes=[quote])
    bench.open(article)
    bench.keys("j", "Delete")
    expect(bench.lines()).to_have_count(0)
    bench.saved()
    assert not Quote.objects.exists()
    bench.keys("z")
    expect(bench.lines()).to_have_count(1)
    bench.saved()
    back = Quote.objects.get()
    assert (back.uid, back.speaker, back.meetings.count()) == (quote.uid, quote.speaker, 1)
    bench.keys("y")
    expect(bench.lines()).to_have_count(0)
    bench.saved()
    assert not Quote.objects.exists()


def test_the_list_is_narrowed_to_what_is_missing(bench, article):
    QuoteFactory(article=article, words="We shall 🤝 share the river")
    QuoteFactory(article=article, words="the gauges would be read", kind="indirect", speaker=None, attribution="she")
    lost = QuoteFactory(article=article, words="Nobody will go thirsty,")
    lost.unanchor()
    lost.save()
    bench.open(article)
    shown = bench.page.locator("[data-list] > li:visible")
    expect(shown).to_have_count(3)
    expect(bench.page.locator("[data-progress]")).to_contain_text("1 of 3 quotes with a speaker")
    for missing, number in (("No speaker", 1), ("Unanchored", 1), ("No stance", 3), ("Anything", 3)):
        bench.page.get_by_label("Missing").select_option(missing)
        expect(shown).to_have_count(number)
        expect(bench.page.locator("[data-count]")).to_have_text(f"{number} of 3, in text order" if number < 3 else "3 in text order")
    bench.page.get_by_label("Kind").select_option("Indirect")
    expect(shown).to_have_count(1)
    bench.page.get_by_label("Kind").select_option("All")
    bench.page.get_by_role("button", name="Find again").click()
    bench.saved()
    assert Quote.objects.get(pk=lost.pk).start == lost.article.body.index("Nobody")


def test_overlapping_and_nested_marks_are_all_reached(bench, article):
    outer = QuoteFactory(article=article, words="We shall 🤝 share the river, as our fathers did")
    inner = QuoteFactory(article=article, words="share the river", within=outer)
    crossing = QuoteFactory(article=article, words="as our fathers did,” Ada Alef said", kind="indirect")
    bench.open(article)
    page = bench.page
    for row in (outer, inner, crossing):
        pieces = page.locator(f'mark[data-key="{row.uid}"]')
        assert "".join(pieces.all_text_contents()).replace("\n", "").startswith(row.exact[:10])
    reached = []
    for _ in range(3):
        bench.keys("j")
        reached.append(page.locator(".spans .on").get_attribute("data-key"))
    assert reached == [outer.uid, inner.uid, crossing.uid]
    page.locator(f'mark[data-key="{inner.uid}"]').click()
    expect(page.locator(".spans .on")).to_have_attribute("data-key", inner.uid)
    page.locator(f'mark[data-key="{inner.uid}"]').click()
    expect(page.locator(".spans .on")).to_have_attribute("data-key", outer.uid)


def test_a_text_from_right_to_left_is_laid_out_selected_and_marked(bench):
    words = "ما آب را قسمت می‌کنیم"
    body = f"وزیران دیدار کردند.\n\nوزیر (Ada Alef) گفت: «{words}»"
    article = ArticleFactory(status="draft", body=body, language="fa", source=SourceFactory(language="fa"))
    bench.open(article)
    assert bench.page.locator("[data-body]").evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    bench.keys("c", "Home", "ArrowLeft", "ArrowLeft")
    bench.keys("Shift+ArrowLeft")
    assert bench.words() == body[2], "the left arrow goes on"
    bench.select(words)
    assert bench.words() == words
    bench.keys("q")
    bench.saved()
    quote = Quote.objects.get()
    assert (quote.kind, quote.exact, quote.start) == ("direct", words, body.index(words))


def test_who_may_only_read_finds_no_tools(page, live_server, article):
    article.status = "published"
    article.save()
    QuoteFactory(article=article, words="Nobody will go thirsty,")
    bench = Bench(page, live_server, "carl", ["Contributors"]).open(article)
    bench.keys("j", "Delete", "d")
    expect(bench.lines()).to_have_count(1)
    expect(page.get_by_label("Attribution")).to_be_disabled()
    bench.select("the gauges")
    expect(page.locator("[data-floating]")).to_be_hidden()
    assert Quote.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out(bench, article, scheme, width):
    quote = QuoteFactory(article=article, words="We shall 🤝 share the river")
    QuoteFactory(article=article, words="share the river", within=quote)
    QuoteFactory(article=article, words="Nobody will go thirsty,").unanchor()
    page = bench.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    bench.open(article)
    bench.keys("j")
    faults = lambda: [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]  # noqa: E731
    assert faults() == []
    bench.keys("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert faults() == []
    page.get_by_role("button", name="Close").click()
    page.get_by_role("combobox", name="Speaker").fill("ad")
    expect(page.locator(".suggestions [role=option]").first).to_be_visible()
    assert faults() == []


def test_stances_are_seen_where_there_are_any(bench, article):
    quote = QuoteFactory(article=article, words="We shall 🤝 share the river")
    stance = Stance(
        proposition=PropositionFactory(text="The river should be shared."), official=quote.speaker, polarity="supports", as_of="2022"
    )
    stance.save()
    stance.evidence.through(stance=stance, quote=quote).save()
    bench.open(article)
    expect(bench.lines().first).to_contain_text("Supports: The river should be shared.")


def test_going_on_in_the_middle_of_a_field_leaves_what_was_typed_with_its_own_mark(bench, article):
    first = QuoteFactory(article=article, words="We shall 🤝 share the river", note="")
    second = QuoteFactory(article=article, words="Nobody will go thirsty,", note="His own.")
    bench.open(article)
    bench.keys("j")
    bench.page.get_by_label("Note").fill("Hers.")
    bench.page.keyboard.press("Control+Enter")
    expect(bench.page.locator(".spans .on")).to_contain_text("Nobody")
    expect(bench.page.get_by_label("Note")).to_have_value("His own.")
    lines, speaker = bench.page.locator(".spans .words"), bench.page.get_by_role("combobox", name="Speaker")
    lines.first.click()
    speaker.fill("Somebody whom nobody kno")
    bench.page.keyboard.press("Control+Enter")
    expect(speaker).to_have_value(second.speaker.name)
    lines.first.click()
    expect(speaker).to_have_value("Somebody whom nobody kno")
    bench.state("1 field not finished, the rest saved")
    assert (fresh(first).note, fresh(second).note) == ("Hers.", "His own.")


def test_what_was_picked_is_taken_away_by_mouse_from_the_field_that_has_the_focus(bench, article):
    quote = QuoteFactory(article=article, words="We shall 🤝 share the river")
    MeetingFactory(title="Talks on the river", quotes=[quote, QuoteFactory()])
    bench.open(article)
    bench.keys("j")
    bench.page.get_by_role("combobox", name="Said at").click()
    bench.page.get_by_role("button", name="Take away Talks on the river").click()
    expect(bench.page.locator(".chips li")).to_have_count(0)
    bench.saved()
    assert not quote.meetings.exists()
