from urllib.parse import urlencode

from django.utils import timezone

from articles import rights
from articles.quote_lines import quote_lines
from diplomacy.base.views import PublishedTemplateView
from diplomacy.meetings.entries import entries
from diplomacy.site import search
from diplomacy.site.found import marked, snippet
from people.offices import OfficesHeld
from people.person_lines import ministry_line, official_line

LONGEST = 200
MOST = 10
MOST_QUOTES = 20


class Search(PublishedTemplateView):
    """What the public record holds of some words: the first few of each kind."""

    template_name = "site/search.html"

    def get_context_data(self, **kwargs):
        typed = self.request.GET.get("q", "")
        words = search.understood(typed[:LONGEST])
        found = results(words) if words else {}
        context = super().get_context_data(**kwargs)
        if words:
            context["canonical"] += "?" + urlencode({"q": words})
        return context | {"sought": words, "nothing": not any(row["rows"] for row in found.values()), **found}


def results(words):
    """{kind: {rows, more}}: what to print of each kind, and whether there is more than is printed."""
    people, bodies, places = (
        first(search.officials(words).select_related("country").defer("biography")),
        first(search.ministries(words).select_related("country")),
        first(search.countries(words)),
    )
    quotes, meetings = first(search.quotes(words).for_pages(), MOST_QUOTES), first(search.meetings(words).for_pages())
    topics, articles = first(search.topics(words)), first(search.articles(words).select_related("source"))
    offices, today = OfficesHeld(official.pk for official in people["rows"]), timezone.now().date()
    return {
        "officials": people | {"rows": [official_line(official, today, offices) for official in people["rows"]]},
        "ministries": bodies | {"rows": [ministry_line(ministry) for ministry in bodies["rows"]]},
        "countries": places,
        "quotes": quotes | {"rows": [(line, marked(line.words or "", words)) for line in quote_lines(quotes["rows"])]},
        "meetings": meetings | {"rows": [(entry, marked(entry.meeting.title, words)) for entry in entries(meetings["rows"])]},
        "topics": topics | {"rows": [(topic, marked(topic.name, words), snippet(topic.description, words)) for topic in topics["rows"]]},
        "articles": articles
        | {"rows": [(article, marked(article.title, words), body_snippet(article, words)) for article in articles["rows"]]},
    }


def first(rows, most=MOST):
    found = list(rows[: most + 1])
    return {"rows": found[:most], "more": len(found) > most}


def body_snippet(article, words):
    """Words of the body around what was found, where the rights show it."""
    return snippet(article.body, words) if rights.shows_body(article.text_rights) else ""
