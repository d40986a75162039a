"""A row's page as readers will see it once it is published."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import NoReverseMatch, Resolver404, path, resolve, reverse

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.publishing import Status, refresh_public
from diplomacy.base.records import Publishable


def page_address(row):
    """The address of the row's page, or "" where it has none."""
    try:
        return row.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""


def as_if_published(row):
    """Publish the row, or what it is public with, for the rest of the transaction, without a trace in its history."""
    for governing in [row] if isinstance(row, Publishable) else needed_by(row):
        type(governing)._base_manager.filter(pk=governing.pk).update(status=Status.PUBLISHED)
        refresh_public(type(governing), [governing.pk])


def needed_by(row):
    """The rows that a row which has no status of its own is public with: a quote's article."""
    fields = [row._meta.get_field(path) for path in row.public_depends_on if "__" not in path]
    found = [getattr(row, field.name) for field in fields if field.many_to_one]
    return [governing for governing in found if isinstance(governing, Publishable)]


def preview(request, row):
    """The response of the row's page, rendered as if it were published; nothing of that stays."""
    try:
        match = resolve(page_address(row) or "/no-page")
        view_class = match.func.view_class
    except (Resolver404, AttributeError) as error:
        raise Http404("There is no page of this row.") from error
    with transaction.atomic():
        as_if_published(row)
        response = view_class.as_view(**match.func.view_initkwargs | {"preview": admin_address(row)})(request, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
        transaction.set_rollback(True)
    response.headers["Cache-Control"] = "private, no-store"
    return response


class PreviewMixin:
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [path("<path:object_id>/preview/", self.admin_site.admin_view(self.preview_view), name=name), *super().get_urls()]

    def preview_view(self, request, object_id):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, row):
            raise PermissionDenied
        return preview(request, row)

    def preview_address(self, row):
        """Where the preview is, for rows with a page that the public does not see yet."""
        if row.public or not page_address(row):
            return ""
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_preview", args=[row.pk])
