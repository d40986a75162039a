"""Lets Django's autodiscovery find the forms that stand on top of all apps."""

import diplomacy.admin  # noqa: F401
