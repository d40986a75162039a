"""Forms of the admin: text kept as it is typed, and no save over a version that the editor has not seen."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.validators import EMPTY_VALUES
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.template_utils import ObjDiffDisplay

from diplomacy.base.reasons import LONGEST_REASON, wants_reason
from diplomacy.base.text import fold_line_ends

SAVE_OVER = "_save_over"
SAVE_ANOTHER = "_save_another"
TWINS_SHOWN = 5


class ProseFormField(forms.CharField):
    """Text of any length: line ends are folded to LF, nothing is trimmed."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"strip": False})

    def to_python(self, value):
        return fold_line_ends(super().to_python(value))

    def has_changed(self, initial, data):
        return fold_line_ends(initial or "") != fold_line_ends(data or "")


PROSE = {"form_class": ProseFormField, "widget": AdminTextareaWidget(attrs={"dir": "auto", "rows": 5})}


class Conflict:
    """What differs between the row as somebody else has saved it and what was typed meanwhile."""

    def __init__(self, form):
        row = form.instance
        saved = row.history.filter(version__lte=row.version).select_related("history_user").order_by("-version").first()
        self.version = row.version
        self.by = saved and saved.history_user
        self.at = saved and saved.history_date
        self.fields = [
            (bound.label, *differing(shown(bound.field, bound.initial), shown(bound.field, form.cleaned_data.get(name, bound.value()))))
            for name, bound in ((name, form[name]) for name in form.fields if name not in ("seen_version", "reason"))
            if not bound.is_hidden and bound.field.has_changed(bound.initial, bound.data)
        ]

    @property
    def sentence(self):
        who = self.by.get_username() if self.by else _("Somebody")
        when = date_format(self.at, "j M Y, H:i") if self.at else _("meanwhile")
        return _("%(who)s saved this row (%(when)s UTC) after you opened it. Nothing of yours is lost: it stands in the form below.") % {
            "who": who,
            "when": when,
        }


def differing(theirs, yours):
    """Two texts, cut to where they differ when they are long."""
    return ObjDiffDisplay(max_length=600, min_common_len=40, min_end_len=40).common_shorten_repr(theirs, yours)


def shown(field, value):
    """A field's value as words."""
    if value in EMPTY_VALUES:
        return "—"
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(row) for row in field.queryset.filter(pk__in=[getattr(one, "pk", one) for one in value]))
    if isinstance(field, forms.ModelChoiceField) and not hasattr(value, "pk"):
        value = field.queryset.filter(pk=value).first() or value
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = dict(field.choices).get(value, value)
    return str(value)


class RecordForm(forms.ModelForm):
    """A form of a curated row. `seen_version` is the version it was opened at; an older one than the row's is refused
    with a `conflict`, until the editor saves over that version by name.

    A new row that is called as others are comes back once with those `twins`, until the editor says that it is another.
    """

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason or source of this change"),
        required=False,
        max_length=LONGEST_REASON,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Kept in the history, for editors only."),
    )

    conflict = None
    refused = None
    twins = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.instance.version if self.instance.pk else None
        if "reason" in self.fields and self.instance.pk and self.instance.public and wants_reason(self.instance):
            words = _("Readers see this, so say why it is changed, or name the source. Kept in the history, for editors only.")
            self.fields["reason"].help_text = words

    def clean(self):
        cleaned = super().clean()
        if self.refused:
            self.add_error(None, self.refused)
            if "reason" in self.errors:
                self.fields["reason"].widget.attrs["autofocus"] = True
        seen = self.cleaned_data.get("seen_version")
        if (
            self.instance.pk
            and seen is not None
            and seen != self.instance.version
            and self.data.get(SAVE_OVER) != str(self.instance.version)
            and self.changed_since(seen)
        ):
            self.conflict = Conflict(self)
            raise forms.ValidationError(_("Not saved: somebody else has changed this row since you opened it."), code="stale")
        return cleaned

    @staticmethod
    def find_twins(row):
        """Recorded rows called as the new `row` is; each admin says which (`twins_of`)."""
        return ()

    def says_that_it_is_another(self):
        """Whether the editor has seen the twins and decided."""
        return SAVE_ANOTHER in self.data

    def _post_clean(self):
        super()._post_clean()
        if self.instance._state.adding and not self.errors and not self.says_that_it_is_another():
            self.twins = list(self.find_twins(self.instance)[:TWINS_SHOWN])
            if self.twins:
                self.add_error(None, forms.ValidationError(_("Not saved yet: this seems to be recorded already."), code="twin"))

    def questions(self):
        """What the form asks before it saves, where that is all that keeps it from saving; else nothing."""
        asked = [(name, error.code) for name, errors in self.errors.as_data().items() for error in errors]
        is_all = asked and all(self.is_question(name, code) for name, code in asked)
        return [words for errors in self.errors.values() for words in errors] if is_all else []

    def is_question(self, name, code):
        """Whether the error of this code in a field ("__all__" for the whole) is a question that the page asks."""
        return code in ("twin", "preview", "stale", "last_proof") or (name, code) == ("reason", "required")

    def changed_since(self, seen):
        """Whether the row itself was changed since version `seen`; parts and links that came or went are no conflict here."""
        then = self.instance.history.filter(version__lte=seen).order_by("-version").first()
        return then is None or self.instance.history.filter(version__gt=then.version).exists()


class PartForm(RecordForm):
    """A curated row edited inside another's form: after both versions were shown, saving again puts one's own in place."""

    reason = None
    again = gettext_lazy("Save again to put yours in its place.")

    def clean(self):
        try:
            return super().clean()
        except forms.ValidationError:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_version")] = str(self.instance.version)
            differences = [
                _("%(field)s: now “%(theirs)s”, yours “%(yours)s”") % {"field": field, "theirs": theirs, "yours": yours}
                for field, theirs, yours in self.conflict.fields
            ]
            raise forms.ValidationError([self.conflict.sentence, *differences, self.again], code="stale") from None
