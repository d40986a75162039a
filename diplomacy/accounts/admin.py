"""Accounts, groups and tokens. Nobody gives rights that they do not hold, and a superuser is a superuser's business."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authtoken import admin as stock_tokens
from rest_framework.authtoken.models import Token

from diplomacy.accounts.groups import ADMINISTRATORS, CONTRIBUTORS, EDITORS
from diplomacy.accounts.models import User

OURS = (CONTRIBUTORS, EDITORS, ADMINISTRATORS)


@admin.register(User)
class UserAdmin(StockUserAdmin):
    index_place = 60
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (
            gettext_lazy("Rights"),
            {
                "fields": ["is_active", "is_staff", "groups"],
                "description": gettext_lazy(
                    "What somebody may do comes from the groups. Whoever is in one of the project’s own three has staff status too, "
                    "without which nobody signs in here; untick “Active” to close an account."
                ),
            },
        ),
        (gettext_lazy("API"), {"fields": ["api_token"]}),
        (gettext_lazy("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (
            gettext_lazy("Rights"),
            {
                "fields": ["is_staff", "groups"],
                "description": gettext_lazy("Choose a group: whoever is in one of the project’s own three may sign in here."),
            },
        ),
    ]
    readonly_fields = ["last_login", "date_joined", "api_token"]
    filter_horizontal = []
    list_filter = ["is_active", "is_staff", "groups"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            name, options = fieldsets[2]
            fieldsets = [*fieldsets[:2], (name, options | {"fields": [*options["fields"], "is_superuser"]}), *fieldsets[3:]]
        return fieldsets

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
            if not request.user.is_superuser:
                kwargs["queryset"] = grantable(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """One's own rights are for others to change."""
        own = ["is_active", "is_staff", "groups"] if obj and obj.pk == request.user.pk and not request.user.is_superuser else []
        return [*self.readonly_fields, *own]

    def save_related(self, request, form, formsets, change):
        """The groups' rights are used in the admin, which lets in staff only."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        if not account.is_staff and account.groups.filter(name__in=OURS).exists():
            account.is_staff = True
            account.save(update_fields=["is_staff"])
            words = _("%(user)s has staff status now, which members of the project’s groups need to sign in here.") % {"user": account}
            self.message_user(request, words, messages.INFO)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_touch(request, obj)

    def get_urls(self):
        return [path("<int:pk>/token/", self.admin_site.admin_view(self.token_view), name="accounts_user_token"), *super().get_urls()]

    @admin.display(description=gettext_lazy("token"))
    def api_token(self, account):
        token = Token.objects.filter(user=account).first()
        says = _("Made on %(date)s.") % {"date": date_format(token.created, "j M Y")} if token else _("None.")
        return format_html('{} <a href="{}">{}</a>', says, reverse("admin:accounts_user_token", args=[account.pk]), _("Make or delete"))

    def token_view(self, request, pk):
        """Make an account's token, instead of the one it had, and show it once; or delete it."""
        account = self.get_object(request, str(pk))
        if account is None or not self.has_change_permission(request, account):
            raise PermissionDenied
        if request.method != "POST":
            context = self.admin_site.each_context(request) | {
                "title": _("API token"),
                "subtitle": str(account),
                "account": account,
                "token": Token.objects.filter(user=account).first(),
                "opts": self.opts,
            }
            return TemplateResponse(request, "admin/token.html", context)
        with transaction.atomic():
            Token.objects.filter(user=account).delete()
            key = Token.objects.create(user=account).key if request.POST.get("token") == "new" else ""
        if key:
            self.message_user(
                request, _("The token of %(user)s, shown only now: %(key)s") % {"user": account, "key": key}, messages.WARNING
            )
        else:
            self.message_user(request, _("%(user)s has no token any more.") % {"user": account})
        self.log_change(request, account, "API token")
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[account.pk]))

    def may_touch(self, request, account):
        """A superuser's account, and one with rights that one lacks, are out of reach."""
        if account is None or request.user.is_superuser or account.pk == request.user.pk:
            return True
        return not account.is_superuser and rights_of_account(account) <= request.user.get_all_permissions()


def grantable(user):
    """The groups whose every right `user` holds."""
    held = user.get_all_permissions()
    return Group.objects.filter(
        pk__in=[group.pk for group in Group.objects.prefetch_related("permissions__content_type") if rights_of(group) <= held]
    )


def rights_of(group):
    return named(group.permissions.all())


def rights_of_account(account):
    """What the account may do while it is active: Django says nothing of the rights of one that is not."""
    return named(Permission.objects.filter(Q(group__user=account) | Q(user=account)).select_related("content_type"))


def named(rights):
    return {f"{right.content_type.app_label}.{right.codename}" for right in rights}


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
