import json

import orjson
from rest_framework.renderers import JSONRenderer as PlainRenderer


class JSONRenderer(PlainRenderer):
    """JSON in UTF-8 by orjson, which is an order of magnitude faster than the standard library's on lists.

    An error may quote what no UTF-8 can hold, a lone surrogate: the standard library escapes it.
    """

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if data is None:
            return b""
        try:
            return orjson.dumps(data, default=str)
        except TypeError:
            return json.dumps(data, default=str).encode()
