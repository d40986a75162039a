"""Merging over HTTP: of officials, ministries, topics and meetings, and the way back. For whoever may do it in the admin."""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.api.errors import PreconditionFailed
from diplomacy.base.api.fields import Reference, WholeNumberField
from diplomacy.base.api.serializers import StrictFields, reason_field
from diplomacy.base.guards import changes_by
from diplomacy.base.last_changes import last_change
from diplomacy.base.reasons import for_reason
from diplomacy.base.records import StaleRow, public_change
from diplomacy.merging.actions import may_go, merge
from diplomacy.merging.fields import choosable
from diplomacy.merging.models import Merge
from diplomacy.merging.pages.shown import may_view
from diplomacy.merging.undoing import undo, what_undoing_loses

KEY = OpenApiParameter("key", OpenApiTypes.STR, "path", description="The id of the merge.")


class MergeSerializer(serializers.Serializer):
    """A merge that was made. `lost` is what undoing it would not give back; null where it cannot be undone."""

    id = serializers.CharField()
    gone = serializers.CharField(help_text="What the row that went was called.")
    into = serializers.CharField(help_text="The slug of the row that stayed; null where that is gone.", allow_null=True)
    made_at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)
    lost = serializers.ListField(child=serializers.CharField(), allow_null=True)


def asked(model):
    """The serializer of what a merge is asked with."""
    fields = {
        "into": Reference(model, help_text="The slug of the row that stays."),
        "take": serializers.ListField(
            child=serializers.ChoiceField(choices=[field.name for field in choosable(model)]),
            required=False,
            max_length=100,
            help_text="The fields whose value comes from the row that goes; all others stay as they are.",
        ),
        "version": WholeNumberField(required=False, min_value=1, help_text="Of the row that goes: 412 where it has another now."),
        "into_version": WholeNumberField(required=False, min_value=1, help_text="Of the row that stays: 412 where it has another now."),
        "reason": reason_field(),
    }
    return type(f"Merge{model.__name__}Serializer", (StrictFields, serializers.Serializer), fields)


class Merging:
    """A viewset whose rows can be merged."""

    @action(detail=True, methods=["post"])
    def merge(self, request, key):
        """Merge this row into another: all that points to it moves, and its address redirects. Said again, it answers the same."""
        with public_change(), changes_by(request.user), for_reason(self.reason_given()):
            serializer = asked(self.model)(data=request.data, context=self.get_serializer_context())
            serializer.is_valid(raise_exception=True)
            said = serializer.validated_data
            made = self.made_already(key, said["into"]) or self.carry_out(said)
            shown = self.show(said["into"])
        return Response({self.model._meta.model_name: shown, "merge": made.uid}, headers={"ETag": f'"{shown["version"]}"'})

    def carry_out(self, said):
        row, into = self.row_to_write(), said["into"]
        self.refuse_stale(row)
        try:
            return merge(row, into, self.request.user, taken=said.get("take", ()), versions=(said.get("version"), said.get("into_version")))
        except StaleRow as error:
            raise PreconditionFailed(self.show(error.current), last_change(error.current) if self.reaches_all else None) from error

    def made_already(self, key, into):
        """The merge of the row that had this key into `into`, if that is what came of it; whoever may not make it is refused."""
        if "\0" in key or self.model.objects.filter(slug=key).exists():
            return None
        if RetiredAddress.find(self.model, key, reaches_all=True) != into.pk:
            return None
        self.guard(into)
        steps = {"steps__kind": "redirected", "steps__field": key}
        return Merge.objects.filter(model=self.model._meta.label_lower, stays=into.pk, undone_at=None, **steps).order_by("-pk").first()

    def instead_of_deleting(self, row):
        found = super().instead_of_deleting(row)
        offer = {"action": "merge", "method": "POST", "address": f"{self.address(row)}merge/", "body": {"into": None}}
        return [*found, offer] if may_go(self.request.user, row) else found


def mergeable(serializer):
    """A decorator that puts the request and the answer of `merge` into the schema."""
    model = serializer.Meta.model
    answer = inline_serializer(
        f"Merged{model.__name__}", {model._meta.model_name: serializer(), "merge": serializers.CharField(help_text="The id of the merge.")}
    )
    return extend_schema_view(merge=extend_schema(request=asked(model), responses=answer, filters=False))


class MergeView(PublicAnswers, APIView):
    """A merge, and its undoing."""

    metadata_class = None
    permission_classes = (IsAuthenticated,)

    def found(self, key):
        made = Merge.objects.filter(uid=key).first() if "\0" not in key else None
        if made is None or not may_view(self.request.user, apps.get_model(made.model)):
            raise Http404
        return made

    @extend_schema(responses=MergeSerializer, operation_id="merges_retrieve", parameters=[KEY])
    def get(self, request, key):
        """A merge, with what undoing it would not give back."""
        made = self.found(key)
        try:
            lost = what_undoing_loses(made, request.user)
        except (ValidationError, PermissionDenied):
            lost = None
        return Response(shown(made, lost))


class UndoView(MergeView):
    """The undoing of a merge."""

    http_method_names = ["post", "options"]

    @extend_schema(
        request=None,
        responses=MergeSerializer,
        operation_id="merges_undo_create",
        parameters=[KEY],
    )
    def post(self, request, key):
        """Undo a merge as far as it can be undone; `lost` says what could not be given back."""
        with public_change(), changes_by(request.user):
            made = self.found(key)
            _row, lost = undo(made, request.user)
            made.refresh_from_db()
            return Response(shown(made, lost))


def shown(made, lost):
    stays = apps.get_model(made.model)._base_manager.filter(pk=made.stays).values_list("slug", flat=True).first()
    fields = {"id": made.uid, "gone": made.gone_name, "into": stays, "made_at": made.made_at, "undone_at": made.undone_at, "lost": lost}
    return MergeSerializer(fields).data
