"""How the API's description names its ways to sign in."""

from drf_spectacular.authentication import SessionScheme


class SameEditorSessionScheme(SessionScheme):
    target_class = "diplomacy.base.api.sessions.SameEditorSession"
