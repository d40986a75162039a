"""What a dataset is made of: its files in the order in which they are read, and its manifest."""

from dataclasses import dataclass, field
from functools import cache

from django.db import models

from diplomacy.api import RESOURCES
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.api.export import serializer_of

FORMAT = "diplomacy-dataset"
VERSION = 1
MANIFEST = "manifest.json"
IMAGES = "images"
LINE_LIMIT = 64 * 1024 * 1024
NOT_STATED = "Not stated. Texts of articles keep the licence that their rows name."


@dataclass(frozen=True)
class Resource:
    """One file: the rows of a model as its `serializer` shows them. `key` is the column that names a row."""

    name: str
    model: type[models.Model]
    serializer: type
    key: str

    @property
    def file(self):
        return f"{self.name}.jsonl"

    @property
    def key_field(self):
        """What the key is called in a row."""
        return "id" if self.key == "uid" else self.key

    @property
    def holds_spans(self):
        return any(one.name == "exact" for one in self.model._meta.fields)


@cache
def resources():
    """The record's files: what a row names stands in a file before its own, or in its own."""
    return [Resource(name, viewset.queryset.model, serializer_of(viewset), viewset.key) for name, viewset in RESOURCES.items()]


ADDRESSES = f"{RetiredAddress._meta.verbose_name_plural.replace(' ', '_')}.jsonl"


def file_names():
    return [*(resource.file for resource in resources()), ADDRESSES]


@dataclass
class FileEntry:
    """What the manifest says of one file. Pictures have no rows."""

    sha256: str
    bytes: int
    rows: int | None = None

    def as_json(self):
        return {name: value for name, value in vars(self).items() if value is not None}


@dataclass
class Manifest:
    """`scope` is "full", or "public" where only what the public may see was written."""

    scope: str
    licence: str
    site: str = ""
    exported_at: str = ""
    files: dict[str, FileEntry] = field(default_factory=dict)
    images: dict[str, FileEntry] = field(default_factory=dict)

    @property
    def is_public(self):
        return self.scope == "public"

    def as_json(self):
        return {
            "format": FORMAT,
            "version": VERSION,
            "scope": self.scope,
            "licence": self.licence,
            "site": self.site,
            "exported_at": self.exported_at,
            "files": {name: entry.as_json() for name, entry in self.files.items()},
            "images": {name: entry.as_json() for name, entry in self.images.items()},
        }
