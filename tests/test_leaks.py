"""What is not public is nowhere: every address answers the same whether hidden rows stand behind it or not."""

import datetime
import re

import pytest
from django.utils import timezone

from articles.models import Quote
from diplomacy.base.due import publish_at
from diplomacy.base.pending import propose
from diplomacy.base.pending_parts import PartChange
from diplomacy.base.publishing import Status, wrongly_public
from diplomacy.base.reasons import for_reason
from diplomacy.meetings.models import Issuer, MeetingQuote, MeetingTopic, Participation, ReadoutMeeting
from diplomacy.merging.actions import merge
from diplomacy.merging.finding import find_all
from diplomacy.merging.kinds import mergeable_models
from diplomacy.topics.models import Evidence, TopicQuote
from diplomacy.workbench.models import ArticleNote
from people.models import Official, OfficialName
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    MinistryNameFactory,
    OfficialFactory,
    OfficialNameFactory,
    PropositionFactory,
    QuoteFactory,
    ReadoutFactory,
    SourceFactory,
    StanceFactory,
    TopicFactory,
    UserFactory,
    country,
)
from tests.public_addresses import EDITORS_ONLY, endpoints, pages
from tests.talks import Talks

pytestmark = pytest.mark.django_db

MARK = "Zorblax"
"""Stands in every text of the hidden rows, and nowhere else."""

HIDDEN = {
    "official": ["zorblax-official", "zorblax-reviewed", "zorblax-formerly", "zorblax-merged"],
    "ministry": ["zorblax-ministry"],
    "appointment": ["zorblax111"],
    "source": ["zorblax-source"],
    "article": ["zorblax-article", "zorblax-withdrawn"],
    "quote": ["zorblax222", "zorblax333", "zorblax444"],
    "topic": ["zorblax-topic"],
    "proposition": ["zorblax555"],
    "stance": ["zorblax666", "zorblax777", "zorblax888", "zorblax999"],
    "meeting": ["zorblax-meeting", "zorblax-visit"],
    "readout": ["zorblaxaaa", "zorblaxbbb", "zorblaxccc"],
    "country": ["FR"],
}
"""The keys of the hidden rows, of each kind, and of a country that only they are of."""

NOBODY = "no-such-row"
WORDS = (MARK, "ministers", "question 1", "2022")


