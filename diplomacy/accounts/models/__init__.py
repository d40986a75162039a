from diplomacy.accounts.models.events import Event, EventKind
from diplomacy.accounts.models.invitations import Invitation
from diplomacy.accounts.models.sign_ins import SignIn
from diplomacy.accounts.models.users import User

__all__ = ["Event", "EventKind", "Invitation", "SignIn", "User"]
