"""Named queries about meetings, who took part, and readouts."""

from django.db import models

from diplomacy.base.records import OwnedQuerySet, RecordQuerySet


class MeetingQuerySet(RecordQuerySet):
    def latest_first(self):
        return self.order_by("-start_date", "-pk")

    def taking_place(self, day):
        """Meetings that may have been under way then; one without an end is taken to end in the interval of its start."""
        one_day = models.Q(end_date="") & models.Q(start_date__overlaps=day)
        longer = ~models.Q(end_date="") & ~models.Q(start_date__later_than=day) & ~models.Q(end_date__earlier_than=day)
        return self.filter(one_day | longer)

    def about(self, words):
        """Meetings whose title, summary or city holds every word."""
        return self.holding_all(words, "title", "summary", "city")

    def attended_by(self, official):
        participations = self.model._meta.get_field("participations").related_model
        return self.filter(pk__in=participations.objects.filter(official=official).values("meeting"))

    def told_in(self, article):
        """Meetings at which words of the article were said, or of which one of its readouts gives an account."""
        said, accounts = (self.model._meta.get_field(name).related_model.objects for name in ("quote_links", "readout_links"))
        said, accounts = said.filter(quote__article=article), accounts.filter(readout__article=article)
        return self.filter(models.Q(pk__in=said.values("meeting")) | models.Q(pk__in=accounts.values("meeting")))

    def of_country(self, country):
        """Meetings at which somebody the public sees spoke for `country`."""
        participations = self.model._meta.get_field("participations").related_model
        return self.filter(pk__in=participations.objects.published().filter(country=country).values("meeting"))

    def of_ministry(self, ministry):
        participations = self.model._meta.get_field("participations").related_model
        return self.filter(pk__in=participations.objects.published().filter(ministry=ministry).values("meeting"))

    def between(self, one, other):
        """The contacts of two countries: meetings at which both were spoken for, others may have been there too."""
        return self.of_country(one).of_country(other)

    def for_pages(self):
        """With what `entries` prints."""
        return self.select_related("country")


class ParticipationQuerySet(OwnedQuerySet):
    def with_public_names(self):
        """Participants of whom an official or a ministry is public, whatever the meeting is."""
        return self.filter(models.Q(official__public=True) | models.Q(ministry__public=True))

    def published(self):
        """Participants the public sees: of a public meeting, with a public official or a public ministry."""
        return self.filter(meeting__public=True).with_public_names()

    def pairs(self, country=None):
        """Pairs of countries with the contacts they had: rows of {one, one_name, other, other_name, contacts, latest}.

        Codes in order, the latest contact first; with `country` only its own pairs.
        """
        other = "meeting__participations__country"
        seen = models.Q(meeting__participations__official__public=True) | models.Q(meeting__participations__ministry__public=True)
        if country is not None:
            seen &= models.Q(country=country) | models.Q(**{other: country})
        return (
            self.published()
            .filter(seen, **{f"{other}__code__gt": models.F("country__code")})
            .values(one=models.F("country__code"), other=models.F(f"{other}__code"))
            .annotate(
                one_name=models.F("country__name"),
                other_name=models.F(f"{other}__name"),
                contacts=models.Count("meeting", distinct=True),
                latest=models.Max("meeting__start_date"),
            )
            .order_by("-latest", "one", "other")
        )

    def met_with(self, official):
        """Whom `official` met, with how often and when last: rows of {official, times, latest} of the others."""
        theirs = self.filter(official=official).values("meeting")
        return (
            self.published()
            .filter(meeting__in=theirs, official__public=True)
            .exclude(official=official)
            .order_by()
            .values("official")
            .annotate(times=models.Count("meeting", distinct=True), latest=models.Max("meeting__start_date"))
            .order_by("-times", "-latest", "official")
        )


class ReadoutQuerySet(RecordQuerySet):
    def in_text_order(self):
        return self.order_by("article", "start", "-end", "pk")
