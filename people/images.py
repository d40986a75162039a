"""Portraits: only raster images by their content, within stated limits, stored re-encoded under a name of our own."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
STORED_SIDE = 1200


def portrait_path(official, filename):
    """Nothing of the uploaded name is kept."""
    return f"officials/{secrets.token_hex(8)}.jpg"


def validate_portrait(file):
    """Refuse what is not a JPEG, PNG or WebP image by its content, or is larger than we decode."""
    if file.size > MOST_BYTES:
        raise ValidationError("The image is larger than 8 MB. Make it smaller and upload it again.")
    try:
        file.seek(0)
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError("The image has more than 40 million pixels. Make it smaller and upload it again.")
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError("This is no JPEG, PNG or WebP image.") from error
    finally:
        file.seek(0)


def reencoded(file):
    """The picture alone, upright, at most 1200 pixels a side, as a JPEG without the upload's other data."""
    with Image.open(file, formats=FORMATS) as image:
        picture = ImageOps.exif_transpose(image).convert("RGB")
        picture.thumbnail((STORED_SIDE, STORED_SIDE))
        picture.info.clear()  # a comment would be written again
        encoded = io.BytesIO()
        picture.save(encoded, "JPEG", quality=85)
    return ContentFile(encoded.getvalue())
