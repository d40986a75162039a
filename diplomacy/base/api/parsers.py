import json
from http import HTTPStatus

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MEGABYTES = 32
"""How much is read. The largest thing that is sent is a file of 10 MB, in Base64."""


class BodyTooLarge(APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = f"The body is larger than {MEGABYTES} MB. Send less at a time."


class JSONParser(BaseParser):
    """JSON in UTF-8, one object; what is malformed, nested too deep, too large or no object is refused with a sentence."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        # A body is read no further than to the length that its head says, and without one not at all.
        length = parser_context["request"].META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length) > MEGABYTES * 1024 * 1024:
            raise BodyTooLarge
        try:
            data = json.loads(stream.read().decode("utf-8"), parse_constant=refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"The body is no JSON in UTF-8: {error}") from error
        if not isinstance(data, dict):
            raise ParseError("The body must be one JSON object.")
        return data


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")
