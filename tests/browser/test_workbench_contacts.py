"""Suggested contacts in the workbench: into a meeting with its sides and a readout, or a readout of one that is recorded."""

import pytest
from playwright.sync_api import expect

from articles.models import Quote
from diplomacy.meetings.models import Meeting, Readout
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import ContactSuggestion
from people.models import Official
from tests.browser.bench import Bench
from tests.browser.test_workbench_saving import cut, cut_after_the_server
from tests.factories import MeetingFactory, OfficialFactory, QuoteFactory, TopicFactory, country
from tests.suggestions.test_contacts import STRANGER, TWO_CALLS
from tests.suggestions.texts import TEXT, Cast

FIRST = TEXT.partition("\n")[0]


@pytest.fixture
def bench(page, live_server):
    return Bench(page, live_server, suggests=True)


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    return made


def contacts(bench):
    return bench.page.locator("[data-contacts] li")


def opened(bench, cast):
    bench.open(cast.article)
    expect(bench.page.locator("[data-contacts] summary")).to_have_text("1 suggested contact")
    return bench


def test_a_contact_is_seen_with_its_sides_day_and_words_and_becomes_a_meeting_with_a_readout(bench, cast):
    opened(bench, cast).keys("Shift+L")
    bench.said("Suggested contact")
    expect(contacts(bench)).to_contain_text("Meeting")
    expect(contacts(bench)).to_contain_text("Hossein Amir-Abdollahian; Mohammed bin Abdulrahman Al Thani")
    expect(contacts(bench)).to_contain_text("27 January 2022")
    expect(contacts(bench)).to_contain_text("Not recorded yet")
    form = bench.page.locator("[data-form]")
    expect(form.get_by_label("Day")).to_have_value("2022-01-27")
    expect(form.locator(".passage")).to_have_text(FIRST[:160] + "…" if len(FIRST) > 160 else FIRST)
    assert bench.page.evaluate("[...CSS.highlights.get('passage')].map((range) => range.toString())") == [FIRST]

    bench.keys("t")
    bench.said("Taken. 4 suggestions left.")
    bench.saved()
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.kind, meeting.start_date) == ("draft", "meeting", "2022-01-27")
    assert {row.official for row in meeting.participations.all()} == {cast.hossein, cast.mohammed}
    readout = Readout.objects.get()
    assert list(readout.meetings.all()) == [meeting]
    expect(bench.page.locator("[data-contacts]")).to_be_hidden()
    expect(bench.page.locator(".spans > li.account")).to_contain_text(meeting.title)
    expect(bench.page.locator(f'[data-readout="{readout.uid}"]').first).to_be_visible()

    bench.keys("z")
    bench.said("Undone: acceptance of Suggested contact.")
    bench.saved()
    assert not Meeting.objects.exists(), "a meeting that was made for it goes with it"
    assert not Readout.objects.exists()
    assert ContactSuggestion.objects.get().state == "open"
    expect(contacts(bench)).to_have_count(1)
    expect(bench.page.locator(".spans > li.account")).to_have_count(0)
    expect(bench.page.locator("[data-progress]")).to_have_text("no quotes yet, 4 suggested")
    bench.keys("y")
    bench.saved()
    assert Meeting.objects.count() == Readout.objects.count() == 1
    assert bench.complaints == []


def test_two_calls_told_at_once_are_two_meetings_and_are_taken_back_together(bench):
    cast = Cast(body=TWO_CALLS)
    compute(cast.article)
    opened(bench, cast).keys("Shift+L")
    expect(contacts(bench)).to_contain_text("Phone call, 2 of them")
    slugs = []
    for key in ("t", "y"):
        bench.keys(key)
        bench.saved()
        slugs.append(sorted(Meeting.objects.values_list("slug", flat=True)))
        assert Readout.objects.get().meetings.count() == 2
        bench.keys("z")
        bench.saved()
        assert not Meeting.objects.exists()
        assert not Readout.objects.exists()
    assert len(slugs[0]) == 2
    assert slugs[0] == slugs[1]
    assert bench.complaints == []


def test_one_is_edited_before_it_is_taken(bench, cast):
    envoy = OfficialFactory(name="Zarina Qadir", country=country("QA"))
    TopicFactory(name="Water of the rivers")
    opened(bench, cast)
    bench.page.locator("[data-contacts] summary").click()
    contacts(bench).locator(".words").click()
    form = bench.page.locator("[data-form]")
    form.get_by_label("Kind").select_option("Phone call")
    form.get_by_label("Day").fill("2022-13")
    bench.keys("Tab")
    expect(form).to_contain_text("Write the day as 2022-01-27")
    form.get_by_label("Day").fill("2022-01-26")
    expect(form.get_by_label("City")).to_have_value("Doha")
    bench.pick("Sides", "qadir", "Zarina Qadir")
    form.get_by_role("button", name="Take away Mohammed").click()
    bench.pick("Topics", "water", "Water of the rivers")
    form.get_by_role("button", name="Take T").click()
    bench.saved()
    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.start_date, meeting.city) == ("phone_call", "2022-01-26", "Doha")
    assert {row.official for row in meeting.participations.all()} == {cast.hossein, envoy}
    assert [topic.name for topic in meeting.topics.all()] == ["Water of the rivers"]
    assert set(ContactSuggestion.objects.get().changes) >= {"kind", "start_date", "participants", "topics"}


