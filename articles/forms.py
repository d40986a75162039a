"""The form of an article: its moment of publication is one line of text, read in the publisher's time zone."""

import datetime

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.models.articles import local_moment
from diplomacy.base.admin.forms import RecordForm


def moment_text(article):
    """The article's moment as the form shows it, at its own offset."""
    return article.published_local.isoformat(sep=" ", timespec="minutes") if article.published_at else ""


KNOWN = "_known"
"""What the editor says of a text that is recorded already: "apart", "reprint-PK" or "revision-PK" of the recorded one."""


def known_choice(data):
    """(what, primary key) that the editor has chosen; ("", None) where nothing was."""
    what, _dash, pk = data.get(KNOWN, "").partition("-")
    return what, int(pk) if pk.isascii() and pk.isdecimal() and len(pk) < 19 else None


class MomentFormField(forms.CharField):
    """A datetime, aware if an offset was written; None when empty."""

    widget = AdminTextInputWidget(attrs={"placeholder": "2022-01-28 12:41", "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            moment = datetime.datetime.fromisoformat(text)
        except ValueError as error:
            raise forms.ValidationError(
                _("Write it as 2022-01-28 12:41, or with its offset as 2022-01-28T12:41:00+03:30."), code="invalid"
            ) from error
        if len(text) <= 10:
            raise forms.ValidationError(
                _("Write the time of day too, as in 2022-01-28 12:41; 00:00 where it is not known."), code="invalid"
            )
        return moment

    def has_changed(self, initial, data):
        return (initial or "") != (data or "").strip()


class ArticleForm(RecordForm):
    published = MomentFormField(
        label=_("Published at"),
        required=False,
        max_length=40,
        help_text=_(
            "By the publisher’s clock, such as 2022-01-28 12:41, read in the time zone of the source; "
            "or with its offset, as 2022-01-28T12:41+03:30."
        ),
    )

    class Meta:
        model = Article
        exclude = ["published_at"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["published"] = moment_text(self.instance)

    def _get_validation_exclusions(self):
        """The rights of a text are its source's: without one nothing is said of them."""
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("text_rights") else excluded | {"text_rights"}

    def says_that_it_is_another(self):
        what, _pk = known_choice(self.data)
        return what in ("apart", "reprint") or bool(self.instance.reprint_of_id) or super().says_that_it_is_another()

    def clean_reprint_of(self):
        """A reprint of a reprint is one of the first print."""
        named = self.cleaned_data.get("reprint_of")
        what, pk = known_choice(self.data)
        if self.instance._state.adding and what == "reprint":
            named = Article.objects.filter(pk=pk).first()
            if named is None:
                raise forms.ValidationError(_("The article that you named is there no more."), code="invalid_choice")
        return named.reprint_of or named if named else None

    def clean(self):
        cleaned = super().clean()
        moment, source = cleaned.get("published"), cleaned.get("source")
        if source and not cleaned.get("text_rights"):
            cleaned["text_rights"] = source.text_rights
        if "published" in cleaned and "published" in self.changed_data:
            if moment is not None and moment.tzinfo is None:
                moment = local_moment(source, moment) if source else moment.replace(tzinfo=datetime.UTC)
            try:
                moment = moment and moment.astimezone(datetime.timezone(moment.utcoffset()))
                moment and moment.astimezone(datetime.UTC)
            except (OverflowError, ValueError):
                self.add_error("published", forms.ValidationError(_("This moment is outside the calendar."), code="invalid"))
            else:
                self.instance.publish_time(moment)
        return cleaned
