"""Portraits in a dataset: files of its own folder, taken in by the rules of an upload."""

import hashlib
import re
import struct
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from diplomacy.dataset.format import IMAGES, FileEntry
from people.images import MOST_BYTES, STORED_SIDE, portrait_path, reencoded, validate_portrait
from people.models import Official

NAME = re.compile(rf"{IMAGES}/[A-Za-z0-9_-]+\.(jpg|jpeg|png|webp)", re.ASCII)
OUR_NAME = re.compile(r"[0-9a-f]{16}\.jpg", re.ASCII)
# What an encoder without metadata writes: JFIF, tables, frame, scan.
PLAIN_SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}


@cache
def storage():
    return Official._meta.get_field("image").storage


def storage_name(address):
    """The name in the media folder of a picture that the API gives this address."""
    return address.removeprefix(f"{settings.SITE_URL}{settings.MEDIA_URL}")


def write_picture(name, folder):
    """Copy a picture of the media folder into `folder`; its name in the dataset, and its FileEntry."""
    with storage().open(name) as file:
        content = file.read()
    folder.mkdir(exist_ok=True)
    base = name.rpartition("/")[2]
    (folder / base).write_bytes(content)
    return f"{IMAGES}/{base}", FileEntry(hashlib.sha256(content).hexdigest(), len(content))


def stored_content(path):
    """The bytes that the media folder would keep of the picture at `path`. Raises ValidationError."""
    if path.stat().st_size > MOST_BYTES:
        raise ValidationError("The image is larger than 8 MB.")
    content = path.read_bytes()
    validate_portrait(ContentFile(content))
    return content if is_as_stored(content) else reencoded(ContentFile(content)).read()


def is_as_stored(content):
    """Whether this is a JPEG as we store them: small enough, with nothing in it or behind it but the picture."""
    place = 2
    while content[place : place + 1] == b"\xff":
        marker = content[place + 1]
        if marker not in PLAIN_SEGMENTS:
            return False
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
        if marker == 0xDA:
            break
    if content[:2] != b"\xff\xd8" or content.find(b"\xff\xd9", place) != len(content) - 2:
        return False
    with Image.open(ContentFile(content), formats=["JPEG"]) as image:
        return max(image.size) <= STORED_SIDE and image.mode == "RGB"


class PictureStore:
    """Puts pictures into the media folder while a record is loaded, and takes them out again if it is not."""

    def __init__(self):
        self.saved = []

    def keep(self, path):
        """Store the picture at `path` under its own name if that is one of ours and free. Returns the stored name."""
        content = stored_content(path)
        name = f"officials/{path.name}" if OUR_NAME.fullmatch(path.name) else portrait_path(None, path.name)
        if storage().exists(name):
            if is_stored(name, content):
                return name
            name = portrait_path(None, path.name)
        name = storage().save(name, ContentFile(content))
        self.saved.append(name)
        return name

    def discard(self):
        for name in self.saved:
            storage().delete(name)


def is_stored(name, content):
    """Whether the media folder has these bytes under that name."""
    try:
        with storage().open(name) as file:
            return file.read() == content
    except FileNotFoundError:
        return False