def test_one_that_is_recorded_gets_a_further_readout_and_its_meeting_stays(bench, cast):
    meeting = MeetingFactory(
        kind="meeting",
        title="Two ministers in Doha",
        start_date="2022-01-27",
        participants=[cast.hossein, cast.mohammed],
        quotes=[QuoteFactory()],
    )
    opened(bench, cast)
    bench.keys("Shift+L")
    expect(contacts(bench)).to_contain_text("Recorded: Two ministers in Doha")
    expect(bench.page.get_by_role("combobox", name="Recorded as")).to_have_value("Two ministers in Doha")
    expect(bench.page.locator("[data-form]").get_by_label("Title")).to_be_hidden()
    contacts(bench).get_by_role("button", name="Add readout").click()
    bench.saved()
    assert [list(row.meetings.all()) for row in Readout.objects.all()] == [[meeting]]
    bench.keys("z")
    bench.saved()
    assert not Readout.objects.exists()
    assert list(Meeting.objects.all()) == [meeting]


def test_where_nothing_can_be_made_no_key_is_named_for_it(bench, cast):
    opened(bench, cast).keys("Shift+L")
    field = bench.page.get_by_role("combobox", name="Recorded as")
    field.fill("Nobody of that name")
    expect(bench.page.get_by_role("option", name="Nobody and nothing")).to_have_text("Nobody and nothing of that name.")


def test_the_meeting_that_is_named_takes_the_place_of_a_new_one(bench, cast):
    meeting = MeetingFactory(title="A talk nobody dated", start_date="2022")
    opened(bench, cast).keys("Shift+L")
    bench.pick("Recorded as", "dated", "A talk nobody dated")
    expect(bench.page.locator("[data-form]").get_by_label("Title")).to_be_hidden()
    bench.keys("Escape", "t")
    bench.saved()
    assert [list(row.meetings.all()) for row in Readout.objects.all()] == [[meeting]]
    assert Meeting.objects.count() == 1


def test_a_contact_is_dismissed_and_brought_back(bench, cast):
    opened(bench, cast).keys("Shift+L", "x")
    bench.saved()
    assert ContactSuggestion.objects.get().state == "rejected"
    expect(bench.page.locator("[data-contacts]")).to_be_hidden()
    bench.keys("z")
    bench.saved()
    assert ContactSuggestion.objects.get().state == "open"
    expect(contacts(bench)).to_have_count(1)


def test_a_contact_whose_answer_is_lost_is_one_meeting(bench, cast):
    opened(bench, cast)
    mend = cut_after_the_server(bench.page, "POST", "**/accept/")
    bench.keys("Shift+L", "t")
    bench.state("Not saved since")
    assert Meeting.objects.count() == 1
    mend()
    bench.page.get_by_role("button", name="Try now").first.click()
    bench.saved()
    assert Meeting.objects.count() == Readout.objects.count() == 1
    expect(bench.page.locator(".spans > li.account")).to_have_count(1)


def test_what_was_edited_on_a_contact_without_a_server_is_there_after_a_reload(bench, cast):
    opened(bench, cast)
    mend = cut(bench.page)
    bench.keys("Shift+L")
    bench.page.locator("[data-form]").get_by_label("City").fill("Doha")
    bench.keys("Escape")
    mend()
    bench.page.reload()
    opened(bench, cast).keys("Shift+L")
    expect(bench.page.locator("[data-form]").get_by_label("City")).to_have_value("Doha")
    assert not Meeting.objects.exists()


def test_a_side_that_is_not_recorded_is_made_by_a_key_and_speaks_too(bench):
    cast = Cast(body=STRANGER)
    compute(cast.article)
    opened(bench, cast).keys("Shift+L")
    panel = bench.page.locator("[data-form] .proposed")
    expect(panel).to_contain_text("Not recorded yet: Odile Brennart, Belgian Foreign Minister")
    bench.keys("u")
    dialog = bench.page.locator("dialog")
    expect(dialog.get_by_label("Name")).to_have_value("Odile Brennart")
    expect(dialog.get_by_label("Kind of office")).to_have_value("foreign_minister")
    dialog.get_by_role("button", name="Make it, as a draft").click()
    expect(panel).not_to_contain_text("Not recorded yet")
    expect(contacts(bench)).to_contain_text("Hossein Amir-Abdollahian; Odile Brennart")
    bench.keys("t")
    bench.saved()
    odile = Official.objects.get(name="Odile Brennart")
    assert {row.official for row in Meeting.objects.get().participations.all()} == {cast.hossein, odile}
    bench.keys("l", "t")
    bench.saved()
    assert Quote.objects.get().speaker == odile
    assert bench.complaints == []
