"""What keeps a row from being deleted, each with the way to it."""

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.records import OwnedRow


def in_the_way(rows, admin_site, request):
    """The rows that point to `rows` and are not deleted with them, as lines with links."""
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    return [line_of(row, admin_site, request) for row in sorted(collector.protected, key=lambda row: (row._meta.label, row.pk))]


def line_of(row, admin_site, request):
    kind = capfirst(row._meta.verbose_name)
    if type(row) in admin_site._registry:
        return format_html("{}: {}", kind, linked(row, admin_site, request))
    if isinstance(row, OwnedRow):
        owner = getattr(row, row.owner_field)
        return format_html(_("{}: {}, a line of the {} {}"), kind, str(row), owner._meta.verbose_name, linked(owner, admin_site, request))
    return f"{kind}: {row}"


def linked(row, admin_site, request):
    admin = admin_site._registry.get(type(row))
    if admin is None or not admin.has_view_permission(request, row):
        return str(row)
    return format_html('<a href="{}">{}</a>', admin_address(row), str(row))
