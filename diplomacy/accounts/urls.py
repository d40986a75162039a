from django.contrib import admin
from django.urls import path

from diplomacy.accounts.views.invitations import SetPassword
from diplomacy.accounts.views.own import own_account

app_name = "account"
urlpatterns = [
    path("", admin.site.admin_view(own_account), name="own"),
    path("invitation/<uidb64>/<token>/", SetPassword.as_view(), name="invitation"),
]
