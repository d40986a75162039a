"""Tables in the admin: downloaded, filled in, brought back, looked at, and entered whole or not at all."""

from pathlib import PurePath

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.forms import differing
from diplomacy.base.tables.csv_files import ENCODINGS, TOLD, csv_pieces
from diplomacy.base.tables.entering import TableEntry
from diplomacy.base.tables.reading import BYTES, read_table
from diplomacy.base.tables.sheets import LINES, PROBLEMS_SHOWN, Unreadable
from diplomacy.base.tables.uploads import TableUpload
from diplomacy.base.tables.xlsx_files import xlsx_file

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIZE = {"size": BYTES // 1024 // 1024}
MOST_IN_XLSX = 20_000
LONGEST_REASON = 1000


class FileForm(forms.Form):
    """A file to bring in. Its encoding is recognised; it is named where that went wrong."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("CSV or XLSX, at most %(lines)s lines and %(size)s MB.") % {"lines": f"{LINES:,}", **SIZE},
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"),
        required=False,
        choices=[("", gettext_lazy("Recognise it")), *((name, ENCODINGS[name]) for name in TOLD)],
        help_text=gettext_lazy("Only for CSV whose letters come out wrongly."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > BYTES:
            raise forms.ValidationError(_("The file is larger than %(size)s MB. Part the table into several.") % SIZE)
        return file


class TablesMixin:
    """For the admin of rows that have a `table`."""

    table = None

    def get_urls(self):
        def route(address, view, name):
            return path(address, self.admin_site.admin_view(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")

        return [
            route("table/", self.table_view, "table"),
            route("table/rows.<slug:form>", self.rows_view, "table_rows"),
            route("table/template.<slug:form>", self.template_view, "table_template"),
            route("table/<slug:uid>/", self.upload_view, "table_upload"),
            route("table/<slug:uid>/lines.<slug:form>", self.lines_view, "table_lines"),
            *super().get_urls(),
        ]

    def table_address(self, page, *args):
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def table_context(self, request, **more):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **more,
        }

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"table_address": self.table_address("table")} | (extra_context or {}))

    def may_bring_in(self, request):
        return self.has_add_permission(request) or self.has_change_permission(request)

    def table_view(self, request):
        """Files to take, and the form for one that is brought back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form, problems = FileForm(), []
        if request.method == "POST":
            if not self.may_bring_in(request):
                raise PermissionDenied
            form = FileForm(request.POST, request.FILES)
            if form.is_valid():
                file = form.cleaned_data["file"]
                try:
                    sheet = read_table(file.read(), self.table.names, form.cleaned_data["encoding"])
                except Unreadable as error:
                    problems = error.problems
                else:
                    upload = TableUpload.keep(request.user, self.model, PurePath(file.name).name, sheet)
                    return HttpResponseRedirect(self.table_address("table_upload", upload.uid))
        context = self.table_context(
            request,
            title=_("Tables"),
            form=form if self.may_bring_in(request) else None,
            problems=problems[:PROBLEMS_SHOWN],
            problem_count=len(problems),
            waiting=TableUpload.waiting(request.user, self.model),
            columns=self.table.helps(),
            query=request.GET.urlencode(),
        )
        return TemplateResponse(request, "admin/tables.html", context)

    def rows_view(self, request, form):
        """The rows of the list, narrowed as the list is, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.model.objects.filter(pk__in=self.get_changelist_instance(request).get_queryset(request).order_by().values("pk"))
        if form == "csv":
            return named_file(
                StreamingHttpResponse(csv_pieces(self.table.names, self.table.pieces(rows)), content_type=CSV), self.table, form
            )
        if form != "xlsx":
            raise Http404
        number = rows[: MOST_IN_XLSX + 1].count()
        try:
            if number > MOST_IN_XLSX:
                raise ValueError(_("There are more than %(number)s rows.") % {"number": f"{MOST_IN_XLSX:,}"})
            content = xlsx_file(self.table.names, self.table.pieces(rows), title=self.table.title, columns=self.table.helps())
        except ValueError as error:
            self.message_user(request, _("This does not go into XLSX. %(why)s Take it as CSV.") % {"why": error}, messages.ERROR)
            return HttpResponseRedirect(self.table_address("table") + (f"?{request.GET.urlencode()}" if request.GET else ""))
        return named_file(HttpResponse(content, content_type=XLSX), self.table, form)

    def template_view(self, request, form):
        """A file with the headings alone."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.file(self.table.names, [], form, "template")

    def file(self, names, lines, form, what=""):
        if form == "csv":
            response = HttpResponse(b"".join(csv_pieces(names, [lines])), content_type=CSV)
        elif form == "xlsx":
            helps = [one for one in self.table.helps() if one[0] in names]
            response = HttpResponse(xlsx_file(names, [lines], title=self.table.title, columns=helps), content_type=XLSX)
        else:
            raise Http404
        return named_file(response, self.table, form, what)

    # A table that was brought in

    def upload_of(self, request, uid):
        """One's own upload. Raises Http404, PermissionDenied."""
        if not self.may_bring_in(request):
            raise PermissionDenied
        upload = TableUpload.objects.filter(user=request.user, model=self.model._meta.label_lower, uid=uid).first()
        if upload is None:
            raise Http404
        return upload

    def lines_view(self, request, uid, form):
        """The upload as it stands, mended cells and all."""
        upload = self.upload_of(request, uid)
        try:
            return self.file(upload.names, [cells for _line, cells in upload.lines], form, "lines")
        except ValueError as error:
            self.message_user(request, _("This does not go into XLSX. %(why)s Take it as CSV.") % {"why": error}, messages.ERROR)
            return HttpResponseRedirect(self.table_address("table_upload", uid))

    def upload_view(self, request, uid):
        """What the table would do, or what is wrong in it; a POST mends cells, enters the table or throws it away."""
        upload = self.upload_of(request, uid)
        if request.method != "POST":
            return self.upload_page(request, upload, self.entry(request, upload).preview())
        if "_drop" in request.POST:
            upload.delete()
            self.message_user(request, _("The table was thrown away. Nothing of it was entered."))
            return HttpResponseRedirect(self.table_address("table"))
        corrections = corrected(request.POST, upload)
        if corrections:
            upload.mend(corrections)
        if "_enter" not in request.POST:
            return HttpResponseRedirect(request.path)
        outcome = self.entry(request, upload).enter(request.POST.get("seen", ""), with_twins="with_twins" in request.POST)
        if outcome.is_written:
            upload.delete()
            self.message_user(request, entered_words(outcome), messages.SUCCESS)
            return HttpResponseRedirect(reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        if not outcome.problems and outcome.seen != request.POST.get("seen"):
            words = _("Nothing was entered: the record has changed since you looked. This is what the table would do now.")
            self.message_user(request, words, messages.ERROR)
        return self.upload_page(request, upload, outcome, status=403 if outcome.forbidden else 200)

    def entry(self, request, upload):
        reason = " ".join(request.POST.get("reason", "").split())[:LONGEST_REASON]
        return TableEntry(
            self.table,
            upload.sheet,
            request,
            reason=reason or _("From the table “%(name)s”") % {"name": upload.name},
            twins_of=lambda row: self.for_suggestions(self.twins_of(row)),
        )

    def upload_page(self, request, upload, outcome, status=200):
        shown = outcome.problems[:PROBLEMS_SHOWN]
        context = self.table_context(
            request,
            title=_("Table “%(name)s”") % {"name": upload.name},
            upload=upload,
            outcome=outcome,
            problems=[(problem, self.mendable(problem, upload)) for problem in shown],
            problem_count=len(outcome.problems),
            rows=[] if outcome.problems else [self.shown(row) for row in outcome.rows],
            twins=[(row, [(admin_address(twin), self.suggestion(twin)) for twin in row.twins]) for row in outcome.twins],
            reason=request.POST.get("reason", ""),
        )
        return TemplateResponse(request, "admin/table_upload.html", context, status=status)

    def mendable(self, problem, upload):
        """The name of the field in which the cell can be mended, "" where there is none."""
        is_cell = problem.line is not None and problem.place is not None and problem.place < len(upload.names)
        return f"cell-{problem.line}-{problem.place}" if is_cell else ""

    def shown(self, row):
        """A row of the preview, long texts cut to where they differ."""
        changes = [one | dict(zip(("old", "new"), differing(one["old"], one["new"]), strict=True)) for one in row.changes]
        return {"line": row.line, "words": str(row.row), "is_new": row.is_new, "changes": changes}


def named_file(response, table, form, what=""):
    name = "-".join(part for part in (table.model._meta.model_name, what) if part)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def corrected(posted, upload):
    """The cells that were mended on the page: {(line, place): text}."""
    fields = {(line, place): posted.get(f"cell-{line}-{place}") for line, cells in upload.lines for place in range(len(cells))}
    return {at: text.replace("\r\n", "\n").replace("\0", "\ufffd") for at, text in fields.items() if text is not None}


def entered_words(outcome):
    new, changed = len(outcome.new), len(outcome.changed)
    return _("Entered: %(new)s, %(changed)s.") % {
        "new": ngettext("%(number)d new row", "%(number)d new rows", new) % {"number": new},
        "changed": ngettext("%(number)d changed", "%(number)d changed", changed) % {"number": changed},
    }
