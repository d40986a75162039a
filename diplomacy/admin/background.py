"""The work in the background that waits, runs or failed, for whoever runs the site."""

from datetime import timedelta

from django.contrib import admin, messages
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from django_tasks.base import TaskResultStatus
from django_tasks_db import admin as stock_tasks
from django_tasks_db.models import DBTaskResult, get_date_max

from diplomacy.base.admin.moments import moment_column
from diplomacy.base.admin.tasks import Heading, Task, list_address, up_to

WAITS_LONG = timedelta(minutes=15)
LONG_WAITING = ngettext_lazy(
    "work in the background that waits for long: is a worker running?",
    "works in the background that wait for long: is a worker running?",
)
"""Work that has waited for so long has no worker."""
RUNS_LONG = timedelta(hours=1)
"""Work that has run for so long has probably lost its worker."""

admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class BackgroundWorkAdmin(stock_tasks.DBTaskResultAdmin):
    """Read only, but for doing again what failed or lost its worker."""

    index_place = 70
    list_display = ["what", "concerning", "status", "enqueued", "started", "finished", "failure"]
    list_filter = ["status", "task_path"]
    list_per_page = 50
    show_full_result_count = False
    fields = ["what", "concerning", "status", "enqueued", "started", "finished", "failure", "formatted_traceback"]
    actions = ["do_again"]

    enqueued = moment_column("enqueued_at", gettext_lazy("enqueued at (UTC)"))
    started = moment_column("started_at", gettext_lazy("started at (UTC)"))
    finished = moment_column("finished_at", gettext_lazy("finished at (UTC)"))

    def has_again_permission(self, request):
        return request.user.has_perm("django_tasks_database.change_dbtaskresult")

    def get_fields(self, request, obj=None):
        return self.fields

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    @admin.display(description=gettext_lazy("what"), ordering="task_path")
    def what(self, row):
        return row.task_name.replace("_", " ")

    @admin.display(description=gettext_lazy("with"))
    def concerning(self, row):
        words = [str(value) for value in row.args_kwargs["args"]]
        words += [f"{name}={value}" for name, value in row.args_kwargs["kwargs"].items()]
        return ", ".join(words)[:200]

    @admin.display(description=gettext_lazy("failure"))
    def failure(self, row):
        lines = row.traceback.strip().splitlines()
        return lines[-1][:300] if lines else ""

    @admin.display(description=gettext_lazy("traceback"))
    def formatted_traceback(self, row):
        return format_html("<pre>{}</pre>", row.traceback) if row.traceback else "-"

    def tasks(self, request):
        now = timezone.now()
        due = models.Q(run_after=get_date_max()) | models.Q(run_after__lt=now - WAITS_LONG)
        waiting = DBTaskResult.objects.filter(due, enqueued_at__lt=now - WAITS_LONG)
        unmoved = DBTaskResult.objects.filter(started_at__lt=now - RUNS_LONG)
        found = [
            (
                ngettext_lazy("work in the background that failed", "works in the background that failed"),
                TaskResultStatus.FAILED,
                DBTaskResult.objects,
            ),
            (LONG_WAITING, TaskResultStatus.READY, waiting),
            (
                ngettext_lazy("work in the background that does not end", "works in the background that do not end"),
                TaskResultStatus.RUNNING,
                unmoved,
            ),
        ]
        return [
            Task(words % number, list_address(self.opts, status__exact=status.value), number, Heading.RUN)
            for words, status, rows in found
            if (number := up_to(rows.filter(status=status)))
        ]

    @admin.action(description=gettext_lazy("Do the selected works again"), permissions=["again"])
    def do_again(self, request, queryset):
        """Begin anew what failed, and what has run for so long that its worker must have died."""
        lost = models.Q(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - RUNS_LONG)
        number = queryset.filter(models.Q(status=TaskResultStatus.FAILED) | lost).update(
            status=TaskResultStatus.READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
        )
        self.message_user(
            request,
            ngettext("%(number)s work waits again.", "%(number)s works wait again.", number) % {"number": number},
            messages.SUCCESS if number else messages.WARNING,
        )
