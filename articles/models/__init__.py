from articles.models.arrivals import Arrival
from articles.models.articles import Article
from articles.models.bodies import BodyVersion
from articles.models.feeds import FeedEntry, FeedState
from articles.models.quotes import Quote, QuoteKind
from articles.models.sketches import ArticleSketch, QuoteSketch
from articles.models.sources import Source, TextRights

__all__ = [
    "Arrival",
    "Article",
    "ArticleSketch",
    "BodyVersion",
    "FeedEntry",
    "FeedState",
    "Quote",
    "QuoteKind",
    "QuoteSketch",
    "Source",
    "TextRights",
]
