"""Readers of environment variables that stop start-up with one line when a value makes no sense."""

import re
from urllib.parse import urlsplit

import environ

env = environ.Env()

FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False, "": False}


def refuse(why):
    """End the process: whoever starts the site reads one line, not a traceback."""
    raise SystemExit(f"diplomacy cannot start: {why}")


def text(name, default=""):
    return env.str(name, default=default).strip()


def flag(name, default=False):
    value = text(name, "1" if default else "0").lower()
    if value not in FLAGS:
        refuse(f"{name} must be 1 or 0, not {value!r}.")
    return FLAGS[value]


def count(name, default):
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value):
        refuse(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def names(name, default=()):
    """A list separated by commas; the default when the variable is unset or empty."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or list(default)


def rate(name):
    """A rate such as `1000/hour`, or None when empty."""
    value = text(name)
    if value and not re.fullmatch(r"[1-9][0-9]*/(s|sec|second|m|min|minute|h|hour|d|day)", value):
        refuse(f"{name} must read like 1000/hour (second, minute, hour, day), not {value!r}.")
    return value or None


def site_address(name, default):
    """The address readers use: scheme and host, no path, no slash at the end."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and parts.hostname and not (parts.path or parts.query or parts.fragment or parts.username)
        valid = valid and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        refuse(f"{name} must read like https://diplomacy.example.org, not {value!r}.")
    return value


def database(name, default, folder):
    """Django's database settings from an address; a relative SQLite path counts from `folder`.

    No message repeats the address: it may hold a password.
    """
    address = text(name, default) or default
    scheme = address.partition(":")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        refuse(f"{name} must begin with sqlite:/// or postgres://.")
    try:
        settings = environ.Env.db_url_config(address)
        settings["PORT"] = str(int(settings["PORT"])) if settings.get("PORT") else ""
    except (ValueError, TypeError, KeyError, AttributeError, environ.ImproperlyConfigured):
        refuse(f"{name} cannot be understood: it reads like sqlite:///data/diplomacy.sqlite3 or postgres://user:password@host:5432/name.")
    if settings.get("NAME", "") in ("", ":memory:"):
        refuse(f"{name} names no database.")
    if scheme == "sqlite":
        settings["NAME"] = str(folder / settings["NAME"])
    return settings


def cache_address(name):
    """A Redis address, or "" for memory of each process."""
    address = text(name)
    if address and not re.match(r"(rediss?|unix)://.", address):
        refuse(f"{name} must begin with redis://, rediss:// or unix://, or be empty.")
    return address


def tasks_address(name):
    """A Redis address, "immediate", or "" for the database."""
    address = text(name)
    if address and address != "immediate" and not re.match(r"(rediss?|unix)://.", address):
        refuse(f"{name} must begin with redis://, rediss:// or unix://, be the word immediate, or be empty.")
    return address


def mail_server(name):
    """Django's e-mail settings from an address, {} when empty. No message repeats it: it may hold a password."""
    address = text(name)
    if not address:
        return {}
    if not re.match(r"smtp(\+tls|\+ssl)?://.", address):
        refuse(f"{name} must begin with smtp://, smtp+tls:// or smtp+ssl://.")
    try:
        settings = environ.Env.email_url_config(address)
    except (ValueError, TypeError, KeyError, AttributeError, environ.ImproperlyConfigured):
        refuse(f"{name} cannot be understood: it reads like smtp+tls://user:password@mail.example.org:587.")
    if not settings.get("EMAIL_HOST"):
        refuse(f"{name} names no server.")
    return settings
