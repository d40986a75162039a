from django.db import models

from articles.likeness import BANDS, sketch
from articles.models.quotes import Quote


def band():
    return models.IntegerField(db_index=True)


class QuoteSketch(models.Model):
    """What stands for a quote's words in the search for the same utterance elsewhere (see `articles.likeness`).

    Written in the transaction of each change of a quote's words; `manage.py build_occurrences` makes all of them anew.
    """

    quote = models.OneToOneField(Quote, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    band_0 = band()
    band_1 = band()
    band_2 = band()
    band_3 = band()
    band_4 = band()
    band_5 = band()
    band_6 = band()
    band_7 = band()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Sketch of {self.quote}"

    @classmethod
    def of(cls, pk, words):
        """The unsaved sketch of the words of the quote with this primary key, None where there is nothing to compare."""
        bands = sketch(words)
        return bands and cls(pk, *bands)

    @classmethod
    def keep(cls, words):
        """Write the sketches of quotes: `words` by primary key."""
        made = {pk: cls.of(pk, text) for pk, text in words.items()}
        cls._base_manager.bulk_create(
            [row for row in made.values() if row], update_conflicts=True, unique_fields=["quote"], update_fields=BAND_FIELDS
        )
        empty = [pk for pk, row in made.items() if row is None]
        if empty:
            cls._base_manager.filter(pk__in=empty).delete()

    @property
    def bands(self):
        return [getattr(self, name) for name in BAND_FIELDS]


BAND_FIELDS = [f"band_{number}" for number in range(BANDS)]
