from django.contrib import admin
from django.urls import path

from diplomacy.accounts.views.invitations import SetPassword
from diplomacy.accounts.views.own import own_account
from diplomacy.accounts.views.second_factors import picture, second_factor_view
from diplomacy.accounts.views.signing_in import code

app_name = "account"
urlpatterns = [
    path("", admin.site.admin_view(own_account), name="own"),
    path("code/", code, name="code"),
    path("second-factor/", admin.site.admin_view(second_factor_view), name="second_factor"),
    path("second-factor/picture.svg", admin.site.admin_view(picture), name="picture"),
    path("invitation/<uidb64>/<token>/", SetPassword.as_view(), name="invitation"),
]
