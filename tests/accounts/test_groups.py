import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from diplomacy.accounts.groups import RECORD, grant_rights

pytestmark = pytest.mark.django_db


def rights(name):
    return {
        f"{label}.{codename}"
        for label, codename in Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    }


def test_migrating_makes_the_three_groups_each_with_what_the_one_before_it_may():
    assert rights("Contributors") < rights("Editors") < rights("Administrators")


def test_contributors_neither_publish_nor_manage_people():
    actions = {right.split(".")[1].partition("_")[0] for right in rights("Contributors")}
    assert actions == {"view", "add", "change", "delete"}
    assert {right.partition(".")[0] for right in rights("Editors")} == set(RECORD)


def test_nobody_rewrites_history():
    assert not {right for right in rights("Administrators") if "_historical" in right and ".view_" not in right}


def test_what_was_taken_from_a_group_comes_back_at_the_next_migrate():
    before = rights("Editors")
    Group.objects.get(name="Editors").permissions.clear()
    for label in RECORD:
        grant_rights(apps.get_app_config(label))
    assert rights("Editors") == before
