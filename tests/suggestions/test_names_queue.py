"""Speakers whom the record does not know: who they are, a draft of them, or nobody of interest."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import QuoteSuggestion, UnmatchedName
from diplomacy.suggestions.unknown_speakers import role_printed
from people.models import Ministry, Official
from tests.desk import Desk, admin, fresh, messages
from tests.factories import MinistryFactory, OfficialFactory, OfficialNameFactory, country
from tests.suggestions.texts import TEXT, UNKNOWN, Cast

pytestmark = pytest.mark.django_db

QUEUE = "/admin/suggestions/unmatchedname/"


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    return made


@pytest.fixture
def editor():
    return Desk("Editors")


def waiting():
    return UnmatchedName.objects.get(name="Odile Brennart")


def another_article(cast, slug, body=TEXT):
    article = Article(source=cast.article.source, slug=slug, title=f"Also {slug}", body=body)
    article.publish_time(cast.article.published_at)
    article.save()
    compute(article)
    return article


def decide(desk, name, decision, **sent):
    return desk.post(admin(name), {"decision": decision, **sent})


def suggestion():
    return QuoteSuggestion.objects.get(exact=UNKNOWN)


def test_the_queue_says_who_is_printed_how_often_and_where(editor, cast):
    second = another_article(cast, "second")
    compute(second)
    name = waiting()
    assert (name.times, name.is_body) == (2, False)
    page = editor.get(QUEUE).content.decode()
    assert "Odile Brennart" in page
    assert "trade commissioner" in page
    assert f"/admin/articles/article/{second.pk}/annotate/" in page
    assert f"/admin/articles/article/{cast.article.pk}/annotate/" in page
    (told,) = [task for task in editor.get("/admin/").context["tasks"] if "does not know" in task.words]
    assert (told.number, told.address) == (1, QUEUE)
    detail = editor.get(admin(name)).content.decode()
    assert "printed as a speaker 2 times" in detail
    assert UNKNOWN in detail


def test_a_name_that_is_printed_no_more_is_counted_no_more(cast):
    cast.article.body = TEXT.replace("Odile Brennart", "Hossein Amir-Abdollahian")
    cast.article.save()
    compute(cast.article)
    assert waiting().times == 0


def test_words_that_name_nobody_are_not_queued():
    compute(Cast(body="“It rained for a whole day,” they said. “So it did,” the minister said. “Yes, it did so,” it said.").article)
    assert not UnmatchedName.objects.exists()


def test_a_draft_is_made_of_it_and_offered_at_once(editor, editor_api, cast):
    assert decide(editor, waiting(), "make", called="Odile Brennart", country="").status_code == 302
    official = Official.objects.get(name="Odile Brennart")
    assert (official.status, official.public, "trade commissioner" in official.summary) == ("draft", False, True)
    assert official.history.get().history_user == editor.user
    assert (waiting().state, waiting().official) == ("known", official)
    offered = {one["exact"]: one for one in editor_api.get(cast.address).json()["quotes"]}[UNKNOWN]
    assert (offered["speaker"], offered["unmatched"]) == (official.slug, None)
    assert list(editor.get(QUEUE).context["cl"].queryset) == []
    assert list(editor.get(QUEUE, state="known").context["cl"].queryset) == [waiting()]


def test_whoever_it_may_be_is_shown_before_a_draft_is_made(editor, cast):
    twin = OfficialFactory(name="Odille Brenart")
    page = editor.get(admin(waiting())).content.decode()
    assert "Odille Brenart" in page
    refused = decide(editor, waiting(), "make", called="Odile Brennart", country="")
    assert refused.status_code == 200
    assert "Nothing was made yet" in refused.content.decode()
    assert not Official.objects.filter(name="Odile Brennart").exists()
    assert decide(editor, waiting(), "make", called="Odile Brennart", country="", another="1").status_code == 302
    assert waiting().official not in (None, twin)


def test_a_name_of_somebody_recorded_becomes_another_name_of_theirs(editor, editor_api, cast):
    official = OfficialFactory(slug="odile", name="Odile Brennart-Vass")
    assert decide(editor, waiting(), "same", row="odile").status_code == 302
    (other,) = official.other_names.all()
    assert (other.name, other.kind) == ("Odile Brennart", "short_form")
    assert {one["exact"]: one for one in editor_api.get(cast.address).json()["quotes"]}[UNKNOWN]["speaker"] == "odile"
    compute(fresh(cast.article))
    assert suggestion().speaker == official
    assert suggestion().unmatched is None


def test_whoever_is_recorded_under_another_name_is_found(editor, cast):
    official = OfficialFactory(name="Somebody Else")
    assert decide(editor, waiting(), "other", other="").status_code == 200
    assert "Choose who it is." in decide(editor, waiting(), "other", other="999999").content.decode()
    assert decide(editor, waiting(), "other", other=official.pk).status_code == 302
    assert [other.name for other in official.other_names.all()] == ["Odile Brennart"]


def in_queue(desk, **query):
    return list(desk.get(QUEUE, **query).context["cl"].queryset)


def test_a_name_leaves_the_queue_once_somebody_is_recorded_under_it(editor, editor_api, cast):
    assert in_queue(editor) == [waiting()]
    official = OfficialFactory(slug="odile", name="Odile Brennart")
    assert in_queue(editor) == []
    assert waiting().official == official
    assert {one["exact"]: one for one in editor_api.get(cast.address).json()["quotes"]}[UNKNOWN]["speaker"] == "odile"


def test_a_name_leaves_the_queue_when_its_article_is_read_again(editor_api, cast):
    OfficialNameFactory(official=OfficialFactory(name="Somebody Else"), name="Odile Brennart")
    editor_api.get(cast.address)
    assert waiting().state == "known"


def test_a_name_that_two_are_recorded_under_or_one_of_another_country_waits(editor, cast):
    UnmatchedName.objects.filter(pk=waiting().pk).update(country="FR")
    OfficialFactory(name="Odile Brennart", country=country("QA"))
    assert in_queue(editor) == [waiting()]
    OfficialFactory(name="Odile Brennart", country=country("FR"))
    assert in_queue(editor) == [waiting()]


def test_a_name_that_waits_again_is_left_to_the_editor(editor, cast):
    OfficialFactory(name="Odile Brennart")
    assert in_queue(editor, state="known") == [waiting()]
    decide(editor, waiting(), "reopen")
    assert in_queue(editor) == [waiting()]


def test_a_name_that_they_have_already_is_not_added_twice(editor, cast):
    official = OfficialFactory(slug="odile", name="Somebody Else")
    OfficialNameFactory(official=official, name="odile brennart")
    name = UnmatchedName.objects.create(key="x", name="Odile Brennart", times=1)
    assert decide(editor, name, "same", row="odile").status_code == 302
    assert official.other_names.count() == 1


@pytest.mark.parametrize("row", ["", "nobody", "\0", "hossein\0"])
def test_whoever_is_not_there_is_nobody(editor, cast, row):
    response = decide(editor, waiting(), "same", row=row)
    assert response.status_code == 200
    assert "Choose who it is" in response.content.decode()
    assert waiting().state == "open"


def test_a_voice_can_be_ignored_and_waits_again_when_asked(editor, editor_api, cast):
    decide(editor, waiting(), "ignore")
    assert (waiting().state, waiting().decided_by) == ("ignored", editor.user)
    assert {one["exact"]: one for one in editor_api.get(cast.address).json()["quotes"]}[UNKNOWN]["unmatched"] is None
    another_article(cast, "second")
    assert (waiting().state, waiting().times) == ("ignored", 2)
    decide(editor, waiting(), "reopen")
    assert waiting().state == "open"


def test_what_somebody_else_decided_meanwhile_stands(editor, cast):
    name = waiting()
    decide(editor, name, "ignore")
    late = decide(Desk("Editors"), name, "make", called="Odile Brennart", country="")
    assert messages(late) == ["Somebody has decided on it meanwhile."]
    assert waiting().state == "ignored"
    assert not Official.objects.filter(name="Odile Brennart").exists()


def test_a_body_becomes_a_ministry(editor, cast):
    name = UnmatchedName.objects.create(key="river office", name="the River Office", is_body=True, times=1)
    assert decide(editor, name, "make", called="River Office of Iran", country="").status_code == 200
    assert not Ministry.objects.filter(name="River Office of Iran").exists()
    iran = cast.hossein.country.pk
    assert decide(editor, name, "make", called="River Office of Iran", country=iran).status_code == 302
    body = fresh(name).ministry
    assert (body.name, body.status, [other.name for other in body.other_names.all()]) == (
        "River Office of Iran",
        "draft",
        ["the River Office"],
    )


@pytest.mark.parametrize("printed", ["the European Commission", "The Arab League", "European Commission"])
def test_a_body_that_is_printed_as_a_name_is_offered_as_one_without_its_article(editor, editor_api, printed):
    made = Cast(body=f"“It rained for a whole day in the north,” {printed} said on Thursday.")
    compute(made.article)
    (offered,) = editor_api.get(made.address).json()["quotes"]
    called = printed.removeprefix("the ").removeprefix("The ")
    assert offered["unmatched"] == {"name": called, "office": "", "role": None, "is_body": True}
    page = editor.get(admin(UnmatchedName.objects.get())).content.decode()
    assert "Make a draft ministry" in page
    assert f'value="{called}"' in page


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("President", "head_of_state"),
        ("the Halvetian president", "head_of_state"),
        ("Prime Minister of Halvetia", "head_of_government"),
        ("minister of foreign affairs", "foreign_minister"),
        ("Defence Minister", "minister"),
        ("deputy foreign minister", "deputy_minister"),
        ("deputy transport minister", "deputy_minister"),
        ("a spokeswoman for the ministry", "spokesperson"),
        ("ambassador to the United Nations", "ambassador"),
        ("special envoy of the president", "envoy"),
        ("Vice President", "other"),
        ("deputy prime minister", "other"),
        ("former president", "other"),
        ("president of the European Commission", "other"),
        ("an adviser to the president", "other"),
        ("a trade commissioner", "other"),
        ("وزیر امور خارجه ایران", "foreign_minister"),
        ("نویسنده", "other"),
    ],
)
def test_the_role_of_an_office_as_printed(office, role):
    assert role_printed(office) == role


def test_a_body_that_waits_as_a_person_is_known_to_be_one_when_it_is_printed_again(cast):
    UnmatchedName.objects.create(key="kremlin", name="Kremlin", times=1)
    another_article(cast, "second", body="“It rained for a whole day in the north,” the Kremlin said on Thursday.")
    assert UnmatchedName.objects.get(key="kremlin").is_body


def test_contributors_add_no_name_to_what_is_published(cast):
    OfficialFactory(slug="odile", name="Odile Vass")
    MinistryFactory()
    contributor = Desk("Contributors")
    assert decide(contributor, waiting(), "same", row="odile").status_code == 403
    assert waiting().state == "open"
    assert decide(contributor, waiting(), "make", called="Odile Brennart", country="", another="1").status_code == 302


def test_nobody_without_rights_sees_the_queue(cast):
    stranger = Desk()
    for address in (QUEUE, admin(waiting()), f"{QUEUE}acceptance/"):
        assert stranger.get(address).status_code == 403
        assert Desk().client.post(address, {"decision": "ignore"}).status_code == 403
    assert waiting().state == "open"


@pytest.mark.parametrize("address", [f"{QUEUE}0/change/", f"{QUEUE}99999999999999999999/change/", f"{QUEUE}x/change/", f"{QUEUE}add/"])
def test_what_is_not_there_is_said_so(editor, address):
    assert editor.get(address).status_code in (403, 404)


@pytest.mark.parametrize("called", ["", "x" * 301, "a\u202eb"])
def test_a_name_that_cannot_be_kept_is_refused_with_what_was_typed(editor, cast, called):
    response = decide(editor, waiting(), "make", called=called, country="")
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert waiting().state == "open"


def test_the_list_takes_no_more_queries_for_more_names(editor, cast):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(QUEUE).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in range(5):
        body = TEXT.replace("Odile Brennart", f"Odo Brand{'abcde'[number]}l")
        another_article(cast, f"more-{number}", body)
    assert UnmatchedName.objects.count() == 6
    assert queries() == before
