from diplomacy.accounts.admin import events, groups, users

__all__ = ["events", "groups", "users"]
