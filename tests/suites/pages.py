"""Readers' pages: lists and the pages of single rows."""

from html import unescape

from tests.suites.models import HidesRows, ModelSuite


def words(response):
    """The text of a page that is there."""
    assert response.status_code == 200, response.content.decode()
    return unescape(response.content.decode())


class ListPageSuite(ModelSuite):
    """`page` is the address of the list; a row is on it when its own address is linked there."""

    page = ""

    def test_a_row_is_listed_with_its_address_and_name(self, client):
        row = self.public_row()
        page = words(client.get(self.page))
        assert f'href="{row.get_absolute_url()}"' in page
        assert str(row) in page

    def test_an_empty_list_says_so_and_so_does_one_without_a_find(self, client):
        for query in ("", "?q=nothing-of-the-kind"):
            page = words(client.get(self.page + query))
            assert "<h1" in page
            assert "<main" in page

    def test_what_it_does_not_know_is_ignored_and_nothing_breaks_it(self, client):
        row = self.public_row()
        for query in ("?nonsense=1", "?cursor=forged", "?cursor=%00", "?page=-1", "?page=1e9", "?utm_source=x&q="):
            assert f'href="{row.get_absolute_url()}"' in words(client.get(self.page + query)), query
        for query in ("?q=%00", "?q=" + "x" * 5000, "?country=%00", "?country=ZZ", "?kind=none", "?since=2021-13", "?topic=*", "?q='%22)("):
            words(client.get(self.page + query))

    def test_it_cannot_be_written_to(self, client):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(self.page).status_code == 405


class DetailPageSuite(ModelSuite):
    """The page of one row, at the row's own address."""

    def test_it_is_there_for_whoever_asks_and_says_who_it_is(self, client):
        row = self.public_row()
        answer = client.get(row.get_absolute_url())
        assert str(row).strip("“”…") in words(answer)
        head = client.head(row.get_absolute_url())
        assert (head.status_code, head.content) == (200, b"")
        assert client.post(row.get_absolute_url()).status_code == 405

    def test_whoever_has_it_is_told_so_until_the_record_changes(self, client):
        row = self.public_row()
        address = row.get_absolute_url()
        first = client.get(address)
        assert first["Cache-Control"] == "public, no-cache"
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        self.public_row()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_text_is_text(self, client):
        row = self.public_row(**self.hostile)
        page = client.get(row.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page

    hostile = {"name": "Ada <script>alert(1)</script><img src=x onerror=alert(2)>"}
    """A row whose texts are markup."""


class HidesPages(HidesRows):
    """With `ListPageSuite` and `DetailPageSuite`: hidden rows are on no page, and their own is as missing as any."""

    def test_a_hidden_row_is_not_listed_and_its_page_is_missing(self, client):
        row = self.hidden_row()
        if hasattr(self, "page"):
            page = words(client.get(self.page))
            assert row.get_absolute_url() not in page
            assert str(row) not in page
        answer = client.get(row.get_absolute_url())
        nobody = row.get_absolute_url().replace(self.name_of(row), "no-such-row")
        missing = client.get(nobody)
        assert answer.status_code == missing.status_code == 404
        assert answer.content.decode().replace(self.name_of(row), "") == missing.content.decode().replace("no-such-row", "")

    def test_a_former_address_leads_on_while_the_row_is_public(self, client):
        row = self.public_row()
        former, row.slug = row.get_absolute_url(), "another-slug"
        row.save()
        answer = client.get(former)
        assert (answer.status_code, answer["Location"]) == (301, row.get_absolute_url())
        row.status = "draft"
        row.save()
        assert client.get(former).status_code == 404
