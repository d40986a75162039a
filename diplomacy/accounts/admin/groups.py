"""Groups in the admin. Nobody gives rights that they do not hold."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.models import Group, Permission
from rest_framework.authtoken import admin as stock_tokens

from diplomacy.accounts.admin.rights import rights_of
from diplomacy.accounts.auditing import note
from diplomacy.accounts.groups import OURS
from diplomacy.accounts.models import EventKind

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(StockGroupAdmin):
    """The project's own three groups are what `migrate` makes them; others are free."""

    index_place = 61
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            rights = Permission.objects.select_related("content_type").exclude(codename__contains="historical")
            if not request.user.is_superuser:
                held = request.user.get_all_permissions()
                rights = rights.filter(pk__in=[right.pk for right in rights if f"{right.content_type.app_label}.{right.codename}" in held])
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "queryset": rights, "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request, form, formsets, change):
        group = form.instance
        before = rights_of(group)
        super().save_related(request, form, formsets, change)
        after = rights_of(group)
        given = [f"+ {name}" for name in sorted(after - before)] + [f"- {name}" for name in sorted(before - after)]
        note(EventKind.GROUP_CHANGED, request, detail=f"{group.name}: {', '.join(given) or 'the same rights'}")

    def delete_model(self, request, obj):
        name = obj.name
        super().delete_model(request, obj)
        note(EventKind.GROUP_CHANGED, request, detail=f"{name}: deleted")

    def delete_queryset(self, request, queryset):
        for group in queryset:
            self.delete_model(request, group)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_touch(request, obj)

    def may_touch(self, request, group):
        return group is None or (
            group.name not in OURS and (request.user.is_superuser or rights_of(group) <= request.user.get_all_permissions())
        )


# Tokens are made and deleted on their account's page; the stock page shows everybody's keys.
admin.site.unregister(stock_tokens.TokenProxy)
