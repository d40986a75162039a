"""Resources whose rows are deleted with their links, and come back with them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.base.removing import last_deletion, remove, restore


class Restoring:
    """A viewset whose rows come back by `POST …/restore/`, as `restored_as` in the answer."""

    restored_as = ""

    def remove(self, row):
        remove(row, self.request.user)

    @action(detail=True, methods=["post"])
    def restore(self, request, key):
        """Bring a deleted row back under its id with its links; `lost` says what could not be. A row that is there is answered with."""
        with public_change(), changes_by(request.user):
            row, lost = self.brought_back(key)
            shown = self.show(row)
        return Response({self.restored_as: shown, "lost": lost}, headers={"ETag": f'"{shown["version"]}"'})

    def brought_back(self, key):
        opts = self.model._meta
        if not self.request.user.has_perm(f"{opts.app_label}.change_{opts.model_name}"):
            raise PermissionDenied
        if "\0" in key:
            raise Http404
        if self.queryset.filter(**{self.key: key}).exists():
            return self.row_to_write(), []
        entry = last_deletion(self.model, **{self.key: key})
        if entry is None:
            raise Http404
        row, lost = restore(entry, self.request.user)
        self.guard(row)
        return row, lost


def restored(name, serializer):
    """A decorator that puts the answer of `restore` into the schema."""
    fields = {name: serializer(), "lost": serializers.ListField(child=serializers.CharField(), help_text="What could not be brought back.")}
    answer = inline_serializer(f"Restored{name.capitalize()}", fields)
    return extend_schema_view(restore=extend_schema(request=None, responses=answer, filters=False))
