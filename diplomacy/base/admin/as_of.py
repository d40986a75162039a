"""The page of a row as it was at the end of a day."""

import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.fields import ProseField
from diplomacy.base.history.as_of import row_at


class DayForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "invalid": gettext_lazy("Write the day as in 2022-01-27."),
            "required": gettext_lazy("Choose a day."),
        },
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.now().date():
            raise forms.ValidationError(_("This day has not come yet. Choose today or an earlier one."))
        return day


class AsOfMixin:
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_as_of"
        return [path("<path:object_id>/as-of/", self.admin_site.admin_view(self.as_of_view), name=name), *super().get_urls()]

    def as_of_view(self, request, object_id):
        """The row as it was at the end of `?day=` (UTC), today's at first."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        row, newest = self.row_or_last_entry(request, object_id)
        pk = row.pk if row else newest.id
        form = DayForm(request.GET if "day" in request.GET else {"day": timezone.now().date().isoformat()})
        then, day = None, None
        if form.is_valid():
            day = form.cleaned_data["day"]
            moment = datetime.datetime.combine(day, datetime.time.max, tzinfo=datetime.UTC)
            then = row_at(
                self.model, pk, moment, lambda model: request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
            )
        first = self.model.history.filter(id=pk).order_by("history_date", "history_id").first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("As of a day"),
            "subtitle": str(row or newest.instance),
            "object": row or newest.instance,
            "is_gone": row is None,
            "form": form,
            "day": day,
            "then": then,
            "first": first,
            "values": [
                (capfirst(field.verbose_name), value, isinstance(field, ProseField) or field.name == "exact")
                for field, value in then.values
            ]
            if then
            else [],
            "links": [(self.title_of(group.tie), group) for group in then.links] if then else [],
            "has_picture": any(field.get_internal_type() == "FileField" for field in self.opts.fields),
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "history": self.address("history", pk),
        }
        return render(request, "admin/record_as_of.html", context)

    def title_of(self, tie):
        """What links are listed under: the kind of their rows, and where they belong to something else, as what of theirs."""
        plural = capfirst(tie.model._meta.verbose_name_plural)
        if getattr(tie.model, "owner_field", tie.name) == tie.name:
            return plural
        return _("%(links)s of %(owners)s") % {
            "links": plural,
            "owners": tie.model._meta.get_field(tie.model.owner_field).related_model._meta.verbose_name_plural,
        }
