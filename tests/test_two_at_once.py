"""Two who write at the same time, each over a connection of their own: one after the other, nothing lost, nothing half done."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from articles.models import Quote
from diplomacy.base.batches import set_statuses_at_once
from diplomacy.base.due import publish_at, publish_due
from diplomacy.base.embargoes import Embargo
from diplomacy.base.pending import approve, propose
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import wrongly_public
from diplomacy.base.records import StaleRow
from diplomacy.merging.actions import merge
from diplomacy.merging.models import Merge
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import QuoteSuggestion
from diplomacy.topics.models import Stance
from diplomacy.workbench import opening
from diplomacy.workbench.models import EXPIRES_SECONDS, OpenArticle
from diplomacy.workbench.presence import arrive
from people.models import Official
from tests import factories
from tests.conftest import client_of
from tests.suggestions.texts import ASKED, Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine("postgresql")]

WAITS_FOR_ME = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
LONGEST = 30


def meanwhile(first, second):
    """Do `second` in another thread while the transaction of `first` is open; `first` ends once `second` waits for it.

    Returns what `second` raised, or None.
    """
    raised = []

    def run():
        try:
            second()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        with connection.cursor() as cursor:
            while not waits(cursor):
                other.join(0.02)
                assert other.is_alive(), f"the second did not wait for the first: {raised}"
    other.join(LONGEST)
    assert not other.is_alive()
    return raised[0] if raised else None


def waits(cursor):
    cursor.execute(WAITS_FOR_ME)
    return cursor.fetchone()[0]


def change(row, **fields):
    def act():
        fresh = type(row).objects.get(pk=row.pk)
        for name, value in fields.items():
            setattr(fresh, name, value)
        fresh.save()

    return act


def elsewhere(act):
    """Do it in a thread, over another connection, and wait for its end."""

    def run():
        try:
            act()
        finally:
            connection.close()

    other = threading.Thread(target=run, daemon=True)
    other.start()
    other.join(LONGEST)
    assert not other.is_alive(), "it waits"


def test_the_workbench_opens_with_spans_of_the_text_that_it_shows(monkeypatch):
    quote = factories.QuoteFactory()
    body, shown = quote.article.body, opening.shown

    def edit_before(*asked):
        if quote.article.body == body:
            quote.article.body = f"Doha. {body}"
            elsewhere(quote.article.save)
        return shown(*asked)

    monkeypatch.setattr(opening, "shown", edit_before)
    data = opening.opening_data(quote.article_id, factories.UserFactory(is_superuser=True))
    (row,) = data["rows"]["quotes"]
    assert (data["article"]["body"], row["start"]) == (body, quote.start)
    assert Quote.objects.get().start == quote.start + len("Doha. ")


def test_a_heartbeat_waits_for_nobody_who_forgets_the_gone():
    gone, here, article = factories.UserFactory(), factories.UserFactory(), factories.ArticleFactory()
    arrive(article, gone)
    OpenArticle.objects.update(last_seen=timezone.now() - timedelta(seconds=EXPIRES_SECONDS + 1))
    with transaction.atomic():
        OpenArticle.objects.gone().delete()
        elsewhere(lambda: arrive(article, here))
    assert [one.user for one in OpenArticle.objects.all()] == [here]


def test_two_saves_of_a_row_count_twice():
    official = factories.OfficialFactory()
    version = PublicVersion.current()
    assert meanwhile(change(official, gender="female"), change(official, gender="male")) is None
    official.refresh_from_db()
    assert (official.version, official.gender) == (3, "male")
    assert PublicVersion.current() == version + 2
    assert [entry.gender for entry in official.history.all()] == ["male", "female", ""]


def test_who_saves_from_the_same_version_is_told():
    official = factories.OfficialFactory()
    mine, theirs = Official.objects.get(pk=official.pk), Official.objects.get(pk=official.pk)
    mine.gender, theirs.gender = "female", "male"
    error = meanwhile(lambda: mine.save(expected_version=1), lambda: theirs.save(expected_version=1))
    assert isinstance(error, StaleRow)
    assert (error.current.version, error.current.gender) == (2, "female")
    official.refresh_from_db()
    assert official.gender == "female"


def test_two_that_are_merged_into_each_other_become_one():
    one, other = factories.OfficialFactory(), factories.OfficialFactory()
    user = factories.UserFactory(is_superuser=True)
    error = meanwhile(lambda: merge(one, other, user), lambda: merge(Official.objects.get(pk=other.pk), one, user))
    assert isinstance(error, Official.DoesNotExist)
    assert Official.objects.get() == other
    assert Merge.objects.count() == 1


def test_words_of_somebody_who_is_merged_meanwhile_name_who_stays():
    quote, stays = factories.QuoteFactory(), factories.OfficialFactory()
    user = factories.UserFactory(is_superuser=True)
    error = meanwhile(lambda: merge(quote.speaker, stays, user), change(quote, note="Later."))
    assert isinstance(error, IntegrityError), "it was read before the merge"
    quote.refresh_from_db()
    assert quote.speaker == stays
    assert not list(wrongly_public())


def test_withdrawing_what_a_stance_needs_while_it_is_published():
    stance = factories.StanceFactory(status="draft")
    topic = stance.proposition.topic
    assert meanwhile(change(topic, status="draft"), change(stance, status="published")) is None
    assert not Stance.objects.get(pk=stance.pk).public
    assert not list(wrongly_public())


def test_publishing_a_stance_while_what_it_needs_is_withdrawn():
    stance = factories.StanceFactory(status="draft")
    topic = stance.proposition.topic
    assert meanwhile(change(stance, status="published"), change(topic, status="draft")) is None
    assert not Stance.objects.get(pk=stance.pk).public
    assert not list(wrongly_public())


def test_a_quote_marked_while_the_body_is_edited_is_refused():
    article = factories.ArticleFactory(body="“We shall come,” he said.")
    quote = Quote(article=article, kind="direct", attribution="he")
    quote.mark(1, 14)
    error = meanwhile(change(article, body="He said nothing."), quote.save)
    assert isinstance(error, ValidationError)
    assert not Quote.objects.exists()


def test_a_body_edited_while_a_quote_is_marked_carries_it():
    article = factories.ArticleFactory(body="“We shall come,” he said.")
    quote = Quote(article=article, kind="direct", attribution="he")
    quote.mark(1, 14)
    assert meanwhile(quote.save, change(article, body="On Monday: “We shall come,” he said.")) is None
    quote.refresh_from_db()
    assert quote.words_in_body() == quote.exact == "We shall come"
    assert quote.start == 12


def test_two_of_one_name_have_slugs_of_their_own():
    assert meanwhile(lambda: factories.OfficialFactory(name="Ada Alef"), lambda: factories.OfficialFactory(name="Ada Alef")) is None
    assert set(Official.objects.values_list("slug", flat=True)) == {"ada-alef", "ada-alef-2"}


def test_what_is_pointed_to_meanwhile_is_not_deleted():
    official = factories.OfficialFactory()
    article = factories.ArticleFactory()
    error = meanwhile(lambda: factories.QuoteFactory(article=article, speaker=official), Official.objects.get(pk=official.pk).delete)
    assert isinstance(error, ProtectedError)
    assert Official.objects.filter(pk=official.pk).exists()


@pytest.mark.parametrize("make", [factories.ArticleFactory, factories.ParticipationFactory])
def test_a_row_deleted_meanwhile_is_not_brought_back_by_a_save(make):
    row = make()
    mine, theirs = (type(row).objects.get(pk=row.pk) for _ in range(2))
    pk = row.pk
    assert isinstance(meanwhile(theirs.delete, mine.save), type(row).DoesNotExist)
    assert not type(row).objects.filter(pk=pk).exists()


def test_one_suggestion_is_accepted_once_by_two():
    cast = Cast()
    compute(cast.article)
    row = QuoteSuggestion.objects.get(exact=ASKED)
    first, second = client_of("first", "Editors"), client_of("second", "Editors")
    answers = []

    def accept(client):
        return lambda: answers.append(client.post(f"{cast.address}{row.uid}/accept/", {}, format="json").status_code)

    assert meanwhile(accept(first), accept(second)) is None
    assert answers == [201, 409]
    assert Quote.objects.count() == 1


def test_a_text_is_read_while_a_suggestion_of_it_is_decided():
    cast = Cast()
    compute(cast.article)
    row = QuoteSuggestion.objects.get(exact=ASKED)
    editor = client_of("editor", "Editors")

    def reject():
        assert editor.post(f"{cast.address}{row.uid}/reject/", {}, format="json").status_code == 200

    assert meanwhile(reject, lambda: compute(cast.article)) is None
    row.refresh_from_db()
    assert row.state == "rejected"


def test_a_proposed_change_is_approved_once_by_two():
    editor = factories.UserFactory(is_superuser=True)
    official = factories.OfficialFactory()
    pending = propose(Official(pk=official.pk, summary="Proposed"), ["summary"], official, "Gazette", editor)
    raised = meanwhile(lambda: approve(pending, editor, official.version), lambda: approve(pending, editor, official.version))
    assert "decided already" in str(raised)
    assert Official.objects.get().version == official.version + 1


def test_a_batch_is_undone_once_by_two():
    editor = factories.UserFactory(is_superuser=True)
    official = factories.OfficialFactory(status="draft")
    _done, _refused, batch = set_statuses_at_once([official], "published", editor)
    left = []
    meanwhile(batch.undo, lambda: left.extend(batch.undo()[1]))
    assert [why for _name, why in left] == ["it was undone already"]
    assert Official.objects.get().history.count() == 3


def test_readers_do_not_wait_while_what_is_due_is_published():
    editor = factories.UserFactory(is_superuser=True)
    official = factories.OfficialFactory(status="draft", slug="ada")
    publish_at(official, timezone.now() + timedelta(hours=1), editor)
    Embargo.objects.update(publish_at=timezone.now() - timedelta(seconds=2))
    Embargo.tell_next()
    seen = []

    def read():
        seen.append(Client().get("/officials/ada/").status_code)
        connection.close()

    reader = threading.Thread(target=read)
    with transaction.atomic():
        assert publish_due()[0] == [official]
        reader.start()
        reader.join(LONGEST)
        assert seen == [404]
    assert Client().get("/officials/ada/").status_code == 200
