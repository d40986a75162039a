"""Where addresses lead that rows had once: renamed and merged ones."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from diplomacy.base import keyset
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.api.pagination import KeysetPagination, wrong
from diplomacy.base.api.serializers import unknown_name

KNOWN = ("resource", "key", "page_size", "cursor")


class RedirectSerializer(serializers.Serializer):
    """An address that a row had once, and the row that has its place."""

    resource = serializers.CharField(help_text="The resource that both keys are of.")
    key = serializers.CharField(help_text="The slug or id that answers 301.")
    target = serializers.CharField(help_text="The slug, code or id of the row that it leads to.")


class RedirectPageSerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = RedirectSerializer(many=True)


def redirects_view(resources):
    """A view of the redirects to public rows of `resources`, {name: viewset}."""
    labels = {viewset.queryset.model._meta.label_lower: (name, viewset) for name, viewset in resources.items()}

    def leading_to_public_rows():
        condition = Q()
        for label, (_name, viewset) in labels.items():
            public = viewset.queryset.published().order_by().filter(pk=OuterRef("target"))
            condition |= Q(model=label) & Q(Exists(public))
        return RetiredAddress.objects.filter(condition, public=True)

    class Redirects(PublicAnswers, APIView):
        """Addresses that answer 301, since their rows were renamed or merged; of public rows only."""

        metadata_class = None
        permission_classes = ()

        @extend_schema(
            responses=RedirectPageSerializer,
            parameters=[
                OpenApiParameter("resource", OpenApiTypes.STR, description="Only of this resource.", enum=list(resources)),
                OpenApiParameter("key", OpenApiTypes.STR, description="Only this one."),
                OpenApiParameter("page_size", OpenApiTypes.INT, description="Rows a page."),
                OpenApiParameter("cursor", OpenApiTypes.STR, description="Where the page begins; taken from `next` or `previous`."),
            ],
        )
        def get(self, request):
            rows, pages = self.asked(request.query_params), KeysetPagination()
            try:
                page = keyset.page(rows, ["pk"], pages.size(request), request.query_params.get("cursor"))
            except ValueError as error:
                raise wrong("cursor", "This is no cursor of this list. Follow `next` and `previous` as they were given.") from error
            return Response(
                {
                    "next": pages.link(request, page.next_cursor),
                    "previous": pages.link(request, page.previous_cursor),
                    "results": self.shown(page.rows),
                }
            )

        def asked(self, parameters):
            unknown = [name for name in parameters if name not in KNOWN]
            if unknown:
                raise wrong(unknown[0], unknown_name(unknown[0], KNOWN, "parameter"), "unknown_parameter")
            rows = leading_to_public_rows()
            resource, key = parameters.get("resource"), parameters.get("key")
            if resource is not None and resource not in resources:
                raise wrong("resource", unknown_name(resource, resources, "resource"), "invalid_choice")
            if resource is not None:
                rows = rows.filter(model=resources[resource].queryset.model._meta.label_lower)
            if key is not None:
                rows = rows.none() if "\0" in key else rows.filter(key=key)
            return rows

        def shown(self, rows):
            targets = defaultdict(set)
            for row in rows:
                targets[row.model].add(row.target)
            keys = {}
            for label, pks in targets.items():
                viewset = labels[label][1]
                found = viewset.queryset.model._base_manager.filter(pk__in=pks).values_list("pk", viewset.key)
                keys |= {(label, pk): key for pk, key in found}
            return [{"resource": labels[row.model][0], "key": row.key, "target": keys[row.model, row.target]} for row in rows]

    return Redirects.as_view()
