"""The base of the admin of every curated row."""

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR, IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.actions import may_change
from diplomacy.base.admin import times
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.as_of import AsOfMixin
from diplomacy.base.admin.deleting import in_the_way
from diplomacy.base.admin.forms import PROSE, RecordForm
from diplomacy.base.admin.histories import HistoryMixin
from diplomacy.base.admin.pointing import PointingFields
from diplomacy.base.admin.previews import PreviewMixin, page_address
from diplomacy.base.admin.proposing import ProposingMixin
from diplomacy.base.admin.statuses import StatusMixin
from diplomacy.base.fields import ProseField
from diplomacy.base.guards import changes_by
from diplomacy.base.pending import PendingChange
from diplomacy.base.proofs import LastProof
from diplomacy.base.reasons import ReasonMissing, for_reason
from diplomacy.base.records import public_change


class RecordChangeList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        return self.model_admin.for_list(super().get_queryset(request, exclude_parameters))


class RecordAdmin(PointingFields, PreviewMixin, ProposingMixin, AsOfMixin, HistoryMixin):
    """A curated row in the admin: found, edited, previewed, its history read and reverted.

    A row that is published, or belongs to one, is changed only by those who may publish it; a save over a version
    that the editor has not seen is refused with both versions shown. Writers queue before anything is read.
    """

    form = RecordForm
    formfield_overrides = {ProseField: PROSE}
    change_form_template = "admin/record_form.html"
    change_list_template = "admin/record_list.html"
    list_per_page = 50
    show_full_result_count = False
    index_place = 50
    empty_list = gettext_lazy("There is nothing here yet.")

    # Lists and suggestions

    def get_changelist(self, request, **kwargs):
        return RecordChangeList

    def get_changelist_instance(self, request):
        """The list; all of it, with a message, where the address asks for what no row can have."""
        try:
            return super().get_changelist_instance(request)
        except (IncorrectLookupParameters, OverflowError, ValueError):
            self.message_user(request, _("The list cannot be narrowed in that way, so this is all of it."), messages.WARNING)
            request.GET = request.GET.copy()
            for name in request.GET.keys() - {IS_POPUP_VAR, TO_FIELD_VAR}:
                del request.GET[name]
            return super().get_changelist_instance(request)

    def for_list(self, rows):
        """The rows of the list with what its columns show."""
        return rows

    def for_suggestions(self, rows):
        """The rows that an autocomplete offers with what `suggestion` prints."""
        return rows

    def suggestion(self, row):
        """How a row reads in an autocomplete."""
        return str(row)

    def begins(self, typed):
        """The condition under which a suggestion begins with what was typed, and so stands before the others."""
        return models.Q(**{f"{self.search_fields[0].lstrip('=^@')}__istartswith": typed})

    # Forms

    def twins_of(self, row):
        """Recorded rows that a new one is likely to be."""
        return self.model.objects.none()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", None)
        form.find_twins = staticmethod(self.find_twins)
        return form

    def find_twins(self, row):
        """The twins of a new `row` with what shows them."""
        return self.for_suggestions(self.twins_of(row))

    def shown_twins(self, request, form):
        """Pairs (address, words) for the form that comes back with them."""
        return [(admin_address(row), self.suggestion(row)) for row in getattr(form, "twins", ())]

    def get_deleted_objects(self, objs, request):
        """What would go, and what stands in the way: a link or part has no page, so the record that it belongs to is named."""
        *found, protected = super().get_deleted_objects(objs, request)
        return *found, protected and in_the_way(objs, self.admin_site, request)

    # Rights

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def save_model(self, request, obj, form, change):
        if not may_change(request.user, obj):
            raise PermissionDenied
        if not change or form.has_changed():  # nobody is taken for the editor of what they only looked at
            super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        """Parts may belong to yet another row than the one in the form, so each is asked about."""
        before = [part.instance for part in formset.forms if part.has_changed() and part.instance.pk]
        if not all(may_change(request.user, type(row)._base_manager.get(pk=row.pk)) for row in before):
            raise PermissionDenied
        super().save_formset(request, form, formset, change)
        if not all(may_change(request.user, row) for row in [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]):
            raise PermissionDenied

    # Views, one transaction each that waits for other writers first

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        said = len(get_messages(request)._queued_messages)
        try:
            with public_change(), changes_by(request.user), for_reason(request.POST.get("reason")):
                return self.rendered(super().changeform_view(request, object_id, form_url, extra_context))
        except (ReasonMissing, LastProof) as error:
            # Nothing was saved: the form comes back as it was typed, and says so.
            del get_messages(request)._queued_messages[said:]
            request.refused = error
            with public_change(), changes_by(request.user), for_reason(""):
                return self.rendered(super().changeform_view(request, object_id, form_url, extra_context))

    @staticmethod
    def rendered(response):
        """The response, made while the transaction lasts that it tells of."""
        if isinstance(response, TemplateResponse):
            response.render()
        return response

    def changelist_view(self, request, extra_context=None):
        extra_context = {"empty_list": self.empty_list, **(extra_context or {})}
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        return self.with_reason(request, super().changelist_view, request, extra_context)

    def with_reason(self, request, view, *args):
        """A view in one transaction; back at the page that asked, with nothing done, where it was refused at its end."""
        said = len(get_messages(request)._queued_messages)
        try:
            with public_change(), changes_by(request.user), for_reason(request.POST.get("reason")):
                return self.rendered(view(*args))
        except (ReasonMissing, LastProof) as error:
            del get_messages(request)._queued_messages[said:]
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        return self.with_reason(request, super().delete_view, request, object_id, extra_context)

    def response_action(self, request, queryset):
        chosen = [pk for pk in request.POST.getlist("_selected_action") if pk.isascii() and pk.isdecimal() and len(pk) < 19]
        request.POST = request.POST.copy()
        request.POST.setlist("_selected_action", chosen)
        return super().response_action(request, queryset)

    def get_object(self, request, object_id, from_field=None):
        if from_field is None and not (str(object_id).isascii() and str(unquote(str(object_id))).isdecimal() and len(str(object_id)) < 19):
            return None
        return super().get_object(request, object_id, from_field)

    def get_view_on_site_url(self, obj=None):
        """The page of a public row; there is none of what the public does not see."""
        return page_address(obj) or None if obj is not None and obj.public else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        # What the page asks is no error: Django's note above the form tells to correct those.
        questions = form.questions() if len(context["errors"]) == len(form.errors) else []
        context |= {
            "questions": questions,
            "errors": [] if questions else context["errors"],
            "conflict": getattr(form, "conflict", None),
            "twins": self.shown_twins(request, form),
            "propose_address": self.propose_address(request, obj) if obj and obj.pk else "",
            "waiting_changes": PendingChange.of(obj) if obj and obj.pk else (),
            "preview_address": self.preview_address(obj) if obj and obj.pk else "",
            "status_buttons": self.status_buttons(request, obj)
            if isinstance(self, StatusMixin) and (add or self.has_change_permission(request, obj))
            else [],
            "publish_at": times.shown(self, request, obj) if isinstance(self, StatusMixin) and obj and obj.pk else None,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)


class PublishableAdmin(StatusMixin, RecordAdmin):
    """A curated row that editors publish themselves."""
