import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from articles.models import Article, Quote
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import PublicRow, public_models, wrongly_public
from diplomacy.base.records import OwnedRow
from diplomacy.meetings.models import Readout
from diplomacy.site import demo
from people.models import Country, Official

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    call_command("load_demo")


def rows_now():
    """{model: the values of its rows} of everything that the demo could touch."""
    models = [model for model in apps.get_models() if issubclass(model, (PublicRow, OwnedRow))]
    return {model: list(model._base_manager.order_by("pk").values()) for model in models}


def test_each_kind_of_row_is_there_and_public(loaded):
    assert not list(wrongly_public())
    for model in public_models():
        assert model.objects.published().exists(), model
    assert set(Quote.objects.published().values_list("kind", flat=True)) == {"direct", "indirect", "partial"}
    for pointer in ("within", "carried_from", "repeats"):
        assert Quote.objects.published().exclude(**{pointer: None}).exists(), pointer
    assert Readout.objects.published().filter(meetings__kind="phone_call").values("issuers__country").distinct().count() == 2


def test_one_article_waits_for_the_editor(loaded):
    draft = Article.objects.get(public=False)
    assert draft.status == "draft"
    assert draft.body
    assert not draft.quotes.exists()


def test_the_text_says_that_it_is_invented(loaded):
    for article in Article.objects.all():
        assert article.body.startswith("This report is invented")


def test_history_says_where_it_comes_from(loaded):
    entries = Official.objects.get(slug="milena-orvath").history.all()
    assert {entry.history_change_reason for entry in entries} == {"Demo"}


def test_loading_twice_changes_nothing(loaded):
    before, version = rows_now(), PublicVersion.current()
    call_command("load_demo")
    assert rows_now() == before
    assert PublicVersion.current() == version


def test_loading_again_does_not_bring_back_what_was_renamed(loaded):
    for article in Article.objects.all():
        article.slug += "-renamed"
        article.save()
    call_command("load_demo")
    assert Article.objects.count() == 2


def test_a_record_that_has_rows_is_left_alone_if_empty_is_asked_for():
    Official(name="Somebody Else").save()
    call_command("load_demo", if_empty=True)
    assert not Article.objects.exists()


def test_a_code_that_stands_for_another_country_is_not_taken():
    Country(code="XA", name="Elsewhere").save()
    with pytest.raises(CommandError, match="XA"):
        call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert not Official.objects.exists()


def test_a_demo_that_fails_leaves_nothing(monkeypatch):
    data = demo.record()
    data["stances"][-1]["polarity"] = "loud"
    monkeypatch.setattr(demo, "record", lambda: data)
    before = rows_now()
    with pytest.raises(Exception, match="loud"):
        call_command("load_demo")
    assert rows_now() == before
