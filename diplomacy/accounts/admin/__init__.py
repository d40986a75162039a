from django.contrib import admin
from django_otp.plugins.otp_static import admin as stock_codes
from django_otp.plugins.otp_totp import admin as stock_apps

from diplomacy.accounts.admin import events, groups, users

__all__ = ["events", "groups", "users"]

# Second factors are their owners' business; the stock pages show everybody's secrets.
admin.site.unregister([stock_apps.TOTPDevice, stock_codes.StaticDevice])
