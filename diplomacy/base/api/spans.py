"""Serializers of spans: positions are checked against the text, the words follow from them."""

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from diplomacy.base.api.errors import validation_error
from diplomacy.base.api.fields import WholeNumberField
from diplomacy.base.api.serializers import RecordSerializer
from diplomacy.base.api.viewsets import RecordViewSet
from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.base.span_reviews import accept, review_of
from diplomacy.base.span_rows import SpanState
from diplomacy.base.spans import Outcome, span_problem

SHOWN = 200


class SpanSerializer(RecordSerializer):
    """A row with `start` and `end`; `exact`, if it is sent, must be what stands there."""

    start = WholeNumberField(help_text="Code points before the first of the span.", required=True, allow_null=True)
    end = WholeNumberField(help_text="Code points before the first behind the span.", required=True, allow_null=True)
    state = serializers.CharField(read_only=True)

    def validate(self, data):
        row = self.instance
        if row and "article" in data and data["article"].pk != row.article_id:
            raise serializers.ValidationError({"article": "A span cannot go to another article. Make a new one there."})
        article = row.article if row else data["article"]
        start, end = data.get("start", row and row.start), data.get("end", row and row.end)
        sent = data.pop("exact", None)
        if (start is None) != (end is None):
            raise serializers.ValidationError({"start" if start is None else "end": "Give both ends of the span."})
        if start is None:
            if row is None or row.is_anchored:
                raise serializers.ValidationError({"start": "Say where the span begins."})
            data.pop("start", None), data.pop("end", None)
            return data
        problem = span_problem(article.body, start, end)
        if problem:
            raise serializers.ValidationError({problem[0]: problem[1]})
        stands = article.body[start:end]
        if sent is not None and sent != stands:
            there = stands if len(stands) <= SHOWN else stands[:SHOWN] + "…"
            raise serializers.ValidationError({"exact": f"At {start} to {end} stands “{there}”."})
        return data | {"start": start, "end": end}

    def fill(self, row, data):
        start, end = data.pop("start", None), data.pop("end", None)
        super().fill(row, data)
        if start is not None and (row.pk is None or (row.start, row.end) != (start, end)):
            try:
                row.mark(start, end)
            except DjangoValidationError as error:
                raise validation_error(error) from error


class PlaceSerializer(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()


class OldPlaceSerializer(PlaceSerializer):
    body_version = serializers.IntegerField(help_text="The number of the text that it stood in.")


class DifferenceSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["same", "old", "new"])
    text = serializers.CharField()


class MappingSerializer(serializers.Serializer):
    """Where edits of the text have left a span."""

    state = serializers.ChoiceField(choices=SpanState.choices)
    was = OldPlaceSerializer(allow_null=True, help_text="As last marked or accepted; null where that is not known, or nothing changed.")
    now = PlaceSerializer(allow_null=True, help_text="Null where its words have no place.")
    difference = DifferenceSerializer(many=True, help_text="From the words then to the words now.")
    since = serializers.DateTimeField(allow_null=True)
    by = serializers.CharField(allow_null=True, help_text="Whose edit of the text it was.")
    version = serializers.IntegerField()


def as_json(review):
    """A Review as `MappingSerializer` describes it."""
    place = {name: getattr(review.now, name) for name in PlaceSerializer().fields} if review.now else None
    was = review.was and {name: getattr(review.was.selector, name) for name in PlaceSerializer().fields}
    return {
        "state": review.row.state,
        "was": was and was | {"body_version": review.was.body_version},
        "now": place,
        "difference": [{"kind": kind, "text": text} for kind, text in review.difference],
        "since": review.since,
        "by": review.by,
        "version": review.row.version,
    }


class SpanViewSet(RecordViewSet):
    """Rows that are spans: what edits of the text have done to them is told to editors, who accept it or mark them anew."""

    @extend_schema(responses=MappingSerializer, description="What edits of the text have done to it. For editors.", filters=False)
    @action(detail=True, pagination_class=None)
    def mapping(self, request, key):
        if not self.reaches_all:
            raise PermissionDenied
        row = self.queryset.filter(**{self.key: key}).first() if "\0" not in key else None
        if row is None:
            raise Http404
        return Response(as_json(review_of(row)), headers={"ETag": f'"{row.version}"'})

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def accept(self, request, key):
        """Take the place that an edit of the text has given it for right: its state is `anchored` again."""
        opts = self.model._meta
        if not request.user.has_perm(f"{opts.app_label}.change_{opts.model_name}"):
            raise PermissionDenied
        with public_change(), changes_by(request.user):
            row = self.row_to_write()
            self.refuse_stale(row)
            accept(row)
            return self.answer(row, 200)


class SpanEditSerializer(serializers.Serializer):
    """What a new text does to one span."""

    kind = serializers.ChoiceField(choices=["quote", "readout"])
    id = serializers.CharField()
    outcome = serializers.ChoiceField(choices=[*(outcome.value for outcome in Outcome if not outcome.is_silent), "found_again"])
    was = serializers.CharField(help_text="The words in the text of now.")
    now = PlaceSerializer(allow_null=True)
    difference = DifferenceSerializer(many=True)


class BodyPreviewSerializer(serializers.Serializer):
    """What a new text would do to an article's spans. `spans` are those that do not just stay with their words."""

    unchanged = serializers.IntegerField()
    shifted = serializers.IntegerField()
    spans = SpanEditSerializer(many=True)
    version = serializers.IntegerField(help_text="The article's, to be sent with the edit.")


def preview_as_json(edits, version):
    """A list of `SpanEdit` as `BodyPreviewSerializer` describes it."""
    silent = [edit.outcome for edit in edits if edit.outcome.is_silent and not edit.comes_back]
    return {
        "unchanged": silent.count(Outcome.UNCHANGED),
        "shifted": silent.count(Outcome.SHIFTED),
        "spans": [
            {
                "kind": edit.row._meta.model_name,
                "id": edit.row.uid,
                "outcome": "found_again" if edit.comes_back else edit.outcome.value,
                "was": edit.row.exact,
                "now": edit.found and {name: getattr(edit.found, name) for name in PlaceSerializer().fields},
                "difference": [{"kind": kind, "text": text} for kind, text in edit.difference],
            }
            for edit in edits
            if edit.comes_back or not edit.outcome.is_silent
        ],
        "version": version,
    }
