"""The form of a quote: its words, who said them, and what they are linked to."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Quote, QuoteKind
from diplomacy.admin.link_fields import LinksField, WithLinks
from diplomacy.admin.proposed_links import LinksProposalForm
from diplomacy.admin.span_forms import SpanForm
from diplomacy.base.span_rows import SpanState
from diplomacy.meetings.models import MeetingQuote
from diplomacy.topics.models import TopicQuote

AS_IN_TEXT = "as-in-text"


def quote_choice(quote):
    """A quote as one line of a list of choices."""
    who = quote.speaker or quote.ministry or quote.attribution
    return f"{quote} — {who}" if who else str(quote)


class QuoteChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, quote):
        return quote_choice(quote)


def others_of(quote, article):
    """The other quotes of the article, to choose from."""
    others = Quote.objects.filter(article=article).exclude(pk=quote.pk)
    return others.select_related("speaker", "ministry").defer("speaker__biography").in_text_order()


class QuoteProposalForm(LinksProposalForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("carried_from", "within"):
            self.fields[name].queryset = others_of(self.instance, self.instance.article)
            self.fields[name].label_from_instance = quote_choice


class QuoteForm(WithLinks, SpanForm):
    within = forms.ChoiceField(
        label=gettext_lazy("Told in"),
        required=False,
        help_text=gettext_lazy(
            "The quote around this one, whose speaker tells these words. What another tells is no evidence of a stance."
        ),
    )
    carried_from = QuoteChoiceField(
        Quote.objects.none(),
        label=gettext_lazy("Runs on from"),
        required=False,
        help_text=gettext_lazy("The quote whose attribution holds for this one too, where the text names nobody anew."),
    )
    said_at = LinksField(
        MeetingQuote,
        "quote",
        "meeting",
        label=gettext_lazy("Said at"),
        help_text=gettext_lazy("The meetings at which the words were spoken."),
    )
    about = LinksField(TopicQuote, "quote", "topic", label=gettext_lazy("Topics"))

    class Meta:
        model = Quote
        fields = ["kind", "speaker", "ministry", "attribution", "cue", "carried_from", "said_on", "note", "repeats"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = others_of(self.instance, self.article)
        self.others = list(others)
        self.fields["carried_from"].queryset = others
        self.fields["within"].choices = self.tellers()
        self.initial["within"] = (self.instance.within_id or "") if self.instance.pk else AS_IN_TEXT
        if "kind" in self.fields:  # absent for whoever may only look
            self.fields["kind"].choices = QuoteKind.choices
            self.fields["kind"].initial = QuoteKind.DIRECT
            self.fields["said_on"].help_text = _("A year, a month or a day. Empty stands for the article’s date%(date)s.") % {
                "date": f", {self.article.published_on}" if self.article.published_on else ""
            }

    def leaves_marks_outside(self):
        kind = self.data.get(self.add_prefix("kind")) if self.is_bound else self.instance.kind
        return kind in (QuoteKind.DIRECT, QuoteKind.PARTIAL)

    def tellers(self):
        """The choices of `within`: on a new quote every quote of the article, later those around this one."""
        row = self.instance
        around = (
            self.others
            if row.pk is None or row.start is None
            else [other for other in self.others if other.pk == row.within_id or lies_around(other, row)]
        )
        return [
            (AS_IN_TEXT, _("As it stands in the text: in the quote around it, if there is one")),
            ("", _("In no other quote")),
            *((str(other.pk), quote_choice(other)) for other in around),
        ]

    def clean_repeats(self):
        """The first record of the utterance, where a repeat was named."""
        named = self.cleaned_data.get("repeats")
        return named.repeats or named if named else None

    def clean(self):
        cleaned = super().clean()
        cleaned["within"] = self.teller(cleaned.get("within"))
        if cleaned.get("speaker") or cleaned.get("ministry"):
            self.refuse_double(Quote.objects.filter(speaker=cleaned.get("speaker"), ministry=cleaned.get("ministry")))
        else:
            self.refuse_double(Quote.objects.filter(speaker=None, ministry=None, attribution=cleaned.get("attribution", "")))
        return cleaned

    def teller(self, chosen):
        """The quote that a choice of `within` means, or None."""
        if chosen == AS_IN_TEXT:
            around = [other for other in self.others if lies_around(other, self.instance)]
            return min(around, key=lambda other: other.end - other.start, default=None)
        return next((other for other in self.others if str(other.pk) == chosen), None)

    def untold(self):
        """Quotes inside this one that are told in none, for the editor to look at."""
        row = self.instance
        return [other for other in self.others if other.within_id is None and lies_around(row, other)]


def lies_around(outer, inner):
    """Whether a quote stands around another in the text, larger than it."""
    if SpanState.UNANCHORED in (outer.state, inner.state) or None in (outer.start, inner.start):
        return False
    return outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
