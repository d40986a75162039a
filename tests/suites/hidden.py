"""A resource whose rows can be hidden or are published by status."""

from diplomacy.base.publishing import Status
from diplomacy.base.records import Publishable
from tests.suites.answers import made, problem, results
from tests.suites.models import HidesRows


class HidesApiRows(HidesRows):
    """With `ApiSuite`: hidden rows are nowhere for the public and within reach of editors."""

    def draft_body(self):
        """The least that a POST must say of a row that belongs to nothing published."""
        return self.body()

    def test_hidden_and_missing_are_the_same_answer(self, api, stranger_api):
        row = self.hidden_row()
        for reader in (api, stranger_api):
            missing, hidden = reader.get(f"{self.list_address}no-such-row/"), reader.get(self.address(row))
            problem(hidden, 404)
            assert hidden.content == missing.content
            assert self.name_of(row) not in [one[self.key_field] for one in results(reader.get(self.list_address))]

    def test_editors_reach_every_row_and_list_what_they_ask_for(self, editor_api):
        row, public = self.hidden_row(), self.public_row()

        def listed(**parameters):
            return {one[self.key_field] for one in results(editor_api.get(self.list_address, {"page_size": 100} | parameters))}

        assert editor_api.get(self.address(row)).json()[self.key_field] == self.name_of(row)
        assert self.name_of(row) not in listed()
        assert self.name_of(public) in listed()
        assert {self.name_of(row), self.name_of(public)} <= listed(status="any")
        if self.viewset.status_path:
            assert self.name_of(row) in listed(status="draft")
            assert self.name_of(public) not in listed(status="draft")
            assert not {self.name_of(row), self.name_of(public)} & listed(status="in_review")
        problem(editor_api.get(self.list_address, {"status": "hidden"}), 400, "status")

    def test_to_others_there_is_no_parameter_status(self, api, stranger_api):
        for reader in (api, stranger_api):
            problem(reader.get(self.list_address, {"status": "draft"}), 400, "status")

    def test_contributors_write_drafts(self, contributor_api):
        row = made(contributor_api.post(self.list_address, self.draft_body()))
        address = f"{self.list_address}{row[self.key_field]}/"
        assert contributor_api.patch(address, self.change).json() == row | self.change | {"version": 2}
        assert contributor_api.delete(address).status_code == 204


class PublishedByStatus(HidesApiRows):
    """With `ApiSuite`: editors publish rows of this model themselves. `complete_body()` is what can be published."""

    def complete_body(self):
        return self.body()

    def test_a_row_is_a_draft_at_first_and_public_once_it_is_published(self, editor_api, api):
        row = made(editor_api.post(self.list_address, self.complete_body()))
        address = f"{self.list_address}{row[self.key_field]}/"
        assert row["status"] == Status.DRAFT
        problem(api.get(address), 404)
        assert editor_api.patch(address, {"status": "published"}).json()["status"] == "published"
        assert api.get(address).json()["status"] == "published"
        assert editor_api.patch(address, {"status": "in_review"}).status_code == 200
        problem(api.get(address), 404)
        problem(editor_api.patch(address, {"status": "public"}), 400, "status")

    def test_contributors_publish_nothing(self, contributor_api):
        before = self.model.objects.filter(status="published").count()
        problem(contributor_api.post(self.list_address, self.complete_body() | {"status": "published"}), 403)
        row = made(contributor_api.post(self.list_address, self.complete_body()))
        address = f"{self.list_address}{row[self.key_field]}/"
        problem(contributor_api.patch(address, {"status": "published"}), 403)
        assert contributor_api.patch(address, {"status": "in_review"}).json()["status"] == "in_review"
        assert issubclass(self.model, Publishable)
        assert self.model.objects.get(**{self.key: row[self.key_field]}).status == "in_review"
        assert before == self.model.objects.filter(status="published", pk__lt=10**9).count() - self.published_neighbours()

    def published_neighbours(self):
        return 0
