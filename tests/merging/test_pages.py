"""The editors' pages: the queue, a merge from comparing to done, its undoing, and what is offered instead of deleting."""

import pytest

from diplomacy.meetings.models import Meeting
from diplomacy.merging.finding import find_all
from diplomacy.merging.models import DuplicatePair, Merge
from people.models import Official
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import MeetingFactory, OfficialFactory, OfficialNameFactory, QuoteFactory, TopicFactory
from tests.query_counts import counted, recorded

pytestmark = pytest.mark.django_db

QUEUE = "/admin/duplicates/"
MERGES = f"{QUEUE}merges/"


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


@pytest.fixture
def pair():
    stays, goes = (
        OfficialFactory(name="Ada Alef Zeh", summary="Ours."),
        OfficialFactory(name="Ada Aleph Zeh", summary="Theirs.", gender="female"),
    )
    QuoteFactory(speaker=stays), QuoteFactory(speaker=goes)
    find_all(Official)
    return stays, goes


def compared(goes, stays):
    return f"{QUEUE}{goes._meta.model_name}/{goes.pk}/into/{stays.pk}/"


def page_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_pair_is_said_to_be_two_and_stays_so_until_a_name_changes(editor, pair):
    stays, goes = pair
    page = page_of(editor.get(QUEUE))
    assert compared(goes, stays) in page
    assert "Both of Iran" in page
    found = DuplicatePair.objects.get()
    editor.post(QUEUE, pair=found.pk, state="not_duplicate")
    assert compared(goes, stays) not in page_of(editor.get(QUEUE))
    page = page_of(editor.get(QUEUE, state="not_duplicate"))
    assert compared(goes, stays) in page
    assert editor.user.username in page
    assert find_all(Official) == 0
    OfficialNameFactory(official=goes, name="Ada Z. Alef")
    assert find_all(Official) == 1
    assert DuplicatePair.objects.get().decided_by is None


def test_merging_what_readers_see_takes_a_reason_and_keeps_it(editor, pair, settings):
    settings.REASON_REQUIRED = True
    stays, goes = pair
    before = page_of(editor.get(compared(goes, stays)))
    assert 'name="reason"' in before
    refused = editor.post(compared(goes, stays), summary="goes")
    assert "say why it is changed" in messages(refused)[-1]
    assert Fields(page_of(refused)).found["summary"] == ["goes"]
    assert Official.objects.filter(pk=goes.pk).exists()
    editor.post(compared(goes, stays), summary="goes", reason="One person: qna.org.qa/en/11")
    assert fresh(stays).summary == "Theirs."
    assert "One person: qna.org.qa/en/11" in stays.history.first().history_change_reason


def test_merging_two_drafts_takes_no_reason(editor, settings):
    settings.REASON_REQUIRED = True
    stays, goes = OfficialFactory(status="draft"), OfficialFactory(status="draft")
    editor.post(compared(goes, stays))
    assert not Official.objects.filter(pk=goes.pk).exists()


def test_it_can_be_said_to_be_looked_at_again(editor, pair):
    found = DuplicatePair.objects.get()
    editor.post(QUEUE, pair=found.pk, state="not_duplicate")
    editor.post(QUEUE, pair=found.pk, state="open")
    assert fresh(found).state == "open"
    assert "not there any more" in messages(editor.post(QUEUE, pair=found.pk, state="merged"))[-1]
    assert "not there any more" in messages(editor.post(QUEUE, pair="9" * 30, state="open"))[-1]


def test_the_queue_is_narrowed_by_kind(editor, pair):
    people = [OfficialFactory(), OfficialFactory()]
    for _ in range(2):
        MeetingFactory(title="Talks in Doha", participants=people)
    find_all(Meeting)
    assert page_of(editor.get(QUEUE)).count('<article class="review"') == 2
    assert page_of(editor.get(QUEUE, kind="meeting")).count('<article class="review"') == 1
    assert page_of(editor.get(QUEUE, kind="topic")).count('<article class="review"') == 0
    assert page_of(editor.get(QUEUE, kind="nonsense", state="nonsense", p="-1")).count('<article class="review"') == 2


