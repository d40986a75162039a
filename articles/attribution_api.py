"""Who said marked words, read from the words around them, for editors."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from articles.attributing import read_attribution, read_printed
from articles.models import Quote
from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.spans import span_problem
from people.api import OfficeSerializer, office_shown

KNOWN = ("start", "end", "quote", "printed")
LONGEST_PRINTED = 300
"""Characters of a speaker as printed: as many as a quote's attribution has."""


class PrintedSerializer(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()


class SpeakerSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField(allow_null=True)
    office = OfficeSerializer(allow_null=True, help_text="The office held when the article was published.")


class BodySerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField(allow_null=True)


class AttributionSerializer(serializers.Serializer):
    """Who the text says has said these words."""

    attribution = PrintedSerializer(allow_null=True, help_text="The speaker as printed.")
    cue = PrintedSerializer(allow_null=True, help_text="The words that introduce it, such as “said”.")
    speakers = SpeakerSerializer(many=True, help_text="Officials who may be meant, the likeliest first.")
    ministries = BodySerializer(many=True, help_text="Bodies that may be meant, the likeliest first.")


class WithAttribution:
    """For the viewset of articles."""

    @extend_schema(
        responses=AttributionSerializer,
        filters=False,
        parameters=[
            OpenApiParameter("start", OpenApiTypes.INT, description="Code points before the first of the words."),
            OpenApiParameter("end", OpenApiTypes.INT, description="Code points before the first behind them."),
            OpenApiParameter("quote", OpenApiTypes.STR, description="Instead of both: the id of a quote of the article."),
            OpenApiParameter(
                "printed", OpenApiTypes.STR, description="Instead of a place: a speaker as printed, such as “the Qatari foreign minister”."
            ),
        ],
    )
    @action(detail=True, pagination_class=None)
    def attribution(self, request, key):
        """The speaker and the cue that the text prints for words of it, and which officials may be meant. For editors."""
        if not self.reaches_all:
            raise PermissionDenied
        article = self.queryset.select_related("source__country").filter(slug=key).first() if "\0" not in key else None
        if article is None:
            raise Http404
        refuse_unknown(request.query_params)
        if "printed" in request.query_params:
            found = read_printed(article, printed_asked(request.query_params), user=request.user)
        else:
            found = read_attribution(article, *place_asked(article, request.query_params), user=request.user)
        return Response(as_json(found, reaches_ministries=request.user.has_perm("people.view_ministry")))


def refuse_unknown(parameters):
    """Raise ValidationError where the parameters are not this address's."""
    unknown = {
        name: [exceptions.ErrorDetail(unknown_name(name, KNOWN, "parameter"), code="unknown_parameter")]
        for name in parameters
        if name not in KNOWN
    }
    if unknown:
        raise exceptions.ValidationError(unknown)


def printed_asked(parameters):
    """The speaker as printed that the parameters name. Raises ValidationError."""
    beside = [name for name in KNOWN if name != "printed" and name in parameters]
    if beside:
        raise exceptions.ValidationError(dict.fromkeys(beside, "Ask for a place, or for a speaker as “printed”, not for both."))
    printed = parameters["printed"].strip()
    if not printed or len(printed) > LONGEST_PRINTED or "\0" in printed:
        raise exceptions.ValidationError({"printed": f"Write a speaker as printed: 1 to {LONGEST_PRINTED} characters."})
    return printed


def place_asked(article, parameters):
    """The place (start, end) that the parameters name. Raises ValidationError."""
    uid = parameters.get("quote")
    if uid is not None:
        quote = Quote.objects.filter(article=article, uid=uid).first() if "\0" not in uid else None
        if quote is None or not quote.is_anchored:
            raise exceptions.ValidationError({"quote": "The article has no quote of this id with a place in the text."})
        return quote.start, quote.end
    place = []
    for name in ("start", "end"):
        sent = parameters.get(name, "")
        if not (sent.isascii() and sent.isdecimal() and len(sent) < 10):
            raise exceptions.ValidationError({name: "Write a whole number: code points of the body."})
        place.append(int(sent))
    problem = span_problem(article.body, *place)
    if problem:
        raise exceptions.ValidationError({problem[0]: problem[1]})
    return place


def as_json(found, *, reaches_ministries):
    """An AttributionRead as AttributionSerializer describes it."""
    return {
        "attribution": found.attribution and found.attribution._asdict(),
        "cue": found.cue and found.cue._asdict(),
        "speakers": [
            {
                "slug": official.slug,
                "name": official.name,
                "country": official.country and official.country.code,
                "office": office_shown(found.offices.on(official.pk, found.day), reaches_ministries),
            }
            for official in found.speakers
        ],
        "ministries": [{"slug": body.slug, "name": body.name, "country": body.country and body.country.code} for body in found.ministries],
    }
