from django.db import models, transaction

from articles.likeness import BANDS, sketch, sketch_of_text
from articles.models.articles import Article
from articles.models.quotes import Quote


def band():
    return models.IntegerField(db_index=True)


class Sketch(models.Model):
    """What stands for words in the search for the same ones elsewhere (see `articles.likeness`): of a field of the row it belongs to."""

    owner_field = words_field = ""
    built_at_once = 5000
    sketch_of = staticmethod(sketch)

    band_0 = band()
    band_1 = band()
    band_2 = band()
    band_3 = band()
    band_4 = band()
    band_5 = band()
    band_6 = band()
    band_7 = band()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self):
        return f"Sketch of {getattr(self, self.owner_field)}"

    @classmethod
    def of(cls, pk, words):
        """The unsaved sketch of the words of the row with this primary key, None where there is nothing to compare."""
        bands = cls.sketch_of(words)
        return bands and cls(**{f"{cls.owner_field}_id": pk}, **dict(zip(BAND_FIELDS, bands, strict=True)))

    @classmethod
    def keep(cls, words):
        """Write sketches: `words` by primary key of the rows that they are of."""
        made = {pk: cls.of(pk, text) for pk, text in words.items()}
        cls._base_manager.bulk_create(
            [row for row in made.values() if row], update_conflicts=True, unique_fields=[cls.owner_field], update_fields=BAND_FIELDS
        )
        empty = [pk for pk, row in made.items() if row is None]
        if empty:
            cls._base_manager.filter(pk__in=empty).delete()

    @classmethod
    def build(cls, *, missing=False, after=0):
        """Write the sketches of all rows, or of those without one, whose primary keys are above `after`; returns how many rows.

        A transaction for each lot, so that editors are not kept waiting and an interrupted run goes on with `missing`.
        """
        done = 0
        while True:
            owners = cls._meta.get_field(cls.owner_field).related_model.objects.order_by("pk").filter(pk__gt=after)
            owners = owners.filter(sketch=None) if missing else owners
            with transaction.atomic():
                lot = dict(owners.select_for_update(of=("self",)).values_list("pk", cls.words_field)[: cls.built_at_once])
                cls.keep(lot)
            if not lot:
                return done
            done, after = done + len(lot), max(lot)

    @property
    def bands(self):
        return [getattr(self, name) for name in BAND_FIELDS]


class QuoteSketch(Sketch):
    """Of a quote's words. Written in the transaction of each change of them; `manage.py build_occurrences` makes all of them anew."""

    owner_field, words_field = "quote", "exact"

    quote = models.OneToOneField(Quote, on_delete=models.CASCADE, primary_key=True, related_name="sketch")


class ArticleSketch(Sketch):
    """Of an article's text. Written in the transaction of each change of it; `manage.py build_occurrences` makes all of them anew."""

    owner_field, words_field = "article", "body"
    built_at_once = 200
    sketch_of = staticmethod(sketch_of_text)

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch")


BAND_FIELDS = [f"band_{number}" for number in range(BANDS)]
