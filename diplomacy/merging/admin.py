"""Duplicates on the admin's first page: how many wait, and the way to their queue."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext

from diplomacy.base.admin.tasks import Task, up_to
from diplomacy.merging.kinds import mergeable_models
from diplomacy.merging.models import DuplicatePair, PairState
from diplomacy.merging.pages.shown import may_view


@admin.register(DuplicatePair)
class DuplicatePairAdmin(admin.ModelAdmin):
    """Its list is the queue; nothing is added, changed or deleted here by hand."""

    index_place = 45

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return any(may_view(request.user, model) for model in mergeable_models())

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("duplicates:queue"))

    def tasks(self, request):
        labels = [model._meta.label_lower for model in mergeable_models() if may_view(request.user, model)]
        number = up_to(DuplicatePair.objects.filter(state=PairState.OPEN, model__in=labels))
        words = ngettext("pair that is probably one and the same", "pairs that are probably one and the same", number)
        return [Task(words, reverse("duplicates:queue"), number)] if number else []
