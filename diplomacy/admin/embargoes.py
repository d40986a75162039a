"""What waits for the time at which it is published, and what was not published at it."""

import datetime

from django.apps import apps
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.moments import moment_column
from diplomacy.base.admin.tasks import Heading, Task, list_address, up_to
from diplomacy.base.embargoes import Embargo
from diplomacy.base.guards import publishes

NOT_PUBLISHED = ngettext_lazy(
    "row that was to be published at a time, and was not", "rows that were to be published at a time, and were not"
)
TO_BE_PUBLISHED = ngettext_lazy("row that will be published at a time", "rows that will be published at a time")


@admin.register(Embargo)
class EmbargoAdmin(admin.ModelAdmin):
    """A list to look at: a time is set and taken back on the form of each row."""

    index_place = 46
    list_display = ["what", "published", "set_by", "failure"]
    list_display_links = None
    list_select_related = ["set_by"]
    list_filter = [("failure", admin.EmptyFieldListFilter)]
    show_full_result_count = False
    actions = None

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return publishes(request.user)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    published = moment_column("publish_at", gettext_lazy("publish at (UTC)"))

    @admin.display(description=gettext_lazy("what"))
    def what(self, embargo):
        row = apps.get_model(embargo.model)._base_manager.filter(pk=embargo.row).first()
        return format_html('<a href="{}">{}: {}</a>', admin_address(row), row._meta.verbose_name, str(row)) if row else _("deleted since")

    def tasks(self, request):
        failed, waiting = Embargo.objects.exclude(failure=""), Embargo.objects.waiting()
        overdue = waiting.filter(publish_at__lt=timezone.now() - datetime.timedelta(minutes=5))
        found = [
            (NOT_PUBLISHED, {"failure__isempty": "0"}, failed | overdue, Heading.MEND),
            (TO_BE_PUBLISHED, {"failure__isempty": "1"}, waiting.exclude(pk__in=overdue), Heading.REVIEW),
        ]
        return [
            Task(words % number, list_address(self.opts, **query), number, heading)
            for words, query, rows, heading in found
            if (number := up_to(rows))
        ]
