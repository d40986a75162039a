"""Every row of the factories is what the record takes for public and sound."""

import pytest
from django.apps import apps

from diplomacy.accounts.groups import RECORD
from diplomacy.base.publishing import wrongly_public
from tests import factories

pytestmark = pytest.mark.django_db

MADE = [made for made in vars(factories).values() if isinstance(made, type) and issubclass(made, factories.RecordFactory)]
MADE = [made for made in MADE if not made._meta.abstract]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_a_row_is_sound_and_public(made):
    row = made()
    row.full_clean()
    row.refresh_from_db()
    assert getattr(row, "public", True) or made is factories.SourceFactory
    assert not list(wrongly_public())


def test_every_model_of_the_record_has_a_factory():
    models = {model for model in apps.get_models() if model._meta.app_label in RECORD and not hasattr(model, "instance_type")}
    assert models == {made._meta.model for made in MADE}


def test_words_are_marked_where_they_stand():
    quote = factories.QuoteFactory(words=factories.sentence(7))
    assert quote.words_in_body() == quote.exact == "We shall speak again of question 7,"
