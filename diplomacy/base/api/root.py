"""The API's front door: what is behind it."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView


def root_view(names):
    """A view that lists the addresses of the resources `names`."""

    class Root(APIView):
        """The resources of the API and their addresses."""

        metadata_class = None
        permission_classes = []

        @extend_schema(responses={200: {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}})
        def get(self, request):
            return Response({name: f"{settings.SITE_URL}{request.path}{name}/" for name in names})

    return Root.as_view()
