"""Whatever the record holds comes through: texts of any characters, spans anywhere, links and statuses at random."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.exceptions import ValidationError
from rest_framework.validators import UniqueValidator

from articles.models import Quote
from diplomacy.base.publishing import wrongly_public
from diplomacy.base.text import grapheme_boundaries, refused_characters, refused_in_name
from diplomacy.dataset.checks import Refused, check_of
from diplomacy.dataset.format import resources
from diplomacy.dataset.loader import load
from diplomacy.dataset.plans import SPAN_FIELDS
from diplomacy.dataset.writer import write
from diplomacy.topics.models import Topic
from tests import factories
from tests.dataset.records import empty_the_record, whole_record

pytestmark = pytest.mark.django_db

ALPHABET = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc"]),
    st.sampled_from("\n\t \\\"'، یé\u0301\u200d\u200c\ufe0f🇮🇷👩"),
)
texts = st.text(ALPHABET, max_size=60).filter(lambda text: not refused_characters(text))
anything = st.one_of(
    st.text(max_size=20), st.integers(max_value=2**31 - 1), st.none(), st.booleans(), st.lists(st.text(max_size=3), max_size=2), st.floats()
)
names = st.text(ALPHABET, min_size=1, max_size=40).filter(lambda text: text.strip() and not refused_in_name(text))
statuses = st.sampled_from(["draft", "in_review", "published"])


@st.composite
def plans(draw):
    """What a small record holds: names, bodies with the ends of their spans, statuses, and a seed for links."""
    bodies = draw(st.lists(texts.filter(bool), min_size=1, max_size=3))
    return {
        "names": draw(st.lists(names, min_size=1, max_size=4)),
        "bodies": bodies,
        "spans": [draw(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=5)) for _ in bodies],
        "notes": draw(st.lists(texts, min_size=1, max_size=3)),
        "dates": draw(st.lists(st.sampled_from(["", "2021", "2021-08", "2020-02-29"]), min_size=1, max_size=3)),
        "statuses": draw(st.lists(statuses, min_size=1, max_size=5)),
        "seed": draw(st.integers(0, 2**32)),
    }


def make_record(plan):
    pick = random.Random(plan["seed"])
    any_of = pick.choice
    officials = []
    for name in plan["names"]:
        officials.append(factories.OfficialFactory(name=name, biography=any_of(plan["notes"]), status=any_of(plan["statuses"])))
        factories.AppointmentFactory(official=any_of(officials), start_date=any_of(plan["dates"]), title=name)
    quotes = []
    for body, spans in zip(plan["bodies"], plan["spans"], strict=True):
        article = factories.ArticleFactory(title=any_of(plan["names"]), body=body, status=any_of(plan["statuses"]))
        ends = sorted({0} | grapheme_boundaries(body))
        for one, other in spans:
            start, end = sorted((ends[one % len(ends)], ends[other % len(ends)]))
            if start < end:
                quote = Quote(article=article, kind="direct", speaker=any_of(officials), note=any_of(plan["notes"]))
                quote.mark(start, end)
                first = any_of([*quotes, None])
                quote.repeats = first and (first.repeats or first)
                quote.said_on = any_of(plan["dates"])
                quote.save()
                quotes.append(quote)
                if pick.random() < 0.2:
                    quote.unanchor()
                    quote.save()
    for status in plan["statuses"]:
        some = pick.sample(quotes, min(len(quotes), 3))
        topic = factories.TopicFactory(quotes=some, status=status, parent=any_of([None, Topic.objects.first()]))
        factories.StanceFactory(proposition__topic=topic, official=any_of(officials), evidence=some, status=status)
        factories.MeetingFactory(participants=pick.sample(officials, 1), quotes=some, topics=[topic], status=status)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans())
def test_any_record_comes_through(plan, tmp_path_factory):
    empty_the_record()
    make_record(plan)
    folder = tmp_path_factory.mktemp("sets")
    before = whole_record()
    write(folder / "full"), write(folder / "public", public=True)
    empty_the_record()
    load(folder / "full")
    assert whole_record() == before
    assert not any(one.added or one.changed for one in load(folder / "full").values())
    public = {label: sum(row["public"] for row in rows) for label, rows in before.items() if rows and "public" in rows[0]}
    empty_the_record()
    load(folder / "public")
    assert list(wrongly_public()) == []
    for label, rows in whole_record().items():
        if public.get(label):
            assert sum(row["public"] for row in rows) == public[label]
    empty_the_record()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=anything)
def test_what_the_api_refuses_is_refused_here(value):
    """Field by field, the fast check and the API's field agree on what is right, and on what it is read as."""
    for resource in resources():
        fields, asked = resource.serializer().fields, resource.serializer().fields
        for name, field in fields.items():
            if field.read_only or hasattr(field, "row_lists") or hasattr(field, "model") or name in SPAN_FIELDS:
                continue
            asked[name].validators = [one for one in asked[name].validators if not isinstance(one, UniqueValidator)]
            if getattr(asked[name], "trim_whitespace", False):
                asked[name].trim_whitespace = False
            try:
                wanted = asked[name].run_validation(value)
            except ValidationError:
                wanted = Refused
            try:
                found = check_of(field)(value)
            except Refused:
                found = Refused
            blank = isinstance(value, str) and value.isspace()
            assert found == wanted or (found == "" and wanted is None) or (blank and found is Refused), (resource.name, name)
