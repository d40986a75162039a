"""Serializers of spans: positions are checked against the text, the words follow from them."""

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers

from diplomacy.base.api.errors import validation_error
from diplomacy.base.api.fields import WholeNumberField
from diplomacy.base.api.serializers import RecordSerializer
from diplomacy.base.spans import span_problem

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
