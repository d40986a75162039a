"""Named queries about countries, bodies, people and their offices."""

from django.db import models

from diplomacy.base.partial_dates import PartialDate
from diplomacy.base.records import RecordQuerySet
from people.name_search import NameAsked

MOST_COMPARED = 2000
"""Names that are compared with a new one. A word that so many have tells nobody from anybody."""


class CountryQuerySet(RecordQuerySet):
    def called(self, name):
        return self.filter(name__iexact=name)

    def coded(self, code):
        return self.filter(code=code.upper())


class NamedQuerySet(RecordQuerySet):
    """Rows with a name and other names."""

    def named_like(self, words):
        """Rows whose names hold every word of `words`, in any script, spelling, spacing and order."""
        asked = NameAsked(words)
        if not asked.words:
            return self.none()
        every = models.Q()
        for word in asked.words:
            every &= self.having_name(asked.like(word))
        return self.filter(every | self.having_name(asked.joined()) if len(asked.words) > 1 else every)

    def called(self, name):
        """Rows one of whose names is this, in any script and spelling that has the same key."""
        asked = NameAsked(name)
        return self.filter(self.having_name(asked.exact())) if asked.words else self.none()

    def best_named_first(self, words):
        """Those of `named_like`, annotated with `relevance`: 0 for a name that is this, 1 where each word begins one of a name,
        2 where each stands in a name, 3 for what only sounds like it.
        """
        asked = NameAsked(words)
        if not asked.words:
            return self.none().annotate(relevance=models.Value(0, output_field=models.SmallIntegerField()))
        spelled = models.Q()
        for word in asked.words:
            spelled &= self.having_name(asked.spelled(word))
        grades = [
            models.When(self.having_name(asked.exact()), then=0),
            models.When(self.having_name(asked.beginning()), then=1),
            models.When(spelled, then=2),
        ]
        return self.named_like(words).annotate(relevance=models.Case(*grades, default=3, output_field=models.SmallIntegerField()))

    def having_name(self, condition):
        """The condition that the name or one of the other names is such; `condition` is of fields `key` and `sound_key`."""
        others = self.model._meta.get_field("other_names").related_model
        return renamed(condition, {"key": "name_key"}) | models.Q(pk__in=others.objects.filter(condition).values(others.owner_field))

    def twins_of(self, name):
        """Those who are likely to be meant by a new row's `name`: of the same words in any order, or nearly the same sound."""
        asked = NameAsked(name)
        if not asked.words:
            return self.none()
        return self.filter(pk__in={pk for pk, sounds in self.names_with_any(asked, most=MOST_COMPARED) if asked.is_nearly(sounds)})

    def names_with_any(self, asked, *, most=None):
        """Pairs (primary key, `sound_key`) of the names of these rows that hold one of the words asked for (a NameAsked), words
        of a letter or two only where there are no others; the first `most` of their own names and of their other names.
        """
        any_word = models.Q()
        for word in asked.telling_words():
            any_word |= asked.like(word)
        others = self.model._meta.get_field("other_names").related_model
        owner = others.owner_field
        return [
            *self.filter(renamed(any_word, {"key": "name_key"})).order_by("pk").values_list("pk", "sound_key")[:most],
            *others.objects.filter(any_word, **{f"{owner}__in": self}).order_by("pk").values_list(owner, "sound_key")[:most],
        ]


def renamed(condition, names):
    """A copy of a Q whose fields have other `names`."""
    copy = condition.copy()
    copy.children = [
        renamed(child, names) if isinstance(child, models.Q) else (rename_first(child[0], names), child[1]) for child in condition.children
    ]
    return copy


def rename_first(lookup, names):
    first, *rest = lookup.split("__")
    return "__".join([names.get(first, first), *rest])


class MinistryQuerySet(NamedQuerySet):
    pass


class OfficialQuerySet(NamedQuerySet):
    def in_office_on(self, day):
        """Those who held an office on `day`; an unknown start or end is open."""
        appointments = self.model._meta.get_field("appointments").related_model
        return self.filter(pk__in=appointments.objects.in_force_on(day).values("official"))

    def related(self, name):
        """The rows of the model at the other end of a relation that point to each of these."""
        field = self.model._meta.get_field(name)
        return field.related_model.objects.filter(**{field.remote_field.name: models.OuterRef("pk")})

    def out_of_office(self, today):
        """The living who held an office, and by what is recorded hold none any more."""
        ended = self.related("appointments").filter(end_date__earlier_than=today)
        lasting = self.related("appointments").exclude(end_date__earlier_than=today)
        return self.filter(models.Exists(ended), ~models.Exists(lasting), death_date="")

    def silent_since(self, day, today):
        """Those in one office from before `day` until `today` of whom nothing is recorded since: no words and no meeting."""
        held = self.related("appointments").in_force_on(day).exclude(end_date__earlier_than=today)
        reaching = [day.isoformat()[:4], day.isoformat()[:7]]
        said = self.related("quotes").filter(models.Q(day__gte=day.isoformat()) | models.Q(day__in=reaching))
        met = self.related("participations").exclude(meeting__start_date__earlier_than=day)
        return self.filter(models.Exists(held), ~models.Exists(said), ~models.Exists(met), death_date="")


class AppointmentQuerySet(RecordQuerySet):
    def in_force_on(self, day):
        """Offices held on `day` (a date or partial date): not known to have begun later or ended before."""
        day = PartialDate(day)
        return self.exclude(start_date__later_than=day).exclude(end_date__earlier_than=day)
