"""What the suites ask a model: its public rows, its hidden ones, and what names them."""

import pytest


class ModelSuite:
    """`factory` makes public rows. `key` is the attribute that names them, `key_field` the name that the API has for it."""

    pytestmark = pytest.mark.django_db

    factory = None
    key = "slug"
    key_field = "slug"

    def public_row(self, **fields):
        row = self.factory(**fields)
        row.refresh_from_db()
        assert row.public
        return row

    def name_of(self, row):
        return getattr(row, self.key)

    @property
    def model(self):
        return self.factory._meta.model


class HidesRows(ModelSuite):
    """Rows of this model can be hidden: `hidden` are the arguments of the factory for a hidden one."""

    hidden = {"status": "draft"}

    def hidden_row(self):
        row = self.factory(**self.hidden)
        row.refresh_from_db()
        assert not row.public
        return row
