"""Proposing a change of what is published, from the page of a row."""

from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import modelform_factory
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.forms import PartForm
from diplomacy.base.admin.proposed_parts import ProposedParts
from diplomacy.base.pending import PendingChange, propose
from diplomacy.base.reasons import LONGEST_REASON

NOT_PROPOSED = (models.DateTimeField, models.SlugField, models.FileField)
"""Columns that no proposal is about: addresses, pictures, moments that are kept with their offset."""


class ProposalForm(PartForm):
    """Other values for the columns of a row; what somebody else changed while it was filled in is shown before it is kept."""

    again = gettext_lazy("Propose it again to put yours in its place.")
    reason = forms.CharField(
        label=gettext_lazy("Reason or source"),
        max_length=LONGEST_REASON,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Where it can be checked, or why it should be so."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = self.base_fields["reason"].help_text

    @property
    def names(self):
        return [name for name in self.changed_data if name in self._meta.fields]

    def part_changes(self):
        """The PartChanges that its own fields make."""
        return []

    def visible_columns(self):
        return [field for field in self.visible_fields() if field.name != "reason"]


class ProposingMixin:
    """For the admin of curated rows."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_propose"
        return [path("<path:object_id>/propose/", self.admin_site.admin_view(self.propose_view), name=name), *super().get_urls()]

    def propose_address(self, request, row):
        """Where this person proposes a change of the row; "" where there is nothing to propose, or nobody to propose it to."""
        may = request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")
        if not may or not self.proposable() or row.published_through() is None:
            return ""
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_propose", args=[row.pk])

    def proposable(self):
        """The columns that can be proposed otherwise, in the order of the model."""
        return [
            field.name
            for field in self.opts.concrete_fields
            if field.editable and not field.primary_key and not isinstance(field, NOT_PROPOSED) and field.name not in ("status", "article")
        ]

    def get_proposal_form(self):
        return ProposalForm

    def propose_view(self, request, object_id):
        row = self.get_object(request, object_id)
        stored = row and row.stored()
        if stored is None:
            raise Http404
        if not self.has_view_permission(request, row) or not self.propose_address(request, row):
            raise PermissionDenied
        callback = partial(self.formfield_for_dbfield, request=request)
        form_class = modelform_factory(self.model, form=self.get_proposal_form(), fields=self.proposable(), formfield_callback=callback)
        form, parts = form_class(request.POST or None, instance=row), ProposedParts(self, request, row)
        if all([form.is_valid(), parts.is_valid()]) and self.keep_proposal(request, form, parts, stored):
            self.message_user(request, _("Your change waits to be approved. Readers see the row as it was."), messages.SUCCESS)
            return HttpResponseRedirect(admin_address(row))
        shown = parts.shown()
        context = self.admin_site.each_context(request) | {
            "title": _("Propose a change"),
            "subtitle": str(stored),
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "row": stored,
            "form": form,
            "parts": shown,
            "has_errors": bool(form.errors) or parts.has_errors,
            "media": self.media + form.media + sum((part.media for part in shown), forms.Media()),
            "address": admin_address(stored),
            "waiting": PendingChange.of(stored).count(),
        }
        return TemplateResponse(request, "admin/propose_change.html", context, status=400 if context["has_errors"] else 200)

    def keep_proposal(self, request, form, parts, stored):
        """Whether what was typed is kept; else the form says why not."""
        changes = [*form.part_changes(), *parts.changes()]
        if not form.names and not changes:
            form.add_error(None, _("Nothing is changed yet."))
            return False
        try:
            propose(form.instance, form.names, stored, form.cleaned_data["reason"], request.user, changes)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True

    def after_approval(self, request, row, added):
        """Do what else follows from an approved change of `row`, to which the rows `added` were added."""
