"""Computing the suggestions of an article and keeping them, with what was decided on those that were there before."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.extraction import ENGINE_VERSION
from articles.models import Article, Source
from diplomacy.base.records import public_change
from diplomacy.suggestions.models import ContactSuggestion, NameState, QuoteSuggestion, Reading, ReadingState, State, UnmatchedName
from diplomacy.suggestions.proposing import TooLong, propose
from diplomacy.suggestions.registry import known_now
from diplomacy.suggestions.unmatched import settle_recorded

REVIVED = (State.OPEN, State.REPLACED)
"""States in which a suggestion that is proposed again is open; what was decided stays so."""


def compute(article):
    """Read the article's text as it was loaded, and keep what is proposed. Returns the Reading, None where the text has changed
    since: whoever changed it has asked for another one.

    The text is read outside of any transaction, so that nobody waits for that; what is found is kept in one that queues
    with all changes of the record, decisions on suggestions among them.
    """
    try:
        known = known_now()
        home = Source.objects.filter(pk=article.source_id).values_list("country__code", flat=True).first() or ""
        proposed = propose(
            article.body, published=article.published_on, language=article.language, known=known, home=home, title=article.title
        )
    except TooLong as error:
        return note(article, ReadingState.FAILED, str(error))
    except Exception:
        note(article, ReadingState.FAILED, "The text could not be read.")
        raise
    with public_change():
        if not still_is(article):
            return None
        names = keep_names(proposed.unmatched)
        for key, fields in proposed.quotes.items():
            fields["unmatched_id"] = names.get(key)
        before = set(names_of(article))
        keep(QuoteSuggestion, article, proposed.quotes)
        keep(ContactSuggestion, article, proposed.contacts)
        named = before | set(names.values())
        count_names(named)
        settle_recorded(UnmatchedName.objects.filter(pk__in=named))
        return note(article, ReadingState.READY, known=known.state)


def still_is(article):
    """Whether the stored article has the text that was read; while other writers wait it stays so."""
    stored = Article.objects.filter(pk=article.pk).values_list("body_version", flat=True).first()
    return stored == article.body_version


def note(article, state, detail="", known=""):
    fields = {"body_version": article.body_version, "engine_version": ENGINE_VERSION, "state": state, "detail": detail, "known": known}
    return Reading.objects.update_or_create(article_id=article.pk, defaults=fields)[0]


def keep(model, article, proposed):
    """Make the suggestions of one kind those `proposed`, fields by key: the same ones are the same rows as before."""
    rows = {row.key: row for row in model.objects.filter(article=article)}
    new, changed = [], []
    for key, fields in proposed.items():
        row = rows.pop(key, None)
        (new if row is None else changed).append(row := row or model(article=article, key=key))
        if row.state in REVIVED:
            row.state, row.engine_version = State.OPEN, ENGINE_VERSION
            for name, value in fields.items():
                setattr(row, name, value)
        else:
            move(row, fields)
        row.body_version = article.body_version
    gone = [row.pk for row in rows.values() if row.state == State.OPEN]
    model.objects.bulk_create(new, batch_size=100)
    columns = [field.name for field in model._meta.concrete_fields if field.name not in ("id", "uid", "article", "key", "proposed_at")]
    model.objects.bulk_update(changed, columns, batch_size=50)
    for start in range(0, len(gone), 500):
        model.objects.filter(pk__in=gone[start : start + 500]).update(state=State.REPLACED)


def move(row, fields):
    """Where a decided suggestion's words stand now; what was proposed stays as it was decided on."""
    for name in ("start", "end", "passages", "accounts"):
        if name in fields:
            setattr(row, name, fields[name])


def keep_names(unmatched):
    """Keep the names that the record does not know: {key of the quote: primary key of the name}."""
    met = {}
    for name in unmatched.values():
        if name.key:
            met.setdefault(name.key, name)
    known = {row.key: row for row in UnmatchedName.objects.filter(key__in=met)}
    missing = [
        UnmatchedName(key=key, name=name.name, office=name.office, country=name.country, is_body=name.is_body)
        for key, name in met.items()
        if key not in known
    ]
    UnmatchedName.objects.bulk_create(missing, ignore_conflicts=True)
    for key, name in met.items():
        row = known.get(key)
        if row and ((name.office and not row.office) or (name.is_body and not row.is_body and row.state == NameState.OPEN)):
            row.office, row.is_body = row.office or name.office, row.is_body or name.is_body
            row.save(update_fields=["office", "is_body", "last_seen"])
    keys = dict(UnmatchedName.objects.filter(key__in=met).values_list("key", "pk"))
    return {quote: keys[name.key] for quote, name in unmatched.items() if name.key}


def names_of(article):
    return QuoteSuggestion.objects.filter(article=article, unmatched__isnull=False).values_list("unmatched", flat=True)


def count_names(pks):
    """Count anew how often these names are printed as speakers."""
    named = QuoteSuggestion.objects.filter(unmatched=OuterRef("pk")).exclude(state=State.REPLACED).order_by()
    times = named.values("unmatched").annotate(times=Count("pk")).values("times")
    UnmatchedName.objects.filter(Q(pk__in=pks)).update(times=Coalesce(Subquery(times), 0), last_seen=timezone.now())
