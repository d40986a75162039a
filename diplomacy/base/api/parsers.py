import json

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser


class JSONParser(BaseParser):
    """JSON in UTF-8, one object; what is malformed, nested too deep or no object is refused with a sentence."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            data = json.loads(stream.read().decode("utf-8"), parse_constant=refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"The body is no JSON in UTF-8: {error}") from error
        if not isinstance(data, dict):
            raise ParseError("The body must be one JSON object.")
        return data


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")
