import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def first_editor(*arguments):
    printed = io.StringIO()
    call_command("first_editor", *arguments, stdout=printed)
    return printed.getvalue()


def test_the_printed_password_signs_in_and_is_printed_once(client):
    name, password = re.search(r"name (\S+), password (\S+)", first_editor()).groups()
    assert client.post("/admin/login/", {"username": name, "password": password, "next": "/admin/"}).headers["Location"] == "/admin/"
    assert first_editor() == ""


def test_the_first_editor_publishes_and_manages_people_without_being_a_superuser():
    first_editor("anna")
    anna = get_user_model().objects.get(username="anna")
    assert anna.is_staff
    assert not anna.is_superuser
    assert anna.has_perms(["articles.add_article", "articles.delete_quote", "accounts.change_user"])
