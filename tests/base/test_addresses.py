"""Slugs and the addresses that rows once had."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from diplomacy.base.addresses import SLUG_LENGTH, RetiredAddress, free_slug
from diplomacy.base.reverting import revert
from diplomacy.base.slug_text import RESERVED
from people.models import Official
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        ["Ada Alef", "ADA ALEF", "Ada  Alef 2", "ada-alef", "Admin", "search", "!", "عبداللهیان", "a" * 300, "Ada " * 70, "Ada Alef-2"]
    ),
)
ONE_TRANSACTION = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def named(name, **fields):
    official = Official(name=name, status="published", **fields)
    official.save()
    return official


def renamed(row, slug):
    row.slug = slug
    row.full_clean()
    row.save()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Hossein Amir-Abdollahian", "hossein-amir-abdollahian"),
        ("Sheikh Mohammed bin Abdulrahman Al Thani", "sheikh-mohammed-bin-abdulrahman-al-thani"),
        ("Jüri Õunapuu", "juri-ounapuu"),
    ],
)
def test_a_slug_is_made_from_the_name(name, slug):
    assert named(name).slug == slug


@pytest.mark.parametrize("name", ["حسین امیرعبداللهیان", "محمد بن عبدالرحمن آل ثانی", "Сергей Лавров", "王毅", "Σωκράτης"])
def test_a_name_in_another_script_is_transliterated(name):
    slug = named(name).slug
    assert len(slug) >= 4
    assert slug.isascii()
    assert not slug.startswith("unnamed")


def test_a_name_without_any_letter_has_a_slug_too():
    assert [named("—").slug, named("!").slug] == ["unnamed", "unnamed-2"]


def test_a_slug_stays_when_the_name_changes():
    official = named("Ada Alef")
    official.name = "Ada Bet"
    official.save()
    assert official.slug == "ada-alef"


def test_a_slug_taken_away_is_the_old_one_again():
    official = named("Ada Alef")
    official.slug = ""
    official.save()
    assert official.slug == "ada-alef"


@ONE_TRANSACTION
@given(names=st.lists(NAMES, min_size=1, max_size=6))
def test_any_names_have_slugs_of_their_own(names):
    Official.objects.all()._raw_delete("default")
    slugs = [named(name.replace("\x00", "")).slug for name in names]
    assert len(set(slugs)) == len(slugs)
    for slug in slugs:
        assert 0 < len(slug) <= SLUG_LENGTH
        assert slug not in RESERVED
        Official._meta.get_field("slug").run_validators(slug)


@pytest.mark.parametrize("word", ["search", "schema", "new", "merge", "null"])
def test_a_word_that_the_site_needs_is_no_slug(word):
    assert named(word).slug == f"{word}-2"
    with pytest.raises(ValidationError) as refused:
        Official(name="Somebody", slug=word).full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_a_slug_is_given_once_and_belongs_to_its_model():
    named("Ada Alef")
    assert named("Ada Alef").slug == "ada-alef-2"
    assert factories.TopicFactory(name="Ada Alef").slug == "ada-alef"
    with pytest.raises(ValidationError) as refused:
        Official(name="Somebody", slug="ada-alef").full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_a_deleted_row_s_slug_is_not_given_out_again():
    named("Ada Alef").delete()
    assert RetiredAddress.find(Official, "ada-alef") is None
    assert named("Ada Alef").slug == "ada-alef-2"
    with pytest.raises(ValidationError, match="another row"):
        Official(name="Somebody", slug="ada-alef").full_clean()


def test_a_retired_slug_is_not_given_out_again_but_its_row_may_have_it_back():
    official = named("Ada Alef")
    renamed(official, "ada-bet")
    assert named("Ada Alef").slug == "ada-alef-2"
    with pytest.raises(ValidationError, match="another row"):
        Official(name="Somebody", slug="ada-alef").full_clean()
    renamed(official, "ada-alef")
    assert RetiredAddress.find(Official, "ada-alef") is None
    assert RetiredAddress.find(Official, "ada-bet") == official.pk


def test_a_row_that_comes_back_has_all_its_addresses_again():
    official = named("Ada Alef")
    renamed(official, "ada-bet")
    pk = official.pk
    official.delete()
    row, _ = revert(Official.history.filter(id=pk, history_type="-").get(), None)
    assert row.slug == "ada-bet"
    assert RetiredAddress.find(Official, "ada-alef") == pk


@pytest.mark.parametrize(
    ("make", "section"),
    [
        (factories.OfficialFactory, "officials"),
        (factories.MinistryFactory, "ministries"),
        (factories.ArticleFactory, "articles"),
        (factories.TopicFactory, "topics"),
        (factories.MeetingFactory, "meetings"),
    ],
)
def test_every_old_address_leads_to_the_new_one(client, make, section):
    row = make(slug="first")
    renamed(row, "second")
    renamed(row, "third")
    for old in ("first", "second"):
        for root in ("", "/api/v1"):
            answer = client.get(f"{root}/{section}/{old}/")
            assert answer.status_code in (301, 308)
            assert answer["Location"].endswith(f"{root}/{section}/third/")
    assert client.get(f"/{section}/third/").status_code == 200


@pytest.mark.parametrize("end", ["withdrawn", "deleted"])
def test_an_old_address_of_what_is_hidden_or_gone_is_no_address(client, end):
    official = named("Ada Alef")
    renamed(official, "ada-bet")
    if end == "deleted":
        official.delete()
    else:
        official.status = "draft"
        official.save()
    answers = {client.get(f"/officials/{slug}/").status_code for slug in ("ada-alef", "ada-bet", "nobody")}
    assert answers == {404}


class Renaming(RuleBasedStateMachine):
    """Rows made, renamed and deleted in any order; `homes` remembers whom each address was given to."""

    def __init__(self):
        super().__init__()
        Official.objects.all()._raw_delete("default")
        RetiredAddress.objects.all().delete()
        self.homes = {}
        self.rows = []

    def settle(self, row):
        assert self.homes.setdefault(row.slug, row.pk) == row.pk, "an address was given to a second row"

    @rule(name=st.sampled_from(["Ada Alef", "Ada Bet", "Ada Alef 2"]))
    def make(self, name):
        self.rows.append(named(name))
        self.settle(self.rows[-1])

    @rule(data=st.data(), slug=st.sampled_from(["ada-alef", "ada-bet", "ada-alef-2", "ada-alef-3", "else"]))
    def rename(self, data, slug):
        if self.rows:
            row = data.draw(st.sampled_from(self.rows))
            old = row.slug
            try:
                renamed(row, slug)
            except ValidationError:
                assert self.homes.get(slug, row.pk) != row.pk, "its own address was refused to it"
                row.slug = old
            else:
                self.settle(row)

    @rule(data=st.data())
    def delete(self, data):
        if self.rows:
            row = data.draw(st.sampled_from(self.rows))
            self.rows.remove(row)
            row.delete()

    @invariant()
    def every_address_leads_to_its_row_or_nowhere(self):
        alive = {row.pk: row.slug for row in Official.objects.all()}
        for slug, pk in self.homes.items():
            if alive.get(pk) != slug:
                assert RetiredAddress.objects.get(key=slug).target == (pk if pk in alive else None)
            else:
                assert not RetiredAddress.objects.filter(key=slug).exists()


def test_no_address_ever_leads_to_two_rows():
    run_state_machine_as_test(
        Renaming, settings=settings(max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    )


def test_a_free_slug_is_found_among_many():
    Official.objects.bulk_create(
        Official(name="Ada Alef", slug=f"ada-alef-{number}" if number > 1 else "ada-alef", name_key="") for number in range(1, 300)
    )
    assert free_slug(Official, "Ada Alef") == "ada-alef-300"
