"""The audit page: what was done to accounts and in their name, by whom, when and from where. It is read, and nothing else."""

from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.accounts.devices import device_words
from diplomacy.accounts.models import Event


class AccountFilter(admin.SimpleListFilter):
    """Events of the one account that was chosen by its name in the list, or on its own page."""

    title = gettext_lazy("account")
    parameter_name = "account"

    def lookups(self, request, model_admin):
        name = request.GET.get("account", "")[:150]
        return [(name, name)] if name else []

    def queryset(self, request, queryset):
        return queryset.filter(account_name=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    index_place = 62
    list_display = ["when", "kind", "whose", "by_name", "detail", "whence"]
    list_display_links = None
    list_filter = [AccountFilter, "kind"]
    search_fields = ["account_name", "by_name", "detail", "address"]
    search_help_text = gettext_lazy("A user name, an address, or words of the details.")
    list_per_page = 100
    list_max_show_all = 100
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    change_list_template = "accounts/events.html"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": _("What was done to accounts"), "kept_days": settings.AUDIT_DAYS} | (extra_context or {})
        )

    @admin.display(description=gettext_lazy("when (UTC)"), ordering="at")
    def when(self, event):
        return date_format(event.at, "j M Y, H:i:s")

    @admin.display(description=gettext_lazy("account"), ordering="account_name")
    def whose(self, event):
        if not event.account_name:
            return ""
        address = reverse("admin:accounts_event_changelist", query={"account": event.account_name})
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, event.account_name)

    @admin.display(description=gettext_lazy("from"))
    def whence(self, event):
        words = device_words(event.user_agent) if event.user_agent else ""
        return ", ".join(part for part in (event.address, words) if part)
