from django.db import models

from articles.likeness import BANDS, sketch, sketch_of_text
from articles.models.articles import Article
from articles.models.quotes import Quote


def band():
    return models.IntegerField(db_index=True)


class Sketch(models.Model):
    """What stands for words in the search for the same ones elsewhere (see `articles.likeness`): of the row `owner_field` names."""

    owner_field = ""
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

    @property
    def bands(self):
        return [getattr(self, name) for name in BAND_FIELDS]


class QuoteSketch(Sketch):
    """Of a quote's words. Written in the transaction of each change of them; `manage.py build_occurrences` makes all of them anew."""

    owner_field = "quote"

    quote = models.OneToOneField(Quote, on_delete=models.CASCADE, primary_key=True, related_name="sketch")


class ArticleSketch(Sketch):
    """Of an article's text. Written in the transaction of each change of it; `manage.py build_occurrences` makes all of them anew."""

    owner_field = "article"
    sketch_of = staticmethod(sketch_of_text)

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch")


BAND_FIELDS = [f"band_{number}" for number in range(BANDS)]