def test_the_queue_costs_no_more_queries_for_more_pairs(editor, pair):
    def counts():
        return counted(editor.client, {f"/admin/duplicates/?kind={kind}": f"{QUEUE}?kind={kind}" for kind in ("official", "meeting")})

    people = [OfficialFactory(name="Zoe Zeh"), OfficialFactory(name="Leo Lam")]
    for _ in range(2):
        MeetingFactory(title="Talks in Doha", participants=people)
    find_all(Meeting)
    few = counts()
    for number in range(4):
        OfficialFactory(name=f"Ada Alef Zeh {'I' * number}")
        MeetingFactory(title="Talks in Doha", participants=people)
    assert find_all(Official) > 3
    assert find_all(Meeting) > 3
    assert counts() == few == recorded(few)


def test_the_first_page_says_how_many_wait(editor, pair):
    page = page_of(editor.get("/admin/"))
    assert "probably one and the same" in page
    assert QUEUE in page
    assert editor.get("/admin/merging/duplicatepair/")["Location"] == QUEUE


def test_a_merge_from_the_queue_to_the_row_and_back(editor, pair, client):
    stays, goes = pair
    quote = goes.quotes.get()
    address = compared(goes, stays)
    page = page_of(editor.get(address))
    for words in ("Theirs.", "Ours.", "1 × Quote", "/officials/ada-aleph-zeh/ leads to /officials/ada-alef-zeh/"):
        assert words in page
    fields = editor.fields(address)
    assert (fields["summary"], fields["gender"], fields["name"]) == (["stays"], ["goes"], ["stays"])
    response = editor.submit(address, summary="goes")
    assert response["Location"] == admin(stays)
    assert "is merged into this" in messages(response)[-1]
    now = fresh(stays)
    assert (now.summary, now.gender, now.name) == ("Theirs.", "female", "Ada Alef Zeh")
    assert fresh(quote).speaker == stays
    assert client.get("/officials/ada-aleph-zeh/").status_code == 301
    made = Merge.objects.get()
    page = page_of(editor.get(MERGES))
    assert editor.user.username in page
    undo = f"{MERGES}{made.pk}/undo/"
    assert undo in page
    page = page_of(editor.get(undo))
    assert "Nothing: all of it goes back" in page
    assert Official.objects.count() == 1
    response = editor.submit(undo)
    assert response["Location"] == admin(goes)
    assert (fresh(stays).summary, fresh(stays).gender, fresh(quote).speaker) == ("Ours.", "", fresh(goes))
    assert undo not in page_of(editor.get(MERGES))
    assert "undone already" in page_of(editor.get(undo))
    assert DuplicatePair.objects.get().state == "open"


def test_a_merge_over_what_was_not_seen_is_refused_and_loses_no_choice(editor, pair):
    stays, goes = pair
    address = compared(goes, stays)
    fields = editor.fields(address)
    stays.summary = "Edited meanwhile."
    stays.save()
    response = editor.submit(address, fields=fields, summary="goes")
    page = page_of(response)
    assert "was changed after you opened the page" in page
    assert "Edited meanwhile." in page
    again = Fields(page).found
    assert again["summary"] == ["goes"]
    assert Official.objects.count() == 2
    editor.submit(address, fields=again)
    assert fresh(stays).summary == "Theirs."


def test_values_that_do_not_go_together_are_told(editor, pair):
    stays, goes = pair
    Official.objects.filter(pk=goes.pk).update(death_date="1950")
    Official.objects.filter(pk=stays.pk).update(birth_date="1960")
    page = page_of(editor.submit(compared(goes, stays)))
    assert "Nothing was merged" in page
    assert Fields(page).found["death_date"] == ["goes"]
    assert Official.objects.count() == 2


def test_whoever_comes_second_is_told(editor, pair):
    stays, goes = pair
    address, turned = compared(goes, stays), compared(stays, goes)
    fields = editor.fields(turned)
    editor.submit(address)
    response = editor.submit(turned, fields=fields)
    assert response.status_code == 404
    assert Official.objects.count() == 1
    assert Merge.objects.count() == 1


