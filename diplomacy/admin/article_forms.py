"""The article's form that says what a new text does to the quotes and readouts in it, before it is saved."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _

from articles.forms import ArticleForm
from diplomacy.admin.bringing_in import ArrivedMixin
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.span_edits import SpanEdit, edits_of_spans
from diplomacy.base.spans import Outcome

PREVIEW = "_preview_body"


@dataclass(frozen=True)
class EditLine:
    """A span in the preview: what becomes of it, and the words as they were and as they will be, marked where they differ."""

    edit: SpanEdit

    @property
    def address(self):
        return admin_address(self.edit.row)

    @property
    def kind(self):
        return self.edit.row._meta.verbose_name

    @property
    def words(self):
        return self.edit.row.exact

    @property
    def difference(self):
        return self.edit.difference if self.edit.outcome == Outcome.CHANGED else []


class BodyPreview:
    """What a new text does to an article's spans, by what becomes of them."""

    def __init__(self, edits):
        self.edits = edits

    def of(self, outcome):
        return [EditLine(edit) for edit in self.edits if edit.outcome == outcome and not edit.comes_back]

    @cached_property
    def lost(self):
        return self.of(Outcome.UNANCHORED)

    @cached_property
    def changed(self):
        return self.of(Outcome.CHANGED)

    @cached_property
    def moved(self):
        return self.of(Outcome.MOVED)

    @cached_property
    def back(self):
        return [EditLine(edit) for edit in self.edits if edit.comes_back]

    @property
    def kept(self):
        return sum(edit.outcome.is_silent and not edit.comes_back for edit in self.edits)

    @property
    def asks(self):
        """Whether an editor has something to look at."""
        return bool(self.lost or self.changed or self.moved)


class ArticleWithSpansForm(ArrivedMixin, ArticleForm):
    """A text that costs spans their place, their words or their order comes back once with what it does to them; saving
    the same text again saves it. `_preview_body` shows it whatever it does.
    """

    seen_edit = forms.CharField(required=False, widget=forms.HiddenInput)

    preview = None

    @property
    def edits_body(self):
        return bool(self.instance.pk) and "body" in self.fields and "body" in self.changed_data

    def _post_clean(self):
        super()._post_clean()
        if self.errors or not self.instance.pk:
            return
        stored = self.instance.stored() if self.edits_body else None
        if stored:
            self.preview = BodyPreview(edits_of_spans(stored, self.initial["body"], self.instance.body))
        if PREVIEW in self.data:
            self.preview = self.preview or BodyPreview([])
            self.come_back(_("Not saved: this is what the text would do."))
        elif self.preview and self.preview.asks and self.cleaned_data.get("seen_edit") != self.edit_name:
            self.come_back(_("Not saved yet: see what the new text does to its quotes and readouts. Saving it again saves it."))

    def come_back(self, sentence):
        """Show the form again, knowing that this edit has been seen."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_edit")] = self.edit_name
        self.add_error(None, forms.ValidationError(sentence, code="preview"))

    @cached_property
    def edit_name(self):
        """Names this text in the place of this version of the row, and no other edit."""
        return hashlib.sha256(f"{self.instance.version} {self.instance.body}".encode()).hexdigest()
