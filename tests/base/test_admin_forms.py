"""What forms of the admin say of what was typed."""

import pytest

from people.models import Official
from tests.desk import Desk, admin, errors
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def test_a_date_that_is_none_is_said_as_it_was_typed(editor):
    official = OfficialFactory(status="draft")
    assert editor.get(admin(official)).context["adminform"].form.fields["birth_date"].widget.attrs["maxlength"] == "40"
    assert "“14 August 2021” is no date" in errors(editor.submit(admin(official), birth_date="14 August 2021"))
    assert "at most 40 characters" in errors(editor.submit(admin(official), birth_date="x" * 41))


def test_over_two_versions_the_one_decision_stands_above_the_form(editor):
    official = OfficialFactory(status="draft")
    fields = editor.fields(admin(official))
    editor.submit(admin(official), summary="Theirs.")
    page = editor.submit(admin(official), fields=fields, summary="Mine.").content.decode()
    assert page.count('name="_save_over"') == 1
    assert page.index('name="_save_over"') < page.index('name="summary"')
    for other in ("_save", "_continue", "_addanother", "_publish", "_review"):
        assert f'name="{other}"' not in page
    assert Official.objects.get().summary == "Theirs."


def test_the_page_that_goes_back_does_not_speak_of_the_status_which_stays(editor):
    official = OfficialFactory(status="draft")
    editor.submit(admin(official), "_publish", summary="Later.")
    address = admin(official, "history") + f"{official.history.earliest().history_id}/"
    assert [change.field.name for change in editor.get(address).context["changes"]] == ["summary"]
    assert "published" in editor.get(admin(official, "history")).content.decode().split('id="change-history"')[-1].lower()