def test_undoing_over_what_was_not_seen_is_refused(editor, pair):
    stays, goes = pair
    editor.submit(compared(goes, stays))
    undo = f"{MERGES}{Merge.objects.get().pk}/undo/"
    fields = editor.fields(undo)
    now = fresh(stays)
    now.gender = "f"
    now.save()
    page = page_of(editor.submit(undo, fields=fields))
    assert "something else now" in page
    assert "its gender was changed since" in page
    assert Official.objects.count() == 1
    assert "Not all of it" in messages(editor.submit(undo, fields=Fields(page).found))[-1]
    assert Official.objects.count() == 2


def test_what_cannot_be_merged_has_no_button(editor):
    above = TopicFactory()
    below = TopicFactory(parent=above)
    page = page_of(editor.get(compared(above, below)))
    assert "is part of" in page
    assert "Merge the two" not in page
    assert "itself" in page_of(editor.get(compared(above, above)))


def test_readers_who_would_see_neither_are_warned_of(editor):
    page = page_of(editor.get(compared(OfficialFactory(), OfficialFactory(status="draft"))))
    assert "Readers will see neither" in page


def test_whom_to_merge_with_is_likely_or_looked_for(editor, pair):
    stays, goes = pair
    other = OfficialFactory(name="Zoe Beth")
    address = f"{QUEUE}official/{goes.pk}/"
    assert address in page_of(editor.get(admin(goes)))
    assert compared(goes, stays) in page_of(editor.get(address))
    assert compared(goes, other) in page_of(editor.get(address, q="beth zoe"))
    assert "No other is called" in page_of(editor.get(address, q="nobody at all"))


def test_contributors_decide_on_drafts_only(contributor, pair):
    stays, goes = pair
    page = page_of(contributor.get(QUEUE))
    assert "an editor decides" in page
    assert "They are two" not in page
    assert contributor.post(QUEUE, pair=DuplicatePair.objects.get().pk, state="not_duplicate").status_code == 403
    for address in (compared(goes, stays), f"{QUEUE}official/{goes.pk}/"):
        assert contributor.get(address).status_code == 403
        assert contributor.post(address).status_code == 403
    one, other = OfficialFactory(status="draft"), OfficialFactory(status="draft")
    contributor.submit(compared(one, other))
    contributor.submit(f"{MERGES}{Merge.objects.get().pk}/undo/")
    assert Official.objects.filter(status="draft").count() == 2


def test_nobody_else_sees_any_of_it(client, pair):
    stays, goes = pair
    stranger = Desk()
    for address in (QUEUE, MERGES, compared(goes, stays), f"{QUEUE}official/{goes.pk}/", f"{MERGES}1/undo/"):
        assert "/admin/login/" in client.get(address)["Location"]
        assert stranger.get(address).status_code in (403, 404)
        assert stranger.post(address).status_code in (403, 404)


def test_addresses_of_nothing_are_404(editor, pair):
    stays, _goes = pair
    for address in ("quote/1/", f"official/{2**70}/", f"official/{stays.pk}/into/{2**70}/", "nonsense/1/into/2/", f"merges/{2**70}/undo/"):
        assert editor.get(QUEUE + address).status_code == 404, address


def test_what_others_point_to_is_withdrawn_or_merged_instead_of_deleted(editor, pair):
    _stays, goes = pair
    page = page_of(editor.get(admin(goes, "delete")))
    assert "cannot be deleted" in page
    assert f"{QUEUE}official/{goes.pk}/" in page
    assert "Withdraw it" in page
    asked = page_of(editor.post(admin(Official), Fields(page).found))
    assert "Take these rows back to draft?" in asked
    editor.post(admin(Official), Fields(asked).found)
    assert fresh(goes).status == "draft"
    page = page_of(editor.get(admin(goes, "delete")))
    assert "Withdraw it" not in page
    page = page_of(editor.act("delete_selected", list(pair)))
    assert f"{QUEUE}official/{goes.pk}/" in page
