"""What hangs on a row, on the page that proposes a change of it: the lines of its form, read instead of saved."""

from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms.formsets import all_valid
from django.forms.models import _get_foreign_key

from diplomacy.base.pending_parts import PartChange
from diplomacy.base.ties import hanging_on


def proposing_inlines(admin, request, row):
    """The inlines of rows that hang on this one, open to whoever may write drafts of their kind."""
    ties = hanging_on(admin.model)
    for inline_class in admin.get_inlines(request, row):
        inline = inline_class(admin.model, admin.admin_site)
        inline.is_proposal, inline.show_change_link = True, False
        tie = _get_foreign_key(admin.model, inline.model, fk_name=inline.fk_name)
        if tie in ties and inline.has_change_permission(request, row):
            if not inline.has_add_permission(request, row):
                inline.max_num = 0
            yield inline


class ProposedParts:
    """The lines of what hangs on `row` as they are, or as they were typed."""

    def __init__(self, admin, request, row):
        self.admin, self.request, self.row = admin, request, row
        self.inlines = list(proposing_inlines(admin, request, row))
        self.formsets = [self.formset(inline) for inline in self.inlines]

    def formset(self, inline):
        formset_class = inline.get_formset(self.request, self.row)
        rows = inline.get_queryset(self.request)
        prefix = formset_class.get_default_prefix()
        return formset_class(self.request.POST or None, instance=self.row, prefix=prefix, queryset=rows)

    def is_valid(self):
        return all_valid(self.formsets)

    @property
    def has_errors(self):
        return any(formset.is_bound and not formset.is_valid() for formset in self.formsets)

    def changes(self):
        """The PartChanges that were typed."""
        return [change for formset in self.formsets for change in changes_in(formset)]

    def shown(self):
        """The lines as the admin's templates show them."""
        return [self.shown_formset(*pair) for pair in zip(self.inlines, self.formsets, strict=True)]

    def shown_formset(self, inline, formset):
        request, row = self.request, self.row
        return InlineAdminFormSet(
            inline,
            formset,
            inline.get_fieldsets(request, row),
            inline.get_prepopulated_fields(request, row),
            inline.get_readonly_fields(request, row),
            model_admin=self.admin,
            has_add_permission=inline.has_add_permission(request, row),
            has_change_permission=True,
            has_delete_permission=inline.has_delete_permission(request, row),
            has_view_permission=True,
        )


def columns_of(formset, names):
    """Those of `names` that are columns of the formset's rows, but for their key and their owner."""
    columns = {field.name for field in formset.model._meta.concrete_fields if not field.primary_key} - {formset.fk.name}
    return [name for name in names if name in columns]


def changes_in(formset):
    """The PartChanges of a valid formset. A line without a row is of what was deleted meanwhile, or is another owner's."""
    owner, deleted = type(formset.instance), formset.deleted_forms if formset.can_delete else []
    for form in [form for form in formset.initial_forms if not form.instance._state.adding]:
        changed = columns_of(formset, form.changed_data)
        if form in deleted:
            yield PartChange.removing(owner, form.instance, columns_of(formset, form.fields))
        elif changed:
            yield PartChange.changing(owner, form.instance, changed)
    for form in formset.extra_forms:
        if form.has_changed() and form not in deleted:
            yield PartChange.adding(owner, form.instance, columns_of(formset, form.fields))
