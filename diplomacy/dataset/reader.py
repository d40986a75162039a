"""Reading a dataset's folder: that it is whole and unaltered, and its lines in lots."""

import hashlib
from pathlib import Path

import orjson

from diplomacy.dataset.format import FORMAT, LINE_LIMIT, MANIFEST, VERSION, FileEntry, Manifest, file_names
from diplomacy.dataset.pictures import NAME as PICTURE_NAME
from diplomacy.dataset.problems import DatasetError

LOT = 1000
LOT_BYTES = 4 * 1024 * 1024
MANIFEST_LIMIT = 64 * 1024 * 1024


class Dataset:
    """A folder whose manifest has been read and whose files are what it says. Raises DatasetError."""

    def __init__(self, folder):
        self.folder = Path(folder)
        with told_of_files():
            if not self.folder.is_dir():
                raise DatasetError(f"{folder} is not a folder." if self.folder.exists() else f"{folder} is not there.")
            self.manifest = read_manifest(self.folder / MANIFEST)
            for name in file_names():
                if name not in self.manifest.files and (self.folder / name).exists():
                    raise DatasetError(f"{self.folder / name} is not listed in {MANIFEST}.")
            for name, entry in [*self.manifest.files.items(), *self.manifest.images.items()]:
                check_file(self.folder / name, entry)

    def rows(self, name):
        """How many rows the file has by the manifest; a file that is not there has none."""
        entry = self.manifest.files.get(name)
        return entry.rows if entry else 0

    def lots(self, name, problems):
        """Lists of (line number, row as a dict). What is no row is told to `problems`."""
        if name not in self.manifest.files:
            return
        with told_of_files(), (self.folder / name).open("rb") as file:
            lot, size, number = [], 0, 0
            while line := file.readline(LINE_LIMIT):
                number += 1
                row = parsed(line, name, number, problems)
                if row is not None:
                    lot.append((number, row))
                    size += len(line)
                if len(lot) >= LOT or size >= LOT_BYTES:
                    yield lot
                    lot, size = [], 0
            if lot:
                yield lot

    def picture(self, name):
        """The path of a picture that the manifest lists, or None."""
        return self.folder / name if isinstance(name, str) and name in self.manifest.images else None


class told_of_files:
    """Turns the operating system's refusals into one line."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, OSError):
            raise DatasetError(f"{error.filename} cannot be read: {error.strerror}.") from error


def parsed(line, name, number, problems):
    if len(line) >= LINE_LIMIT:
        raise DatasetError(f"{name}:{number}: the line is longer than {LINE_LIMIT // 1024**2} MB.")
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        problems.add(name, number, "", f"This is not JSON in UTF-8: {error}.")
        return None
    if not isinstance(row, dict):
        problems.add(name, number, "", "A row is a JSON object.")
        return None
    return row


def read_manifest(path):
    """The Manifest at `path`. Raises DatasetError, OSError."""
    if not path.exists():
        raise DatasetError(f"{path} is not there: this is no dataset.")
    if path.stat().st_size > MANIFEST_LIMIT:
        raise DatasetError(f"{path} is too large for a manifest.")
    try:
        said = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise DatasetError(f"{path} is not JSON in UTF-8: {error}.") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise DatasetError(f"{path} is not the manifest of a dataset: its format is not “{FORMAT}”.")
    if said.get("version") != VERSION or isinstance(said["version"], bool):
        raise DatasetError(f"{path} is of format version {said.get('version')}; this program reads version {VERSION}.")
    if said.get("scope") not in ("full", "public"):
        raise DatasetError(f"{path}: scope must be full or public.")
    for name in ("licence", "site", "exported_at"):
        if not isinstance(said.get(name, ""), str):
            raise DatasetError(f"{path}: {name} must be text.")
    manifest = Manifest(said["scope"], said.get("licence", ""), said.get("site", ""), said.get("exported_at", ""))
    manifest.files = read_entries(path, "files", said.get("files"), lambda name: name in file_names(), with_rows=True)
    manifest.images = read_entries(path, "images", said.get("images", {}), PICTURE_NAME.fullmatch, with_rows=False)
    return manifest


def read_entries(path, part, said, is_known, *, with_rows):
    if not isinstance(said, dict):
        raise DatasetError(f"{path}: {part} must be an object with an entry for each file.")
    entries = {}
    for name, entry in said.items():
        if not is_known(name):
            raise DatasetError(f"{path} lists “{name[:100]}”, which is no file of a dataset of this version.")
        wanted = {"sha256": str, "bytes": int} | ({"rows": int} if with_rows else {})
        if not isinstance(entry, dict) or any(type(entry.get(field)) is not kind for field, kind in wanted.items()):
            raise DatasetError(f"{path}: the entry of {name} needs {', '.join(wanted)}.")
        entries[name] = FileEntry(entry["sha256"].lower(), entry["bytes"], entry.get("rows"))
    return entries


def check_file(path, entry):
    """Raise DatasetError unless the file is there and what its entry says."""
    if not path.is_file():
        raise DatasetError(f"{path} is listed in {MANIFEST} and not there.")
    size = path.stat().st_size
    if size != entry.bytes:
        raise DatasetError(f"{path} has {size:,} bytes; {MANIFEST} says {entry.bytes:,}. It was cut or altered.")
    digest, rows, last = hashlib.sha256(), 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
            rows += piece.count(b"\n")
            last = piece[-1:]
    if digest.hexdigest() != entry.sha256:
        raise DatasetError(f"{path} does not have the checksum that {MANIFEST} says. It was altered.")
    rows += last != b"\n"
    if entry.rows is not None and rows != entry.rows:
        raise DatasetError(f"{path} has {rows:,} rows; {MANIFEST} says {entry.rows:,}.")
