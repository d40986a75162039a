"""A code beside the password, from an app (TOTP, RFC 6238), or one of ten backup codes; devices and throttling are django-otp's."""

import io
import math
import secrets
from base64 import b32encode

import segno
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from diplomacy.base.records import UID_LETTERS

NUMBER_OF_CODES = 10
NAME = "diplomacy"


def device_of(account):
    """The device whose codes the account is asked for, or None where it has no second factor."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def device_to_confirm(account):
    """The device that is being set up, or None."""
    return TOTPDevice.objects.filter(user=account, confirmed=False).first()


def begin(account):
    """Make a secret that the account does not depend on before a first code of it was right."""
    TOTPDevice.objects.filter(user=account, confirmed=False).delete()
    return TOTPDevice.objects.create(user=account, name=NAME, confirmed=False)


def secret_text(device):
    """The secret as apps take it by hand: base32 in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def picture(device):
    """The QR code of the device, as an SVG file (bytes)."""
    found = io.BytesIO()
    segno.make(device.config_url, error="m").save(found, kind="svg", scale=4, border=4, dark="#000000", light="#ffffff", xmldecl=False)
    return found.getvalue()


@transaction.atomic
def confirm(account, code):
    """Let the account depend on the device that is being set up, if the code is right. Returns its backup codes, or None."""
    device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=False).first()
    if device is None or not is_number(code) or not device.verify_token(tidy(code)):
        return None
    TOTPDevice.objects.filter(user=account, confirmed=True).delete()
    device.confirmed = True
    device.save()
    return make_backup_codes(account)


@transaction.atomic
def make_backup_codes(account):
    """New backup codes in the place of all others. They are kept as keyed hashes, so this is when they can be shown."""
    StaticDevice.objects.filter(user=account).delete()
    device = StaticDevice.objects.create(user=account, name=NAME, confirmed=True)
    codes = ["".join(secrets.choice(UID_LETTERS) for _ in range(10)) for _ in range(NUMBER_OF_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=hashed(code)) for code in codes])
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def backup_codes_left(account):
    return StaticToken.objects.filter(device__user=account).count()


def take_away(account):
    """Let the account depend on its password alone. Returns whether it had a second factor."""
    StaticDevice.objects.filter(user=account).delete()
    had = device_of(account) is not None
    TOTPDevice.objects.filter(user=account).delete()
    return had


@transaction.atomic
def verify(account, code):
    """Whether the code is right: "app" or "backup" by what it is of, "" where it is not. A right one is right once.

    Each wrong one doubles the seconds before the next is looked at (`seconds_to_wait`).
    """
    model = TOTPDevice if is_number(code) else StaticDevice
    device = model.objects.select_for_update().filter(user=account, confirmed=True).first()
    if device is None:
        return ""
    token = tidy(code) if model is TOTPDevice else hashed(tidy(code))
    return ("app" if model is TOTPDevice else "backup") if device.verify_token(token) else ""


def seconds_to_wait(account):
    """Seconds before a code of the account is looked at again, after wrong ones; 0 for at once."""
    devices = [*TOTPDevice.objects.filter(user=account), *StaticDevice.objects.filter(user=account)]
    refusals = [why for allowed, why in (device.verify_is_allowed() for device in devices) if not allowed]
    return max((math.ceil((why["locked_until"] - timezone.now()).total_seconds()) for why in refusals), default=0)


def tidy(code):
    return "".join(code.split()).replace("-", "").lower()


def is_number(code):
    """Whether it is of the app, whose codes are six digits; a backup code has letters or is longer."""
    return len(tidy(code)) == 6 and tidy(code).isascii() and tidy(code).isdecimal()


def hashed(code):
    """What is kept of a backup code: it falls with SECRET_KEY, as sessions do."""
    return salted_hmac("diplomacy.accounts.second_factor", code, algorithm="sha256").hexdigest()[:16]
