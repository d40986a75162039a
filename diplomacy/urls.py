from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.templatetags.static import static
from django.urls import include, path
from django.views.static import serve

from diplomacy.accounts.views.own import OwnPassword
from diplomacy.accounts.views.signing_in import SignIn
from diplomacy.admin.finding import find_view
from diplomacy.site.health import healthz

handler400 = "diplomacy.base.too_large.not_understood"

urlpatterns = [
    path("admin/duplicates/", include("diplomacy.merging.urls")),
    path("admin/account/", include("diplomacy.accounts.urls")),
    # In the place of the admin's own: one asks for a code, the other keeps the list of sessions.
    path("admin/login/", SignIn.as_view()),
    path("admin/password_change/", OwnPassword.as_view()),
    path("admin/find/", admin.site.admin_view(find_view), name="find-row"),
    path("admin/", admin.site.urls),
    path("favicon.ico", lambda request: HttpResponseRedirect(static("site/favicon.png"))),
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("diplomacy.api")),
    # A proxy in front serves these faster; without one they are there all the same.
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    path("", include("diplomacy.site.urls")),
]
