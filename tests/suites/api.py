"""A resource: reading, paging, writing and refusing."""

import json

from diplomacy.api import RESOURCES
from tests.suites.answers import made, path, problem, results
from tests.suites.models import ModelSuite


class ApiSuite(ModelSuite):
    """Reading, paging, writing and refusing, as DESIGN.md has it.

    `fields` are all the fields of a row, in order; `empty` those that a row made of `body()` alone leaves empty, with what
    they read; `change` a PATCH that changes something.
    """

    resource = ""
    fields = ()
    empty = {}
    change = {}

    def body(self):
        """The least that a POST must say, its neighbours public."""
        raise NotImplementedError

    @property
    def viewset(self):
        return RESOURCES[self.resource]

    @property
    def list_address(self):
        return f"/api/v1/{self.resource}/"

    def address(self, row):
        return f"{self.list_address}{self.name_of(row)}/"

    # Reading

    def test_a_row_has_the_fields_of_the_contract_in_their_order(self, api):
        row = self.public_row()
        assert list(api.get(self.address(row)).json()) == list(self.fields)
        listed = next(one for one in results(api.get(self.list_address, {"page_size": 100})))
        assert list(listed) == [name for name in self.fields if name not in self.viewset.only_in_details]

    def test_fields_are_chosen_by_name(self, api):
        row = self.public_row()
        chosen = [self.key_field, "version", *self.viewset.only_in_details]
        assert set(api.get(self.address(row), {"fields": ",".join(chosen)}).json()) == set(chosen)
        assert set(results(api.get(self.list_address, {"fields": ",".join(chosen)}))[0]) == set(chosen)
        found = problem(api.get(self.list_address, {"fields": "versoin"}), 400, "fields")
        assert "“version”" in found["detail"]

    def test_an_unknown_parameter_is_refused_with_the_nearest_known_one(self, api):
        found = problem(api.get(self.list_address, {"orderin": "name"}), 400, "orderin")
        assert "“ordering”" in found["detail"]
        problem(api.get(self.address(self.public_row()), {"q": "x"}), 400, "q")

    def test_a_page_size_out_of_bounds_is_refused(self, api):
        for size in ("0", "-1", "101", "1e9", "ten", "1.0", "", "９", "1" * 5000):
            problem(api.get(self.list_address, {"page_size": size}), 400, "page_size")

    def test_every_order_is_walked_through_in_pages_and_back(self, api):
        for _ in range(4):
            self.public_row()
        for name in self.viewset.orderings:
            whole = results(api.get(self.list_address, {"ordering": name, "page_size": 100}))[:7]
            turned = results(api.get(self.list_address, {"ordering": f"-{name}", "page_size": 100}))[-7:]
            if self.model.objects.published().count() <= 100:
                assert whole == turned[::-1]
            first = api.get(self.list_address, {"ordering": name, "page_size": 2}).json()
            second = api.get(path(first["next"])).json()
            assert first["results"] + second["results"] == whole[:4]
            assert first["previous"] is None
            assert api.get(path(second["previous"])).json()["results"] == first["results"]

    def test_no_order_and_no_cursor_of_ones_own_making(self, api):
        problem(api.get(self.list_address, {"ordering": "public"}), 400, "ordering")
        for forged in ("", "AAAA", "W10", "e30", "WzAsWyJwayJdLFsiMSJdXQ", "WzAsWyJwayJdLFsxZTk5XV0", "%00", "x" * 5000):
            if forged:
                problem(api.get(self.list_address, {"cursor": forged}), 400, "cursor")
        for _ in range(2):
            self.public_row()
        order, *others = [sign + name for name in self.viewset.orderings for sign in ("", "-")]
        following = api.get(self.list_address, {"ordering": order, "page_size": 1}).json()["next"]
        cursor = following.partition("cursor=")[2].partition("&")[0]
        for other in others:
            problem(api.get(f"{self.list_address}?ordering={other}&cursor={cursor}"), 400, "cursor")

    def test_whoever_has_it_is_told_so_until_the_record_changes(self, api):
        address = self.address(self.public_row())
        for one in (address, self.list_address):
            first = api.get(one)
            assert first["Cache-Control"] == "public, no-cache"
            assert {"Cookie", "Authorization"} <= {name.strip() for name in first["Vary"].split(",")}
            again = api.get(one, headers={"If-None-Match": first["ETag"]})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
            self.public_row()
            assert api.get(one, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_what_somebody_signed_in_reads_is_private(self, stranger_api, editor_api):
        address = self.address(self.public_row())
        for reader in (stranger_api, editor_api):
            for one in (address, self.list_address):
                answer = reader.get(one)
                assert answer.status_code == 200
                assert "private" in answer["Cache-Control"]
                assert "Authorization" in answer["Vary"]

    def test_missing_rows_and_methods(self, api, editor_api):
        for reader in (api, editor_api):
            problem(reader.get(f"{self.list_address}no-such-row/"), 404)
        problem(editor_api.patch(f"{self.list_address}no-such-row/", self.change), 404)
        problem(editor_api.delete(f"{self.list_address}no-such-row/"), 404)
        problem(editor_api.put(self.address(self.public_row()), {}), 405)
        problem(editor_api.delete(self.list_address), 405)

    # Writing

    def test_what_is_left_out_reads_empty(self, editor_api):
        answer = editor_api.post(self.list_address, self.body())
        row = made(answer)
        assert list(row) == list(self.fields)
        assert {name: row[name] for name in self.empty} == self.empty
        assert row["version"] == 1
        assert answer["ETag"] == '"1"'
        assert path(answer["Location"]).rstrip("?") == f"{self.list_address}{row[self.key_field]}/"
        assert editor_api.get(answer["Location"]).json() == row

    def test_what_is_empty_may_be_sent_as_null_or_as_empty_text(self, editor_api):
        for nothing in (None, ""):
            sent = {name: value if isinstance(value, list) and nothing == "" else nothing for name, value in self.empty.items()}
            row = made(editor_api.post(self.list_address, self.body() | sent))
            assert {name: row[name] for name in self.empty} == self.empty

    def test_an_unknown_field_is_refused_with_the_nearest_known_one(self, editor_api):
        before = self.model.objects.count()
        for name in (f"{self.fields[1]}s", "public", "pk", "history_user"):
            body = self.body()
            before = self.model.objects.count()
            found = problem(editor_api.post(self.list_address, body | {name: "x"}), 400, name)
            assert found["errors"][0]["code"] == "unknown_field"
            assert self.model.objects.count() == before
        assert f"“{self.fields[1]}”" in problem(editor_api.post(self.list_address, {f"{self.fields[1]}s": "x"}), 400)["detail"]

    def test_what_is_no_json_object_is_refused(self, editor_api):
        for sent in ("[]", '"text"', "{", "NaN", '{"name": NaN}', "", "null", "[" * 100_000, "\ud800"):
            data = sent.encode("utf-8", "surrogatepass")
            problem(editor_api.generic("POST", self.list_address, data, content_type="application/json"), 400)
        problem(editor_api.generic("POST", self.list_address, "name=x", content_type="application/x-www-form-urlencoded"), 415)

    def test_characters_that_no_text_keeps_are_refused(self, editor_api):
        """In every field at once: each is an error of its field, and none a fault of the site."""
        written = [name for name in self.fields if name not in ("version", "exact", *self.read_only)]
        body = self.body()
        for text in ("a\0b", "a\x07b", "a\ud800b", "a\ufffeb"):
            sent = json.dumps(body | dict.fromkeys(written, text))
            found = problem(editor_api.generic("POST", self.list_address, sent, content_type="application/json"), 400)
            assert set(written) == {one["field"].partition("[")[0] for one in found["errors"]}

    @property
    def read_only(self):
        return [name for name, field in self.viewset.serializer_class().fields.items() if field.read_only]

    def test_a_row_may_be_sent_back_as_it_was_read(self, editor_api):
        address = self.address(self.public_row())
        read = editor_api.get(address).json()
        answer = editor_api.patch(address, read)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json() == read | {"version": read["version"] + 1}

    def test_a_change_is_shown_and_counted(self, editor_api, api):
        address = self.address(self.public_row())
        read = editor_api.get(address).json()
        answer = editor_api.patch(address, self.change)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json() == read | self.change | {"version": read["version"] + 1}
        assert answer["ETag"] == f'"{read["version"] + 1}"'
        assert api.get(address).json() == answer.json()

    def test_a_stale_version_is_refused_with_the_row_as_it_is_now(self, editor_api):
        address = self.address(self.public_row())
        read = editor_api.get(address)
        old = read.json()["version"]
        assert read["ETag"] == f'"{old}"'
        now = editor_api.patch(address, self.change, headers={"If-Match": f'"{old}"'}).json()
        assert now["version"] == old + 1
        for stale in (
            editor_api.patch(address, self.change, headers={"If-Match": f'"{old}"'}),
            editor_api.patch(address, self.change | {"version": old}),
            editor_api.delete(address, headers={"If-Match": f'"{old}"'}),
        ):
            assert problem(stale, 412)["current"] == now
        assert editor_api.get(address).json() == now
        assert editor_api.patch(address, self.change | {"version": old + 1}).status_code == 200
        assert editor_api.patch(address, self.change, headers={"If-Match": "*"}).status_code == 200
        for nonsense in ("1", 1.0, True, 0, -1, 1e30):
            problem(editor_api.patch(address, {"version": nonsense}), 400, "version")

    def test_a_repeated_post_answers_with_the_first_ones_row(self, editor_api):
        body, key = self.body(), {"Idempotency-Key": "a-key"}
        first = editor_api.post(self.list_address, body, headers=key)
        again = editor_api.post(self.list_address, body, headers=key)
        assert made(again) == made(first)
        assert again["Location"] == first["Location"]
        assert (
            problem(editor_api.post(self.list_address, body | self.change, headers=key), 422)["errors"][0]["code"]
            == "idempotency_key_reused"
        )
        assert editor_api.delete(first["Location"]).status_code == 204
        assert problem(editor_api.post(self.list_address, body, headers=key), 422)["errors"][0]["code"] == "row_deleted_since"
        problem(editor_api.post(self.list_address, self.body(), headers={"Idempotency-Key": "k" * 201}), 400, "Idempotency-Key")
        strange = json.dumps({"\ud800": 10**30})
        problem(
            editor_api.generic("POST", self.list_address, strange, content_type="application/json", headers={"Idempotency-Key": "s"}), 400
        )

    def test_what_nobody_points_to_can_be_deleted(self, editor_api, api):
        row = made(editor_api.post(self.list_address, self.body()))
        address = f"{self.list_address}{row[self.key_field]}/"
        answer = editor_api.delete(address)
        assert (answer.status_code, answer.content) == (204, b"")
        problem(editor_api.get(address), 404)
        problem(editor_api.delete(address), 404)

    def test_only_who_may_write_writes(self, api, stranger_api):
        row, body = self.public_row(), self.body()
        stored = self.model.objects.count()
        for writer, status in ((api, 401), (stranger_api, 403)):
            for answer in (
                writer.post(self.list_address, body),
                writer.patch(self.address(row), self.change),
                writer.delete(self.address(row)),
            ):
                problem(answer, status)
                assert ("WWW-Authenticate" in answer) == (status == 401)
        assert self.model.objects.count() == stored
        assert self.model.objects.get(pk=row.pk).version == row.version

    def test_contributors_leave_alone_what_is_published(self, contributor_api):
        row = self.public_row()
        problem(contributor_api.patch(self.address(row), self.change), 403)
        problem(contributor_api.delete(self.address(row)), 403)
        assert self.model.objects.get(pk=row.pk).version == row.version
