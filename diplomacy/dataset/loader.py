"""Loading a dataset into the record: all of it, in one transaction, or nothing."""

from articles.models import Article, ArticleSketch, Quote, QuoteSketch
from diplomacy.base.background import enqueue
from diplomacy.base.publishing import refresh_all_public
from diplomacy.base.records import public_change
from diplomacy.base.span_rows import span_models
from diplomacy.base.spans import selector
from diplomacy.dataset.addresses import load_addresses
from diplomacy.dataset.files import FileImport
from diplomacy.dataset.format import resources
from diplomacy.dataset.pictures import PictureStore
from diplomacy.dataset.problems import Problems
from diplomacy.dataset.reader import Dataset
from diplomacy.dataset.tables import Table
from diplomacy.dataset.targets import Targets
from diplomacy.merging.kinds import mergeable_models
from diplomacy.merging.tasks import look_among_all

REASON = "Imported"


def load(folder, *, update=False, reason=REASON, progress=lambda message: None):
    """Add the rows of a dataset to the record; {file's name: Counts} of what came of them.

    Rows that are here and equal are left alone, different ones refused unless `update`. Raises DatasetError.
    """
    dataset = Dataset(folder)
    pictures = PictureStore()
    try:
        with public_change() as change:
            session = Session(dataset, update, reason, progress, pictures)
            session.load()
            change.touches_public(session.has_written)
            session.have_duplicates_looked_for()
    except BaseException:
        pictures.discard()
        raise
    return session.counts


class Session:
    """What the files of one import share."""

    def __init__(self, dataset, update, reason, progress, pictures):
        self.dataset, self.update, self.reason, self.progress, self.pictures = dataset, update, reason, progress, pictures
        self.problems = Problems()
        self.targets = {resource.model: Targets(resource.model, resource.key) for resource in resources()}
        self.tables = {}
        self.counts = {}
        self.laid_out = set()

    @property
    def is_public(self):
        """Whether the dataset leaves out what only editors see."""
        return self.dataset.manifest.is_public

    @property
    def has_written(self):
        return bool(self.laid_out) or any(counts.added or counts.changed for counts in self.counts.values())

    def have_duplicates_looked_for(self):
        for model in mergeable_models():
            if model in self.tables and self.tables[model].added:
                enqueue(look_among_all, model._meta.label_lower)

    def table(self, model):
        if model not in self.tables:
            self.tables[model] = Table(model)
        return self.tables[model]

    def load(self):
        for resource in resources():
            self.counts[resource.name] = FileImport(self, resource).run()
        self.counts["retired_addresses"] = load_addresses(self)
        self.problems.raise_if_any()
        self.progress("writing the history")
        for table in self.tables.values():
            table.finish(self.reason)
        self.keep_laid_out()
        self.progress("preparing the search for occurrences")
        QuoteSketch.build(missing=True, after=self.table(Quote).first - 1)
        ArticleSketch.build(missing=True, after=self.table(Article).first - 1)
        self.progress("computing what is public")
        refresh_all_public()

    def lay_out(self, bodies):
        """Store the texts of articles that were laid out from their spans."""
        for pk, body in bodies.items():
            Article._base_manager.filter(pk=pk).update(body=body)
            if pk < self.table(Article).first:
                self.laid_out.add(pk)

    def keep_laid_out(self):
        """Note in the history the articles that were here before and whose text has got more words, and spans that have them too."""
        for pk in self.laid_out:
            article = Article._base_manager.get(pk=pk)
            ArticleSketch.keep({pk: article.body})
            self.keep(article)
            for span in (span for model in span_models() for span in model._base_manager.filter(article=pk, start__isnull=False)):
                found = selector(article.body, span.start, span.end)
                if (span.exact, span.prefix, span.suffix) != (found.exact, found.prefix, found.suffix):
                    self.keep(span, exact=found.exact, prefix=found.prefix, suffix=found.suffix)
                    if isinstance(span, Quote):
                        QuoteSketch.keep({span.pk: found.exact})

    def keep(self, row, **changes):
        """Write changes past `save`, which would carry spans as an editor's change of the text does."""
        changes["version"] = row.version + 1
        for name, value in changes.items():
            setattr(row, name, value)
        type(row)._base_manager.filter(pk=row.pk).update(**changes)
        type(row).history.bulk_history_create([row], update=True, default_change_reason=self.reason)
