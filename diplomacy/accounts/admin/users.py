"""Accounts and their tokens. Nobody gives rights that they do not hold, and a superuser is a superuser's business."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authtoken.models import Token

from diplomacy.accounts.admin.rights import grantable, rights_of_account
from diplomacy.accounts.auditing import note
from diplomacy.accounts.forms import InvitationForm
from diplomacy.accounts.groups import OURS
from diplomacy.accounts.invitations import invite, send, withdraw
from diplomacy.accounts.models import EventKind, Invitation, User
from diplomacy.accounts.second_factor import device_of, take_away
from diplomacy.accounts.views.own import end_sessions, listed_sessions


@admin.register(User)
class UserAdmin(StockUserAdmin):
    index_place = 60
    fieldsets = [
        (None, {"fields": ["username", "password_link", "second_factor", "sessions"]}),
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
        (
            gettext_lazy("Person"),
            {
                "fields": ["first_name", "last_name", "email", "username"],
                "description": gettext_lazy(
                    "Whoever is invited sets a password by a link, which you see next and which goes out by e-mail where that is set up."
                ),
            },
        ),
        (
            gettext_lazy("Rights"),
            {
                "fields": ["groups"],
                "description": gettext_lazy("Choose at least one of the project’s own three groups, without which nobody signs in here."),
            },
        ),
    ]
    readonly_fields = ["last_login", "date_joined", "api_token", "password_link", "second_factor", "sessions"]
    add_form = InvitationForm
    add_form_template = "admin/change_form.html"
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

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        names = [name for name in form.changed_data if name != "groups"]
        if change and names:
            note(EventKind.ACCOUNT_CHANGED, request, obj, ", ".join(self.said(obj, name) for name in names))

    def said(self, account, name):
        """A change of an account as the list of events says it: rights with what they are now, of the rest that it changed."""
        label = str(self.opts.get_field(name).verbose_name)
        value = getattr(account, name)
        return f"{label}: {'yes' if value else 'no'}" if isinstance(value, bool) else label

    def save_related(self, request, form, formsets, change):
        """The groups' rights are used in the admin, which lets in staff only."""
        account = form.instance
        before = set(account.groups.values_list("name", flat=True))
        super().save_related(request, form, formsets, change)
        after = set(account.groups.values_list("name", flat=True))
        if before != after and change:
            given = [f"+ {name}" for name in sorted(after - before)] + [f"- {name}" for name in sorted(before - after)]
            note(EventKind.RIGHTS_CHANGED, request, account, ", ".join(given))
        elif not change:
            note(EventKind.ACCOUNT_MADE, request, account, ", ".join(sorted(after)))
        if not account.is_staff and account.groups.filter(name__in=OURS).exists():
            account.is_staff = True
            account.save(update_fields=["is_staff"])
            if change:
                words = _("%(user)s has staff status now, which members of the project’s groups need to sign in here.") % {"user": account}
                self.message_user(request, words, messages.INFO)

    def add_view(self, request, form_url="", extra_context=None):
        only_save = {"title": _("Invite somebody"), "show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, only_save | (extra_context or {}))

    def response_add(self, request, obj, post_url_continue=None):
        return self.made_link(request, obj)

    def delete_model(self, request, obj):
        name = obj.get_username()
        super().delete_model(request, obj)
        note(EventKind.ACCOUNT_DELETED, request, detail=name)

    def delete_queryset(self, request, queryset):
        for account in queryset:
            self.delete_model(request, account)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_touch(request, obj)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/token/", view(self.token_view), name="accounts_user_token"),
            path("<int:pk>/second-factor/", view(self.second_factor_view), name="accounts_user_second_factor"),
            path("<int:pk>/sessions/", view(self.sessions_view), name="accounts_user_sessions"),
            *super().get_urls(),
        ]

    def account_of(self, request, pk):
        """The account of a page, for those who may change it. Raises PermissionDenied."""
        account = self.get_object(request, str(pk))
        if account is None or not self.has_change_permission(request, account):
            raise PermissionDenied
        return account

    def history_view(self, request, object_id, extra_context=None):
        """What was done to an account is kept among the events."""
        account = self.get_object(request, object_id)
        if account is None:
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_permission(request, account):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:accounts_event_changelist", query={"account": account.get_username()}))

    # The password, which nobody sets for somebody else

    @admin.display(description=gettext_lazy("password"))
    def password_link(self, account):
        says = _("Set.") if account.has_usable_password() else _("Not set yet.")
        invitation = Invitation.objects.filter(account=account).first()
        if invitation and invitation.is_open:
            says += " " + _("A link to set it is open until %(date)s.") % {"date": date_format(invitation.ends_at, "j M Y, H:i e")}
        return format_html(
            '{} <a href="{}">{}</a>', says, reverse("admin:auth_user_password_change", args=[account.pk]), _("Make or withdraw a link")
        )

    def user_change_password(self, request, id, form_url=""):
        """Make a link by which the account's password is set, and show it once; or withdraw it."""
        account = self.account_of(request, id)
        if account.pk == request.user.pk and account.has_usable_password():
            return HttpResponseRedirect(reverse("admin:password_change"))
        if request.method != "POST":
            return self.link_page(request, account)
        if request.POST.get("link") == "none":
            if withdraw(account):
                note(EventKind.INVITATION_WITHDRAWN, request, account)
            self.message_user(request, _("There is no open link to set the password of %(user)s.") % {"user": account})
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[account.pk]))
        return self.made_link(request, account)

    def made_link(self, request, account):
        """The page that shows a new link, once."""
        address = invite(account, request.user)
        sent = send(account, address)
        note(EventKind.INVITATION_MADE, request, account, f"sent to {account.email}" if sent else "shown only")
        return self.link_page(request, account, address=address, sent=sent)

    def link_page(self, request, account, **made):
        context = self.admin_site.each_context(request) | {
            "title": _("Link to set the password"),
            "subtitle": str(account),
            "account": account,
            "invitation": Invitation.objects.filter(account=account).first(),
            "mail_is_set_up": settings.MAIL_IS_SET_UP,
            "opts": self.opts,
            **made,
        }
        response = TemplateResponse(request, "accounts/link.html", context)
        add_never_cache_headers(response)
        return response

    # The second factor, which only its owner sets up

    @admin.display(description=gettext_lazy("second factor"))
    def second_factor(self, account):
        if device_of(account) is None:
            return _("None.")
        address = reverse("admin:accounts_user_second_factor", args=[account.pk])
        return format_html('{} <a href="{}">{}</a>', _("Set up."), address, _("Take it away"))

    def second_factor_view(self, request, pk):
        account = self.account_of(request, pk)
        if account.pk == request.user.pk:
            return HttpResponseRedirect(reverse("account:second_factor"))
        if request.method == "POST":
            if take_away(account):
                account.sign_ins.all().delete()
                note(EventKind.SECOND_FACTOR_OFF, request, account, "by an administrator")
            self.message_user(request, _("%(user)s has no second factor now.") % {"user": account})
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[account.pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Second factor"),
            "subtitle": str(account),
            "account": account,
            "device": device_of(account),
            "opts": self.opts,
        }
        return TemplateResponse(request, "accounts/take_away.html", context)

    # Sessions

    @admin.display(description=gettext_lazy("sessions"))
    def sessions(self, account):
        return format_html(
            '{} <a href="{}">{}</a>',
            account.sign_ins.open().count(),
            reverse("admin:accounts_user_sessions", args=[account.pk]),
            _("See and end them"),
        )

    def sessions_view(self, request, pk):
        account = self.account_of(request, pk)
        if request.method == "POST":
            end_sessions(request, account)
            return HttpResponseRedirect(request.path)
        context = self.admin_site.each_context(request) | {
            "title": _("Sessions"),
            "subtitle": str(account),
            "account": account,
            "sign_ins": listed_sessions(request, account),
            "opts": self.opts,
        }
        return TemplateResponse(request, "accounts/sessions.html", context)

    # The token

    @admin.display(description=gettext_lazy("token"))
    def api_token(self, account):
        token = Token.objects.filter(user=account).first()
        says = _("Made on %(date)s.") % {"date": date_format(token.created, "j M Y")} if token else _("None.")
        return format_html('{} <a href="{}">{}</a>', says, reverse("admin:accounts_user_token", args=[account.pk]), _("Make or delete"))

    def token_view(self, request, pk):
        """Make an account's token, instead of the one it had, and show it once; or delete it."""
        account = self.account_of(request, pk)
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
        note(EventKind.TOKEN_MADE if key else EventKind.TOKEN_DELETED, request, account)
        self.log_change(request, account, "API token")
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[account.pk]))

    def may_touch(self, request, account):
        """A superuser's account, and one with rights that one lacks, are out of reach."""
        if account is None or request.user.is_superuser or account.pk == request.user.pk:
            return True
        return not account.is_superuser and rights_of_account(account) <= request.user.get_all_permissions()
