"""Pages of texts, meetings, topics and the search cost no more queries when rows are many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.meetings.models import MeetingQuote, MeetingTopic
from diplomacy.topics.models import Evidence
from tests.site.rows import (
    a_meeting,
    a_ministry,
    a_proposition,
    a_quote,
    a_readout,
    a_stance,
    a_topic,
    an_article,
    an_office,
    an_official,
    saved,
)

pytestmark = pytest.mark.django_db

SENTENCE = "“We agree on point {0},” said the minister of point {0}, and the other said {0} was a good day. "
BODY = "".join(SENTENCE.format(number) for number in range(30))


class Record:
    """One article, meeting and topic that each call of `grow` adds to, with neighbours of every kind."""

    def __init__(self):
        self.article = an_article(BODY)
        self.hall = an_official("Ada Alef", "IR")
        self.first = a_quote(self.article, "the minister of point 0", self.hall)
        self.topic = a_topic("Water")
        self.visit = a_meeting([self.hall], "A visit", kind="visit")
        self.meeting = a_meeting([self.hall], "A meeting", said=[self.first], part_of=self.visit)
        self.proposition = a_proposition(self.topic)
        self.stance = a_stance(self.hall, self.proposition, [self.first])
        self.number = 0

    @property
    def addresses(self):
        rows = (self.article, self.first, self.meeting, self.visit, self.topic)
        lists = ("/articles/", "/meetings/", "/topics/", "/search/?q=agree", "/search/?q=meeting", "/sitemap.xml")
        return [*(row.get_absolute_url() for row in rows), *lists]

    def grow(self):
        self.number += 1
        number, article = self.number, self.article
        official, ministry = an_official(f"Point {number}", ["QA", "IR"][number % 2]), a_ministry(f"Ministry of point {number}", "QA")
        an_office(official, "Minister", "2019", ministry=ministry)
        words = f"We agree on point {number},"
        said = a_quote(article, words, official, said_on="2022-01-27")
        inner = a_quote(article, f"on point {number}", self.hall, kind="partial", within=said)
        a_quote(article, f"of point {number}, and", kind="indirect", carried_from=said)
        a_quote(article, f"{number} was a good day", ministry=ministry, kind="indirect", repeats=self.first)
        other = an_article(BODY)
        a_quote(other, words, official, repeats=self.first)
        a_quote(article, "the minister of point 0", ministry=ministry, within=self.first)
        part = a_meeting([official, ministry, self.hall], said=[said, inner], part_of=self.visit)
        a_readout(article, words, [ministry], [part, self.meeting])
        a_readout(an_article(BODY, rights="excerpts"), words, [ministry], [self.meeting])
        saved(MeetingQuote(meeting=self.meeting, quote=said))
        saved(MeetingTopic(meeting=part, topic=self.topic))
        saved(MeetingTopic(meeting=self.meeting, topic=a_topic(f"Topic of point {number}", quotes=[said, self.first])))
        a_stance(official, self.proposition, [said])
        a_stance(ministry, a_proposition(self.topic), [a_quote(other, "said the minister", ministry=ministry, kind="indirect")])
        saved(Evidence(stance=self.stance, quote=a_quote(other, f"point {number}", self.hall)))
        below = a_topic(f"Below, point {number}")
        below.parent = self.topic
        below.save()


def counted(client, addresses):
    found = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


def test_pages_cost_no_more_queries_when_rows_are_many(client):
    record = Record()
    record.grow()
    before = counted(client, record.addresses)
    for _ in range(9):
        record.grow()
    assert counted(client, record.addresses) == before
    assert max(before.values()) <= 40, before
