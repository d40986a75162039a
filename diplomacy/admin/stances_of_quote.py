"""The stances that a quote shows, made, changed and linked in the quote's own form."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.actions import may_change
from diplomacy.base.admin.inlines import PartsFormSet, StackedPartsInline
from diplomacy.base.admin.suggesting import NOT_FOUND, Suggested
from diplomacy.base.partial_dates import PartialDateFormField
from diplomacy.topics.models import Basis, Evidence, Polarity, Stance

OWN = ["proposition", "polarity", "official", "ministry", "as_of", "basis", "note"]


def related(name, **kwargs):
    """A field for a stance's foreign key `name`, with suggestions and a way to add what is missing."""
    column = Stance._meta.get_field(name)
    widget = RelatedFieldWidgetWrapper(
        Suggested(column, admin.site), column.remote_field, admin.site, can_add_related=True, can_view_related=False
    )
    messages = {"invalid_choice": NOT_FOUND}
    return forms.ModelChoiceField(
        column.related_model._base_manager.all(), widget=widget, required=False, error_messages=messages, **kwargs
    )


class StanceOfQuoteForm(forms.ModelForm):
    """One stance: a new one, or one that is recorded already; on an existing line the stance as it is, to be changed."""

    user = None

    proposition = related("proposition", label=gettext_lazy("Proposition"))
    polarity = forms.ChoiceField(label=gettext_lazy("Polarity"), required=False, choices=[("", "—"), *Polarity.choices])
    official = related("official", label=gettext_lazy("Held by official"), help_text=gettext_lazy("The speaker, where you name nobody."))
    ministry = related("ministry", label=gettext_lazy("Held by ministry"))
    as_of = PartialDateFormField(
        label=gettext_lazy("As of"), required=False, help_text=gettext_lazy("The day of the quote, where you leave it empty.")
    )
    basis = forms.ChoiceField(label=gettext_lazy("Basis"), choices=Basis.choices, required=False, initial=Basis.STATED)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=gettext_lazy("Public: why it is read so."),
    )
    stance_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Evidence
        fields = ["stance"]

    def __init__(self, *args, quote=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.quote = quote
        self.held = None
        self.fields["stance"].required = False
        self.fields["stance"].label = _("Or one recorded already")
        if self.instance.pk:
            stance = self.instance.stance
            self.fields["stance"].disabled = True
            self.fields["stance"].widget = forms.HiddenInput()
            self.initial |= {"stance_version": stance.version, **{name: getattr(stance, name) for name in OWN}}

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if self.instance.pk:
            self.held = self.changed(self.instance.stance, cleaned)
        elif cleaned.get("stance"):
            if any(cleaned.get(name) for name in ("proposition", "polarity")):
                self.add_error("stance", _("Describe a new stance, or choose a recorded one; not both in one line."))
            self.held = cleaned["stance"]
        else:
            self.held = self.described(cleaned)
        if self.held and not may_change(self.user, self.held):
            self.add_error(
                "stance" if not self.instance.pk else None, _("This stance is published, so that only an editor may change what shows it.")
            )
        if self.held and self.quote is not None and self.quote.is_second_hand:
            self.add_error(None, _("These words are told by somebody else, so they are no evidence of a stance."))
        return cleaned

    def described(self, cleaned):
        """The stance that the line describes: an equal one that is recorded, or a new one."""
        for name in ("proposition", "polarity"):
            if not cleaned.get(name):
                self.add_error(
                    name, _("Say which proposition it is about.") if name == "proposition" else _("Say whether it is for or against.")
                )
        if self.errors:
            return None
        values = {name: cleaned.get(name) for name in OWN}
        if not values["official"] and not values["ministry"]:
            values["official"] = self.quote.speaker
            values["ministry"] = None if self.quote.speaker else self.quote.ministry
            if not (values["official"] or values["ministry"]):
                self.add_error("official", _("Say who holds it: the quote names neither a speaker nor a ministry."))
                return None
        values["as_of"] = values["as_of"] or str(self.quote.said_on) or self.quote.article.published_on
        values["basis"] = values["basis"] or Basis.STATED
        same = Stance.objects.filter(**{name: values[name] for name in OWN if name != "note"}).first()
        return same or self.checked(Stance(**values))

    def changed(self, stance, cleaned):
        """The recorded stance with what was changed in its line."""
        if not self.changed_data:
            return None
        if cleaned.get("stance_version") not in (None, stance.version):
            self.add_error(
                None,
                _("Somebody has changed this stance meanwhile: it reads “%(stance)s” now. Open it by itself to change it.")
                % {"stance": stance},
            )
            return None
        for name in OWN:
            setattr(stance, name, cleaned.get(name))
        return self.checked(stance)

    def checked(self, stance):
        try:
            stance.full_clean()
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)
        return stance

    def save(self, commit=True):
        if self.held is None:
            return self.instance
        if self.instance.pk:
            self.held.save()
            return self.instance
        if self.held.pk is None:
            same = Stance.objects.filter(**{name: getattr(self.held, name) for name in OWN if name != "note"}).first()
            self.held = same or self.held
        if self.held.pk is None:
            self.held.save()
        self.instance.stance = self.held
        there = Evidence.objects.filter(stance=self.held, quote=self.instance.quote).first()
        return there or super().save(commit)


class StancesOfQuote(PartsFormSet):
    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"quote": self.instance}


class StancesInline(StackedPartsInline):
    model = Evidence
    form = StanceOfQuoteForm
    formset = StancesOfQuote
    fk_name = "quote"
    fields = [("proposition", "polarity"), ("official", "ministry"), ("as_of", "basis"), "note", "stance", "stance_version"]
    autocomplete_fields = ["stance"]
    verbose_name = gettext_lazy("stance")
    verbose_name_plural = gettext_lazy("stances that these words show")
    extra = 1

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset

    def get_fields(self, request, obj=None):
        """Whoever may only look sees which stances there are."""
        return super().get_fields(request, obj) if obj is None or obj.pk is None or may_change(request.user, obj) else ["stance"]

    def may_change_owner(self, request, owner):
        """The owner is the stance, which each line asks about; whoever opens the form may change the quote."""
        return True