class Record(Talks):
    """A public record with room for hidden neighbours: rows that name nobody yet where a hidden row will be named."""

    def __init__(self):
        super().__init__()
        self.by_somebody = QuoteFactory(article=self.article, speaker=None, attribution="a diplomat")
        self.unplaced = AppointmentFactory(official=self.official, ministry=None, title="Envoy")
        self.loose = QuoteFactory(article=self.article, speaker=self.official)
        self.reprint = ArticleFactory(source=self.source, title="Printed again")
        self.apart = MeetingFactory(participants=[self.official, self.answer.speaker])

    def keys(self):
        """The keys of public and hidden rows, and of none, by the kind of row."""
        public = {kind: getattr(self, kind) for kind in HIDDEN}
        return {
            kind: [getattr(row, "code", None) or getattr(row, "slug", None) or row.uid, *HIDDEN[kind], NOBODY]
            for kind, row in public.items()
        }

    def hide_rows_behind(self):
        """Put hidden rows of each kind beside, above, below and inside the public ones."""
        self.hide_people()
        self.hide_articles()
        self.hide_meetings()
        self.hide_topics()
        self.name_the_hidden()
        self.talk_among_editors()
        for model in mergeable_models():
            find_all(model)
        assert not list(wrongly_public())

    def talk_among_editors(self):
        """Notes of somebody whose name is hidden too, on a public article; why a public row was changed; what comes at a time."""
        note = ArticleNote.objects.create(
            article=self.article, author=UserFactory(username=f"{MARK}-editor"), text=f"{MARK} says who told us."
        )
        note.settle(note.author)
        with for_reason(f"{MARK} rang us up"):
            self.official._history_user = note.author
            self.official.save()
        name = PartChange.adding(Official, OfficialName(official=self.official, name=f"{MARK} the Second"), ["name"])
        changed = Official(pk=self.official.pk, summary=f"{MARK} is meant")
        propose(changed, ["summary"], self.official, f"{MARK} says so", note.author, [name])
        note.author.is_superuser = True
        publish_at(self.somebody, timezone.now() + datetime.timedelta(days=1), note.author)

    def hide_people(self):
        texts = dict.fromkeys(("honorific_prefix", "gender", "summary", "biography", "image_credit", "image_licence"), MARK)
        self.somebody = OfficialFactory(
            name=f"{MARK} Alef", slug="zorblax-formerly", country=country("FR"), wikidata_id="Q99", status="draft", **texts
        )
        self.somebody.slug = "zorblax-official"
        self.somebody.save()
        OfficialNameFactory(official=self.somebody, name=f"{MARK} the Elder")
        merge(OfficialFactory(name=f"{MARK} Gimel", slug="zorblax-merged", status="draft"), self.somebody, UserFactory(is_superuser=True))
        self.reviewed = OfficialFactory(name=f"{MARK} Beh", slug="zorblax-reviewed", status="in_review")
        self.body = MinistryFactory(
            name=f"{MARK} Office", slug="zorblax-ministry", parent=self.ministry, website="https://zorblax.example/", status="draft"
        )
        MinistryNameFactory(ministry=self.body, name=f"{MARK} House")
        for official in (self.somebody, self.reviewed):
            self.office = AppointmentFactory(official=official, ministry=self.ministry, title=f"{MARK} Minister", end_date="2023-05")
        self.office.uid = "zorblax111"
        self.office.save()

    def hide_articles(self):
        texts = {"title": f"{MARK} news", "byline": MARK, "dateline": MARK, "licence": MARK, "credit": MARK}
        body = f"“{MARK} is near,” he said. “{MARK} is far,” they said. Both said “{MARK}” again."
        publisher = SourceFactory(name=f"{MARK} Times", slug="zorblax-source", homepage="https://zorblax.example/")
        self.draft = ArticleFactory(
            source=publisher,
            reprint_of=self.article,
            slug="zorblax-article",
            body=body,
            url="https://zorblax.example/1",
            language="zz",
            status="draft",
            **texts,
        )
        self.withdrawn = ArticleFactory(source=self.source, slug="zorblax-withdrawn", body=body, **texts)
        words = {"cue": MARK, "note": MARK, "attribution": MARK}
        said = {"official": {"speaker": self.official}, "ministry": {"speaker": None, "ministry": self.ministry}}
        self.in_draft = QuoteFactory(article=self.draft, words=f"{MARK} is near,", uid="zorblax222", **said["official"], **words)
        self.in_withdrawn = QuoteFactory(article=self.withdrawn, words=f"{MARK} is far,", uid="zorblax333", **said["ministry"], **words)
        self.withdrawn.status = Status.DRAFT
        self.withdrawn.save()
        self.lost = self.lose(QuoteFactory(article=self.article, uid="zorblax444", **said["official"], **words))
        for quote in (self.in_draft, self.in_withdrawn, self.lost):
            MeetingQuote(meeting=self.meeting, quote=quote).save()
            TopicQuote(topic=self.topic, quote=quote).save()
        Evidence(stance=self.stance, quote=self.in_draft).save()
        Evidence(stance=self.stance, quote=self.lost).save()
        Quote.objects.filter(pk=self.in_draft.pk).update(repeats=self.quote)
        ReadoutFactory(article=self.draft, words=f"Both said “{MARK}”", uid="zorblaxaaa", meetings=[self.meeting], issuers=[self.ministry])
        self.lose(ReadoutFactory(article=self.article, uid="zorblaxbbb", meetings=[self.meeting], issuers=[self.ministry]))

    def lose(self, span):
        """Let the text of a published article have lost these words."""
        span.unanchor()
        span.exact, span.prefix, span.suffix = f"{MARK} is lost", MARK, MARK
        span.save()
        return span

    def hide_meetings(self):
        texts = {"title": f"{MARK} talks", "city": MARK, "venue": MARK, "summary": MARK, "country": country("FR")}
        rows = {"topics": [self.topic], "quotes": [self.quote, self.in_draft]}
        people = [self.official, self.answer.speaker, self.somebody]
        self.visit = MeetingFactory(kind="visit", slug="zorblax-visit", status="draft", participants=people, **texts, **rows)
        self.talk = MeetingFactory(
            slug="zorblax-meeting", status="in_review", part_of=self.meeting, start_date="2023-05", participants=people, **texts, **rows
        )
        Participation(meeting=self.meeting, official=self.somebody, part="mediator").save()
        Participation(meeting=self.meeting, ministry=self.body, country=country("FR"), part="bearer").save()
        ReadoutMeeting(readout=self.readout, meeting=self.talk).save()
        account = ReadoutFactory(article=self.article, uid="zorblaxccc", meetings=[self.meeting, self.talk], issuers=[])
        Issuer(readout=account, ministry=self.body).save()
        ReadoutFactory(article=self.article, meetings=[self.talk], issuers=[self.ministry])

    def hide_topics(self):
        self.secret = TopicFactory(
            name=f"{MARK} waters", slug="zorblax-topic", description=MARK, parent=self.topic, status="draft", quotes=[self.quote]
        )
        MeetingTopic(meeting=self.meeting, topic=self.secret).save()
        thesis = PropositionFactory(topic=self.secret, text=f"{MARK} should be shared.", uid="zorblax555")
        note = {"note": MARK, "as_of": "2023-05", "polarity": "mixed"}
        StanceFactory(official=self.official, proposition=thesis, evidence=[self.quote], uid="zorblax666", **note)
        own = {"official": self.official, "proposition": self.proposition}
        self.undecided = StanceFactory(evidence=[self.quote], uid="zorblax777", status="draft", **own, **note)
        StanceFactory(official=self.somebody, proposition=self.proposition, evidence=[self.quote], uid="zorblax888", **note)
        StanceFactory(evidence=[self.in_draft], uid="zorblax999", **own, **note)

    def name_the_hidden(self):
        """Let public rows name hidden ones, and be written by somebody with a name, a word of whose never gets out."""
        turn(self.by_somebody, speaker=self.somebody, ministry=self.body, carried_from=self.lost)
        turn(self.loose, repeats=self.in_withdrawn)
        turn(self.reprint, reprint_of=self.withdrawn)
        turn(self.unplaced, ministry=self.body)
        turn(self.ministry, parent=self.body)
        turn(self.topic, parent=self.secret)
        turn(self.apart, part_of=self.visit)
        editor = UserFactory(username=MARK, email="zorblax@example.org")
        for row in (self.official, self.article, self.meeting):
            row._history_user, row._change_reason = editor, MARK
            turn(row)

    def publish(self):
        """Publish all that can be."""
        people, texts = (self.somebody, self.reviewed, self.body), (self.draft, self.withdrawn)
        for row in (*people, *texts, self.secret, self.visit, self.talk, self.undecided):
            row.status = Status.PUBLISHED
            row.save()


