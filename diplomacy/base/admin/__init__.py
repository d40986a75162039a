"""The stock Django admin for curated rows: what every app's `admin.py` declares from."""

from diplomacy.base.admin.counts import count_of
from diplomacy.base.admin.forms import ProseFormField, RecordForm
from diplomacy.base.admin.inlines import PartsInline, StackedPartsInline
from diplomacy.base.admin.lacks import listed
from diplomacy.base.admin.records import PublishableAdmin, RecordAdmin
from diplomacy.base.admin.tables import TablesMixin

__all__ = [
    "PartsInline",
    "ProseFormField",
    "PublishableAdmin",
    "RecordAdmin",
    "RecordForm",
    "StackedPartsInline",
    "TablesMixin",
    "count_of",
    "listed",
]
