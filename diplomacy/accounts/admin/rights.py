"""Which rights an account or group has, and who may give them."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q


def grantable(user):
    """The groups whose every right `user` holds."""
    held = user.get_all_permissions()
    return Group.objects.filter(
        pk__in=[group.pk for group in Group.objects.prefetch_related("permissions__content_type") if rights_of(group) <= held]
    )


def rights_of(group):
    return named(group.permissions.all())


def rights_of_account(account):
    """What the account may do while it is active: Django says nothing of the rights of one that is not."""
    return named(Permission.objects.filter(Q(group__user=account) | Q(user=account)).select_related("content_type"))


def named(rights):
    return {f"{right.content_type.app_label}.{right.codename}" for right in rights}