def turn(row, **fields):
    row.refresh_from_db()
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


CHANGES = re.compile(r'(?<="version":)\d+|(?<=,)\d+(?=\r$)|(?<=<updated>)[^<]+', re.MULTILINE)
"""How often a row was changed and when last, in JSON, at the end of a line of CSV, and in feeds: no secret."""


EDITORS = re.compile("|".join(re.escape(f"/{more}") + "$" for below in EDITORS_ONLY.values() for more in below))
REFUSED = (401, 403, 404, 405)


def answers(client, addresses):
    """What is at each address: status, content, and where it leads."""
    found = {}
    for address in addresses:
        response = client.get(address)
        content = response.getvalue() if response.streaming else response.content
        assert response.status_code in (REFUSED if EDITORS.search(address) else (200, 301, 404)), (address, content.decode())
        found[address] = (response.status_code, CHANGES.sub("", content.decode()), response.get("Location"))
    return found


def differences(before, after):
    """What each address that answers otherwise shows anew, in short."""
    told = {}
    for address, (status, content, location) in after.items():
        if before[address] != after[address]:
            was = set(re.split(r"[\n{}]", before[address][1]))
            new = [line.strip() for line in re.split(r"[\n{}]", content) if line not in was]
            told[address] = (before[address][0], status, location, new[:3])
    return told


@pytest.mark.parametrize("addresses", [pages, endpoints])
def test_hidden_rows_are_behind_no_address(client, stranger_api, addresses):
    record = Record()
    asked = list(dict.fromkeys(addresses(record.keys(), WORDS)))
    before = answers(client, asked)
    record.hide_rows_behind()
    after = answers(client, asked)
    assert differences(before, after) == {}
    assert [address for address, (_, content, _) in after.items() if MARK in content and MARK not in address] == []
    plain = [address for address in asked if "?" not in address and not EDITORS.search(address)]
    if addresses is endpoints:
        assert differences(after, answers(stranger_api, plain)) == {}

    # Were they public, nearly every address would tell of them.
    record.publish()
    shown = answers(client, plain)
    assert [address for address, (status, *_) in shown.items() if names_hidden(address) and status == 404] == []
    assert len(differences(after, shown)) > len(plain) / 2


def names_hidden(address):
    """Whether it is the address of a hidden row that can be published: all but the spans that their texts have lost, and a
    draft that was merged, whose address the public never knew.
    """
    return "zorblax" in address and not re.search("/(zorblax444|zorblaxbbb|zorblax-merged)/", address)
