"""Words in an article, found from what an editor pastes or types: nobody counts characters."""

import re

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diplomacy.base.admin.forms import ProseFormField, RecordForm
from diplomacy.base.spans import excerpt, find_words, strip_outer_marks
from diplomacy.base.text import fold_line_ends

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
HEADS = (12, 8, 5, 3)
AROUND = 70


class PlaceField(forms.ChoiceField):
    """Which of several places, each shown in its surroundings."""

    widget = forms.RadioSelect

    def __init__(self, body, places):
        super().__init__(
            label=_("Which place"),
            required=False,
            choices=[(f"{start}-{end}", surroundings(body, start, end)) for start, end in places],
            help_text=ngettext("These words stand there once.", "These words stand there %(number)d times.", len(places))
            % {"number": len(places)},
        )

    def valid_value(self, value):
        """A place that was chosen for other words is as good as none."""
        return True


def surroundings(body, start, end):
    """A place in the text as one line, its words marked."""
    found = excerpt(body, start, end, AROUND)
    return format_html(
        "{}{}<mark>{}</mark>{}{}", "… " if found.cut_before else "", found.before, found.words, found.after, " …" if found.cut_after else ""
    )


def nearest(body, words):
    """Where the beginning or the end of `words` stands, as a line to show, or "" where even three words of it stand nowhere."""
    typed = words.split()
    for length in HEADS:
        if len(typed) > length:
            for part in (typed[:length], typed[-length:]):
                places = find_words(body, " ".join(part))
                if places:
                    return surroundings(body, *places[0])
    return ""


class SpanForm(RecordForm):
    """The form of a span. The class made for a request has the `article` and the `user`.

    `words` are found in the article's text; where they stand several times the form comes back with `place` to choose.
    A span whose words were not touched stays where it is, or without a place, until another place is chosen.
    """

    article = None
    user = None

    words = ProseFormField(
        label=gettext_lazy("Words"),
        widget=AdminTextareaWidget(attrs={"rows": 4, "dir": "auto", "data-span-words": ""}),
        help_text=gettext_lazy("Paste or type them as they stand in the text. White space and the kind of quotation marks do not matter."),
    )
    place = forms.CharField(required=False, widget=forms.HiddenInput, label="")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.pk is None:
            row.article = self.article
        self.body = self.article.body
        self.fields["words"].initial = row.exact
        words = self.data.get(self.add_prefix("words"), "") if self.is_bound else row.exact
        self.as_before = bool(row.pk and fold_line_ends(words).strip() == row.exact.strip())
        self.places = self.places_of(words)
        if len(self.places) > 1 or (self.places and self.as_before and not row.is_anchored):
            self.fields["place"] = PlaceField(self.body, self.places)
            if self.as_before and row.is_anchored:
                self.fields["place"].initial = f"{row.start}-{row.end}"

    def leaves_marks_outside(self):
        """Whether quotation marks around the words stand outside the span."""
        return False

    def places_of(self, words):
        """The places of `words`, each once, in the order of the text."""
        found = [tuple(place) for place in find_words(self.body, words)] if "\0" not in words else []
        if self.leaves_marks_outside():
            found = [strip_outer_marks(self.body, *place) for place in found]
        return sorted(set(found))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("words"):
            place = self.chosen_place(cleaned)
            if place and place != (self.instance.start, self.instance.end):
                try:
                    self.instance.mark(*place)
                except forms.ValidationError as error:
                    self.add_error("words", error.messages)
        return cleaned

    def add_error(self, field, error):
        """What is wrong with the place is said beside the words: no field shows where they begin and end."""
        if field is None and hasattr(error, "error_dict"):
            for name in {"start", "end", "exact"} & error.error_dict.keys():
                super().add_error("words", error.error_dict.pop(name))
        super().add_error(field, error)

    def chosen_place(self, cleaned):
        """The place to mark; None where the span stays without one, or after the error was noted."""
        chosen = PLACE.fullmatch(cleaned.get("place") or "")
        chosen = chosen and (int(chosen[1]), int(chosen[2]))
        if chosen in self.places:
            return chosen
        row = self.instance
        if self.as_before:
            return (row.start, row.end) if row.is_anchored else None
        if len(self.places) == 1:
            return self.places[0]
        if self.places:
            self.add_error("place", _("These words stand at %(number)d places. Choose the one you mean.") % {"number": len(self.places)})
        else:
            self.add_error("words", self.not_found(cleaned["words"]))
        return None

    def not_found(self, words):
        if not self.body.strip():
            return _("The article has no text yet. Paste it there first.")
        near = nearest(self.body, words) if len(self.body) < 200_000 else ""
        sentence = _("These words do not stand in the article.")
        return format_html("{} {} {}", sentence, _("The nearest in it:"), near) if near else sentence

    def refuse_double(self, same):
        """Note an error when one of the rows `same` stands at the very place already."""
        row = self.instance
        if self.errors or row.start is None:
            return
        twin = same.filter(article=self.article, start=row.start, end=row.end).exclude(pk=row.pk).first()
        if twin:
            address = reverse(f"admin:{twin._meta.app_label}_{twin._meta.model_name}_change", args=[twin.pk])
            self.add_error("words", format_html('{} <a href="{}">{}</a>', _("This is marked already:"), address, str(twin)))
