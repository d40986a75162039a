"""What holds of the list and the page of each kind of row."""

from tests.factories import ArticleFactory, MeetingFactory, MinistryFactory, OfficialFactory, QuoteFactory, TopicFactory
from tests.suites import DetailPageSuite, HidesPages, ListPageSuite


class TestOfficials(HidesPages, ListPageSuite, DetailPageSuite):
    factory, page = OfficialFactory, "/officials/"


class TestMinistries(HidesPages, ListPageSuite, DetailPageSuite):
    factory, page = MinistryFactory, "/ministries/"


class TestArticles(HidesPages, ListPageSuite, DetailPageSuite):
    factory, page = ArticleFactory, "/articles/"
    hostile = {"title": "News <script>alert(1)</script>", "body": "He <script>alert(1)</script><img src=x onerror=alert(2)>"}


class TestMeetings(HidesPages, ListPageSuite, DetailPageSuite):
    factory, page = MeetingFactory, "/meetings/"
    hostile = {"title": "Talks <script>alert(1)</script>", "city": "<img src=x onerror=alert(2)>", "summary": "<script>alert(3)</script>"}


class TestTopics(HidesPages, ListPageSuite, DetailPageSuite):
    factory, page = TopicFactory, "/topics/"


class TestQuotes(DetailPageSuite):
    factory, key = QuoteFactory, "uid"
    hostile = {"speaker": None, "attribution": "he <script>alert(1)</script>", "cue": "<img src=x>", "note": "<img src=x onerror=alert(2)>"}

    def test_a_hidden_row_is_as_missing_as_any(self, client):
        address = QuoteFactory(article__status="draft").get_absolute_url()
        assert client.get(address).status_code == client.get("/quotes/nosuchrow2/").status_code == 404
