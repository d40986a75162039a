"""Sign-in by the session of the site, for pages that stay open longer than a session does."""

from urllib.parse import unquote

from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed

HEADER = "X-Signed-In-As"


class SameEditorSession(SessionAuthentication):
    """The session, unless the page that asks says in `X-Signed-In-As` (a user name, percent-encoded) that it is somebody else's.

    A page that outlives its session would save one editor's work under the name of the next who signs in.
    """

    def authenticate(self, request):
        found = super().authenticate(request)
        expected = request.headers.get(HEADER)
        if found and expected is not None and found[0].get_username() != unquote(expected):
            raise AuthenticationFailed(_("This page was opened by somebody else than who is signed in now."))
        return found
