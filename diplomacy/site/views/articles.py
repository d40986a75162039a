from itertools import accumulate

from django import forms
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from articles import rights
from articles.models import Article, Quote, Source
from articles.reading import reading
from diplomacy.base.filter_forms import FilterForm, PartialDateInput
from diplomacy.base.keyset import beside
from diplomacy.base.span_rows import SpanState
from diplomacy.base.views import PublishedDetailView, PublishedListView
from diplomacy.site import linked_data
from diplomacy.site.counts import utterances_by
from diplomacy.site.margins import labels_of, notes_of


class ArticleFilter(FilterForm):
    q = forms.CharField(
        label=gettext_lazy("Words"), max_length=100, help_text=gettext_lazy("In the title, or in the text where it may be shown.")
    )
    source = forms.ModelChoiceField(
        Source.objects.none(), label=gettext_lazy("Publisher"), to_field_name="slug", empty_label=gettext_lazy("Any publisher")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    since = PartialDateInput(label=gettext_lazy("From"), help_text=gettext_lazy("A year, a month or a day."))
    until = PartialDateInput(label=gettext_lazy("To"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.published()
        tags = Article.objects.published().exclude(language="").order_by("language").values_list("language", flat=True).distinct()
        self.fields["language"].choices = [("", gettext_lazy("Any language")), *((tag, language_word(tag)) for tag in tags)]

    def by_q(self, articles, words):
        return articles.about(words)

    def by_source(self, articles, source):
        return articles.filter(source=source)

    def by_language(self, articles, language):
        return articles.filter(language=language)

    def by_since(self, articles, day):
        return articles.filter(published_on__gte=day.earliest.isoformat())

    def by_until(self, articles, day):
        return articles.filter(published_on__lte=day.latest.isoformat()).exclude(published_on="")


class ArticleList(PublishedListView):
    queryset = Article.objects.select_related("source__country").defer("body")
    template_name = "articles/article_list.html"
    order = ("-published_at", "-pk")
    filter_form = ArticleFilter
    section = "articles"

    def lines(self, rows):
        """Pairs of an article and how many utterances it records."""
        counts = utterances_by("article", [article.pk for article in rows])
        return [(article, counts.get(article.pk, 0)) for article in rows]


class ArticleDetail(PublishedDetailView):
    """An article as far as its rights let it be shown: its text with its quotes marked, excerpts, or who spoke."""

    queryset = Article.objects.select_related("source__country")
    template_name = "articles/article_detail.html"
    section = "articles"

    def get_context_data(self, **kwargs):
        article = self.object
        quotes = list(
            self.shown(Quote.objects.all()).filter(article=article).exclude(state=SpanState.UNANCHORED).with_people().in_text_order()
        )
        notes, labels = notes_of(quotes), labels_of(article)
        first_print = Article.objects.filter(pk=article.reprint_of_id).select_related("source").defer("body")
        before, after = beside(Article.objects.published().defer("body"), ("published_at", "pk"), article)
        windows = rights.windows(article.text_rights, article.body, notes)
        return super().get_context_data(**kwargs) | {
            "source": article.source,
            "linked_data": linked_data.of_article(article),
            "printed_at": article.published_local and clock(article.published_local),
            "tally": tally(quotes, labels),
            "whole": rights.shows_body(article.text_rights),
            "words_shown": rights.shows_words(article.text_rights),
            "blocks": reading(article.body, notes, labels, windows) if windows != [] else [],
            "notes": notes,
            "labels": labels,
            "key_of_marks": key_of_marks(notes, labels),
            "first_print": self.shown(first_print).first() if article.reprint_of_id else None,
            "before": before,
            "after": after,
        }


def clock(moment):
    """The hour at the publisher's own offset: "12:41, UTC+03:30"."""
    offset = moment.strftime("%z")
    return f"{moment:%H:%M}, UTC" + ("" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}")


def tally(quotes, labels):
    """How many utterances, speakers, bodies, readouts and contacts are in it."""
    return {
        "utterances": len({quote.repeats_id or quote.pk for quote in quotes}),
        "officials": len({quote.speaker_id for quote in quotes if quote.speaker and quote.speaker.public}),
        "ministries": len({quote.ministry_id for quote in quotes if not quote.speaker_id and quote.ministry and quote.ministry.public}),
        "readouts": len(labels),
        "contacts": len({meeting.pk for label in labels for _words, meeting in label.meetings}),
    }


def key_of_marks(notes, labels):
    """The marks that this text has: kinds of quotes as pairs of class and meaning, and the sides that give readouts."""
    kinds = {note.line.kind for note in notes}
    names = {"direct": _("Direct quote"), "indirect": _("Indirect quote"), "partial": _("Partial quote")}
    issuers = {label.side: label.issuers[0].country.name for label in labels if label.side in ("a", "b")}
    return {
        "kinds": [(kind, words) for kind, words in names.items() if kind in kinds],
        "nested": any(note.start < reach for note, reach in zip(notes[1:], accumulate((note.end for note in notes), max), strict=False)),
        "repeats": any(note.line.repeats for note in notes),
        "sides": sorted(issuers.items()),
        "own": any(label.side == "own" for label in labels),
    }


def language_word(tag):
    """A language in words where Django knows it, else its tag."""
    try:
        return get_language_info(tag)["name_translated"]
    except KeyError:
        return tag
