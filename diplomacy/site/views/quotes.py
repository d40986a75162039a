from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.citations import bibtex, plain_citation
from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.views import PublishedDetailView
from diplomacy.meetings.entries import entries
from diplomacy.meetings.models import Meeting
from diplomacy.site import linked_data
from diplomacy.topics.models import Stance, Topic
from diplomacy.topics.stance_lines import stance_lines

MOST_OCCURRENCES = 100
MOST_LINKS = 50


class QuoteDetail(PublishedDetailView):
    """One quote: its words in context, who said or tells it, where else it was printed, and how to cite it."""

    queryset = Quote.objects.for_pages().select_related("within__article", "carried_from__article")
    slug_field = slug_url_kwarg = "uid"
    template_name = "articles/quote_detail.html"
    section = "articles"

    def get_context_data(self, **kwargs):
        quote = self.object
        neighbours = self.neighbours()
        lines = dict(zip([quote.pk, *(row.pk for row in neighbours)], quote_lines([quote, *neighbours]), strict=True))
        line, address = lines[quote.pk], settings.SITE_URL + quote.get_absolute_url()
        stances = Stance.objects.published().shown_by(quote).latest_first()[:MOST_LINKS].read_for_pages()
        utterance = quote.repeats_id or quote.pk
        said_at = Meeting.objects.published().filter(quote_links__quote=quote)
        return super().get_context_data(**kwargs) | {
            "article": quote.article,
            "line": line,
            "linked_data": linked_data.of_quote(quote, line),
            "teller": lines.get(quote.within_id),
            "runs_on_from": lines.get(quote.carried_from_id),
            "told_in_it": [lines[row.pk] for row in neighbours if row.within_id == quote.pk],
            "occurrences": [lines[row.pk] for row in neighbours if utterance in (row.pk, row.repeats_id)],
            "stances": stance_lines(stances),
            "said_at": entries(said_at.latest_first()[:MOST_LINKS].read_for_pages()),
            "about": entries(self.accounts().exclude(pk__in=said_at.values("pk")).latest_first()[:MOST_LINKS].read_for_pages()),
            "topics": Topic.objects.published().filter(quote_links__quote=quote).order_by("name", "pk")[:MOST_LINKS],
            "plain_citation": plain_citation(line, address),
            "bibtex": bibtex(line, address, quote.article.url),
        }

    def neighbours(self):
        """The public quotes around it: what it is told in or runs on from, what is told in it, its other records."""
        quote = self.object
        utterance = quote.repeats_id or quote.pk
        near = Q(pk__in=[quote.within_id or 0, quote.carried_from_id or 0]) | Q(within=quote) | Q(pk=utterance) | Q(repeats=utterance)
        rows = Quote.objects.published().filter(near).exclude(pk=quote.pk).for_pages()
        return list(rows.order_by("day", Coalesce("repeats_id", "id"), "article", "start", "pk")[:MOST_OCCURRENCES])

    def accounts(self):
        """The public meetings whose readouts it stands in."""
        quote = self.object
        return (
            Meeting.objects.published()
            .filter(
                readout_links__readout__public=True,
                readout_links__readout__article=quote.article_id,
                readout_links__readout__start__lte=quote.start,
                readout_links__readout__end__gte=quote.end,
            )
            .distinct()
        )
