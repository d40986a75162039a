"""The API's front door: what is behind it."""

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from diplomacy.base.api import schemes  # noqa: F401 -- what is imported is known to the schema


class NotFound(APIView):
    """An address below the API where nothing is."""

    metadata_class = None
    permission_classes = ()
    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise Http404


not_found = NotFound.as_view()


def root_view(names, files):
    """A view that lists the addresses of the resources `names` and of `files`."""

    class Root(APIView):
        """The resources of the API and their addresses."""

        metadata_class = None
        permission_classes = ()

        @extend_schema(responses={200: {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}})
        def get(self, request):
            base = settings.SITE_URL + request.path
            return Response({name: f"{base}{name}/" for name in names} | {name: f"{base}{name}" for name in files})

    return Root.as_view()
