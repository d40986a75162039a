"""Writing a dataset: row by row in the order in which rows were added, in memory that does not grow with the record."""

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import orjson
from django.conf import settings
from django.utils import timezone

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.api.fields import ImageField
from diplomacy.dataset.format import ADDRESSES, IMAGES, MANIFEST, NOT_STATED, FileEntry, Manifest, resources
from diplomacy.dataset.pictures import storage_name, write_picture
from diplomacy.dataset.problems import DatasetError
from diplomacy.dataset.snapshot import one_state

PIECE = 500
MOST_ROWS = 4000
FEW_BYTES, MANY_BYTES = 1_000_000, 4_000_000


def write(folder, *, public=False, licence=NOT_STATED, progress=lambda message: None):
    """Write the record, or what is public of it, to `folder`, which must be new or empty. Returns its Manifest.

    The folder appears when it is complete. Raises DatasetError.
    """
    folder = Path(folder)
    with new_folder(folder) as draft, one_state():
        manifest = Manifest("public" if public else "full", licence, settings.SITE_URL, timezone.now().isoformat(timespec="seconds"))
        for resource in resources():
            with new_file(draft / resource.file, manifest.files) as add:
                write_rows(resource, public, add, Pictures(draft, manifest, progress))
            progress(f"{resource.name}: {manifest.files[resource.file].rows:,} rows")
        with new_file(draft / ADDRESSES, manifest.files) as add:
            write_addresses(public, add)
        (draft / MANIFEST).write_bytes(orjson.dumps(manifest.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return manifest


@contextmanager
def new_folder(folder):
    """A folder beside `folder` to write to, which takes its name at the end and is removed if anything goes wrong."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DatasetError(f"{folder} is there already and not an empty folder.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise DatasetError(f"{folder} cannot be written: {error.strerror}.") from error
    try:
        yield draft
        draft.chmod(0o777 & ~current_umask())
        draft.rename(folder)
    except OSError as error:
        raise DatasetError(f"{folder} cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def current_umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def new_file(path, entries):
    """A function that adds rows to a new file and says how many bytes they are; what it came to is put into `entries`."""
    digest, count, size = hashlib.sha256(), 0, 0
    with path.open("wb") as file:

        def add(rows):
            nonlocal count, size
            lines = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
            digest.update(lines)
            file.write(lines)
            count, size = count + len(rows), size + len(lines)
            return len(lines)

        yield add
        file.flush()
        os.fsync(file.fileno())
    entries[path.name] = FileEntry(digest.hexdigest(), size, count)


def write_rows(resource, public, add, pictures):
    reader = resource.serializer.reader(reaches_all=not public)
    rows = resource.model.objects.order_by("pk")
    rows = rows.published() if public else rows
    fields = resource.serializer.readable()
    images = [name for name, field in fields.items() if isinstance(field, ImageField)]
    last, piece = 0, 20
    while fetched := list(reader.fetch(rows.filter(pk__gt=last)[:piece])):
        found = reader.read(fetched)
        for name in images:
            for row in found:
                row[name] = pictures.write(row[resource.key], row[name])
        size, last = add(found), fetched[-1][-1]
        # As many rows at once as their texts and lists allow.
        piece = max(1, piece // 4) if size > MANY_BYTES else min(MOST_ROWS, piece * 2) if size < FEW_BYTES else piece


class Pictures:
    """The pictures of a dataset, written as rows name them."""

    def __init__(self, draft, manifest, progress):
        self.draft, self.entries, self.progress = draft, manifest.images, progress

    def write(self, key, address):
        """The name in the dataset of the picture at `address`, None where there is none."""
        if address is None:
            return None
        try:
            name, entry = write_picture(storage_name(address), self.draft / IMAGES)
        except FileNotFoundError:
            self.progress(f"The picture of {key} is missing from the media folder and was left out.")
            return None
        self.entries[name] = entry
        return name


def write_addresses(public, add):
    """Retired slugs and ids with the row that they lead to; for the public only those that lead somewhere public."""
    for resource in resources():
        label, last = resource.model._meta.label_lower, 0
        retired = RetiredAddress.objects.filter(model=label).order_by("pk")
        if public:
            retired = retired.filter(public=True)
        while found := list(retired.filter(pk__gt=last).values_list("pk", "key", "target", "public")[:PIECE]):
            last = found[-1][0]
            rows = resource.model.objects.filter(pk__in=[target for _, _, target, _ in found if target])
            keys = dict((rows.published() if public else rows).values_list("pk", resource.key))
            add(
                [
                    {"resource": resource.name, "key": key, "target": keys.get(target)} | ({} if leads_all else {"public": False})
                    for _, key, target, leads_all in found
                    if not public or target in keys
                ]
            )
