"""What pages say of their row in schema.org's words, for search engines: nothing that is not printed on the page too."""

from django.conf import settings

from articles.models import QuoteKind

CONTEXT = "https://schema.org"


def of_article(article):
    return described(
        "NewsArticle",
        article,
        headline=article.title,
        inLanguage=article.language,
        datePublished=article.published_local and article.published_local.isoformat(),
        publisher=thing("Organization", name=article.source.name, url=article.source.homepage),
        creditText=article.credit,
        isBasedOn=article.url,
    )


def of_official(official, other_names, offices):
    """`other_names` are all of theirs, `offices` those held now."""
    return described(
        "Person",
        official,
        name=official.name,
        alternateName=[other.name for other in other_names],
        description=official.summary,
        jobTitle=[office.printed_title for office in offices],
        birthDate=official.birth_date,
        deathDate=official.death_date,
        sameAs=official.wikidata_id and f"https://www.wikidata.org/wiki/{official.wikidata_id}",
    )


def of_meeting(entry):
    meeting = entry.meeting
    address = thing("PostalAddress", addressLocality=meeting.city, addressCountry=meeting.country.code if meeting.country else "")
    return described(
        "Event",
        meeting,
        name=meeting.title,
        description=meeting.summary,
        startDate=meeting.start_date,
        endDate=meeting.end_date,
        location=thing("Place", name=meeting.venue or entry.place, address=address),
        attendee=[who(person.who) for person in entry.participants],
    )


def of_quote(quote, line):
    """A Quotation where the words are theirs; what is told in an article's words is a Claim."""
    article = thing("NewsArticle", headline=line.article, url=settings.SITE_URL + quote.article.get_absolute_url())
    kind, source = ("Claim", "appearance") if line.kind == QuoteKind.INDIRECT else ("Quotation", "isPartOf")
    speaker = who(line.who) if line.who.url else None
    return described(kind, quote, text=line.words, creator=speaker, dateCreated=line.said_on, inLanguage=line.language, **{source: article})


def who(person):
    """Somebody on a PersonLine, who may be an official, a body, or known only as printed."""
    kind = "Person" if person.url.startswith("/officials/") else "Organization" if person.url else "Thing"
    return thing(kind, name=person.name, url=person.url and settings.SITE_URL + person.url)


def described(kind, row, **properties):
    return {"@context": CONTEXT} | thing(kind, url=settings.SITE_URL + row.get_absolute_url(), **properties)


def thing(kind, **properties):
    """A thing with the properties that are known; None where none is."""
    known = {name: value for name, value in properties.items() if value}
    return {"@type": kind} | known if known else None
