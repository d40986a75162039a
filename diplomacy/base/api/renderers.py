import orjson
from rest_framework.renderers import JSONRenderer as PlainRenderer


class JSONRenderer(PlainRenderer):
    """JSON in UTF-8 by orjson, which is an order of magnitude faster than the standard library's on lists."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else orjson.dumps(data, default=str)
