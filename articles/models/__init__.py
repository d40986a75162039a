from articles.models.articles import Article
from articles.models.quotes import Quote, QuoteKind
from articles.models.sources import Source, TextRights

__all__ = ["Article", "Quote", "QuoteKind", "Source", "TextRights"]
