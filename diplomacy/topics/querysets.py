"""Named queries about topics, propositions and stances."""

from django.db import models

from diplomacy.base.records import RecordQuerySet


class TopicQuerySet(RecordQuerySet):
    def about(self, words):
        """Topics whose name or description holds every word."""
        return self.holding_all(words, "name", "description")


class PropositionQuerySet(RecordQuerySet):
    pass


class StanceQuerySet(RecordQuerySet):
    def of(self, holder):
        """The stances of an official or a ministry."""
        return self.filter(**{holder._meta.model_name: holder})

    def of_country(self, country):
        """The stances of a country's officials and ministries."""
        return self.filter(models.Q(official__country=country) | models.Q(ministry__country=country))

    def shown_by(self, quote):
        """The stances that `quote` is evidence of; what somebody else tells is none."""
        evidence = self.model._meta.get_field("evidence_links").related_model
        return self.filter(pk__in=evidence.objects.filter(quote=quote).first_hand().values("stance"))

    def for_pages(self):
        """With what `stance_lines` prints."""
        return self.select_related("proposition__topic", "official__country", "ministry__country").defer("official__biography")

    def latest_first(self):
        return self.order_by("-as_of", "-pk")
