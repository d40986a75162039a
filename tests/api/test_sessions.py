"""A page that outlived its session does not save under the name of whoever signed in since."""

import pytest

from tests.desk import Desk
from tests.factories import ArticleFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def note(desk, quote, words, **headers):
    address = f"/api/v1/quotes/{quote.uid}/"
    return desk.client.patch(address, {"note": words}, content_type="application/json", headers=headers)


def test_what_one_editor_typed_is_not_put_down_to_another():
    one, other = Desk("Editors"), Desk("Editors")
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    refused = note(other, quote, "Read so.", **{"X-Signed-In-As": one.user.get_username()})
    assert refused.status_code == 401
    assert "opened by somebody else" in refused.json()["detail"]
    quote.refresh_from_db()
    assert quote.note == ""
    assert note(one, quote, "Read so.", **{"X-Signed-In-As": one.user.get_username()}).status_code == 200
    assert note(other, quote, "Read otherwise.").status_code == 200


def test_a_user_name_in_any_script_is_known_again():
    editor = Desk("Editors")
    editor.user.username = "سحر"
    editor.user.save()
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    assert note(editor, quote, "Read so.", **{"X-Signed-In-As": "%D8%B3%D8%AD%D8%B1"}).status_code == 200
