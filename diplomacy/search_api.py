"""Search over HTTP: the first rows of each kind that hold what was typed, as on the search page."""

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from articles import rights
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.api.serializers import unknown_name
from diplomacy.site import search
from diplomacy.site.found import stretch

LONGEST, USUAL, MOST = 200, 10, 100

KINDS = {
    "officials": (search.officials, ("slug", "name", "summary")),
    "ministries": (search.ministries, ("slug", "name", "")),
    "countries": (search.countries, ("code", "name", "")),
    "meetings": (search.meetings, ("slug", "title", "summary")),
    "topics": (search.topics, ("slug", "name", "description")),
    "articles": (lambda words: search.articles(words).select_related("source"), ("slug", "title", "body")),
    "quotes": (lambda words: search.quotes(words).select_related("article"), ("uid", "exact", "")),
}


class FoundSerializer(serializers.Serializer):
    """A row that was found. `id` names it in its resource; `page` is its address for readers."""

    type = serializers.ChoiceField(choices=list(KINDS))
    id = serializers.CharField()
    title = serializers.CharField()
    snippet = serializers.CharField()
    page = serializers.URLField()


class FoundPageSerializer(serializers.Serializer):
    """`next` and `previous` are always null: for more of one kind, ask its resource with `q=`."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = FoundSerializer(many=True)


class SearchView(PublicAnswers, APIView):
    """The first rows of each kind that hold every word of `q`; public rows only."""

    metadata_class = None
    permission_classes = ()
    known = ("q", "type", "page_size")

    @extend_schema(
        responses=FoundPageSerializer,
        parameters=[
            OpenApiParameter("q", OpenApiTypes.STR, description=f"Words, at most {LONGEST} characters.", required=True),
            OpenApiParameter("type", OpenApiTypes.STR, description=f"Kinds to look for, separated by commas: {', '.join(KINDS)}."),
            OpenApiParameter("page_size", OpenApiTypes.INT, description=f"Rows of each kind: {USUAL}, at most {MOST}."),
        ],
    )
    def get(self, request):
        words, kinds, size = self.asked(request.query_params)
        return Response(
            {"next": None, "previous": None, "results": [row for kind in kinds for row in self.found(kind, words, size)] if words else []}
        )

    def asked(self, parameters):
        """The words, the kinds and the rows of each that the parameters ask for. Raises ValidationError."""
        errors = {name: unknown_name(name, self.known, "parameter") for name in parameters if name not in self.known}
        typed = parameters.get("q", "")
        if not typed.strip():
            errors["q"] = "Write what to look for."
        elif len(typed) > LONGEST or "\0" in typed:
            errors["q"] = f"Write at most {LONGEST} characters, without NUL."
        kinds = [kind.strip() for kind in parameters.get("type", ",".join(KINDS)).split(",")]
        for kind in kinds:
            if kind not in KINDS:
                errors["type"] = unknown_name(kind, KINDS, "type")
        size = parameters.get("page_size", str(USUAL))
        if not (size.isascii() and size.isdigit() and len(size) < 9 and 1 <= int(size) <= MOST):
            errors["page_size"] = f"Write a number from 1 to {MOST}."
        if errors:
            raise exceptions.ValidationError({name: [exceptions.ErrorDetail(detail, code="invalid")] for name, detail in errors.items()})
        return search.understood(typed), dict.fromkeys(kinds), int(size)

    def found(self, kind, words, size):
        """The first rows of a kind, as FoundSerializer describes them."""
        rows, (key, title, text) = KINDS[kind][0](words)[:size], KINDS[kind][1]
        for row in rows:
            shown = rights.shows_body(row.text_rights) if kind == "articles" else bool(text)
            yield {
                "type": kind,
                "id": getattr(row, key),
                "title": getattr(row, title),
                "snippet": stretch(getattr(row, text), words) if shown else "",
                "page": settings.SITE_URL + row.get_absolute_url(),
            }
