"""The API of publishers, articles and quotes."""

from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, TextField, Value, When
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from articles import rights
from articles.attribution_api import WithAttribution
from articles.importing_api import WithImport, import_serializers
from articles.models import Article, Quote, QuoteKind, Source, TextRights
from articles.occurrences_api import WithOccurrences
from diplomacy.base.api.fields import MomentField, ProseField, Reference, WholeNumberField
from diplomacy.base.api.filters import ChoicesFilter, PartialDateRangeFilter, RecordFilters, SlugFilter, TextFilter, WordFilter
from diplomacy.base.api.serializers import RecordSerializer, StrictFields
from diplomacy.base.api.spans import BodyPreviewSerializer, SpanSerializer, SpanViewSet, preview_as_json
from diplomacy.base.api.viewsets import RecordViewSet
from diplomacy.base.span_edits import edits_of_spans
from people.models import Country, Ministry, Official


class SourceSerializer(RecordSerializer):
    country = Reference(Country, "code", required=False, allow_null=True)

    class Meta:
        model = Source
        fields = ["slug", "name", "homepage", "feed_url", "country", "language", "time_zone", "licence", "credit", "text_rights", "version"]


class SourceFilters(RecordFilters):
    q = TextFilter(["name"], help_text="Words of the name.")
    country = SlugFilter(field_name="country__code", help_text="Codes of countries, separated by commas.")
    language = WordFilter(help_text="A BCP 47 tag.")

    class Meta:
        model = Source
        fields = []


class SourceViewSet(RecordViewSet):
    """Publishers. What they say of rights is what their articles start with."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilters
    status_path = None
    orderings = {"name": "name"}
    default_ordering = "name"


def shown_where(showing, text_rights, words):
    """The expression of a column of words that is "" where `text_rights` are none of `showing`."""
    return Case(When(**{f"{text_rights}__in": showing}, then=F(words)), default=Value(""), output_field=TextField())


class BodyField(ProseField):
    """The text. Reads "" for the public unless it may be shown whole."""

    def row_expression(self, reaches_all=False):
        return F("body") if reaches_all else shown_where(rights.SHOWING_BODY, "text_rights", "body")


class BodySerializer(StrictFields, serializers.Serializer):
    """A text to be looked at, as strictly as it would be written."""

    body = ProseField(allow_blank=True, validators=Article._meta.get_field("body").validators)
    version = WholeNumberField(required=False, min_value=1)


class ArticleSerializer(RecordSerializer):
    source = Reference(Source)
    reprint_of = Reference(Article, required=False, allow_null=True)
    published_at = MomentField("published_offset")
    body = BodyField(required=False, allow_blank=True, validators=Article._meta.get_field("body").validators)

    class Meta:
        model = Article
        fields = [
            "slug",
            "source",
            "title",
            "url",
            "byline",
            "language",
            "dateline",
            "published_at",
            "body",
            "licence",
            "credit",
            "text_rights",
            "reprint_of",
            "status",
            "version",
        ]

    def fill(self, row, data):
        if "published_at" in data:
            row.publish_time(data.pop("published_at"))
        super().fill(row, data)


ImportSerializer, ImportedSerializer = import_serializers(ArticleSerializer)


class ArticleTextFilter(TextFilter):
    def filter(self, queryset, value):
        return queryset.about(value, whole_text=self.parent.reaches_all) if value else queryset


class ArticleFilters(RecordFilters):
    q = ArticleTextFilter(help_text="Words of the title, or of the text where it may be shown whole.")
    source = SlugFilter(field_name="source__slug", help_text="Slugs of publishers, separated by commas.")
    country = SlugFilter(field_name="source__country__code", help_text="Codes of the publishers' countries.")
    language = WordFilter(help_text="A BCP 47 tag.")
    text_rights = ChoicesFilter(choices=TextRights.choices, help_text="What may be shown of it.")
    url = WordFilter(help_text="The publisher's address, exactly.")
    reprint_of = SlugFilter(field_name="reprint_of__slug", help_text="Slugs of first prints: their reprints.")
    published_at = PartialDateRangeFilter("published_on", help_text="the day of publication, at the publisher's own offset,")

    class Meta:
        model = Article
        fields = []


class ArticleViewSet(WithImport, WithAttribution, RecordViewSet):
    """Published texts. `body` is in details, and in lists only by `fields=`."""

    queryset = Article.objects.all()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilters
    only_in_details = ("body",)
    orderings = {"published_at": "published_at", "title": "title"}
    default_ordering = "-published_at"

    @extend_schema(request=ImportSerializer, responses={201: ImportedSerializer, 200: ImportedSerializer})
    @action(detail=False, methods=["post"], url_path="import", url_name="import")
    def bring_in(self, request):
        """Bring an article in from an address, a text or a file: a draft with what was found (201). What you send beside that stands.

        With `revision_of` the text replaces that of the recorded article (200). What seems to be recorded already is 409.
        """
        return self.import_article(request, ImportSerializer)

    @extend_schema(request=BodySerializer, responses=BodyPreviewSerializer)
    @action(detail=True, methods=["post"], url_path="preview-body")
    def preview_body(self, request, key):
        """What a new text would do to the quotes and readouts. Nothing is written. For those who may change the article."""
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        article = self.row_to_write()
        self.refuse_stale(article)
        sent = BodySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(preview_as_json(edits_of_spans(article, article.body, sent.validated_data["body"]), article.version))


@extend_schema_field(OpenApiTypes.STR)
class WordsField(serializers.Field):
    """Words of an article; "" for the public where the article's rights allow none to be shown."""

    showing = rights.SHOWING_WORDS

    def row_expression(self, reaches_all=False):
        return F(self.source) if reaches_all else shown_where(self.showing, "article__text_rights", self.source)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            raise serializers.ValidationError("Send the words as text.", code="invalid")
        return data


class PassageField(WordsField):
    """Words of a passage, which is no quote: "" for the public unless the article may be shown whole."""

    showing = rights.SHOWING_BODY


class QuoteSerializer(SpanSerializer):
    id = serializers.CharField(source="uid", read_only=True)
    article = Reference(Article)
    exact = WordsField(required=False, help_text="The words; checked against the text if sent.")
    prefix = WordsField(read_only=True)
    suffix = WordsField(read_only=True)
    speaker = Reference(Official, required=False, allow_null=True)
    ministry = Reference(Ministry, required=False, allow_null=True)
    carried_from = Reference(Quote, "uid", required=False, allow_null=True)
    repeats = Reference(Quote, "uid", required=False, allow_null=True)
    within = Reference(Quote, "uid", required=False, allow_null=True)

    class Meta:
        model = Quote
        fields = [
            "id",
            "article",
            "start",
            "end",
            "exact",
            "prefix",
            "suffix",
            "state",
            "kind",
            "speaker",
            "ministry",
            "attribution",
            "cue",
            "carried_from",
            "said_on",
            "note",
            "repeats",
            "within",
            "version",
        ]


class QuoteTextFilter(TextFilter):
    def filter(self, queryset, value):
        return queryset.holding(value, hidden_words=self.parent.reaches_all) if value else queryset


class QuoteFilters(RecordFilters):
    q = QuoteTextFilter(help_text="Words that it holds, where the article's rights allow them to be shown.")
    article = SlugFilter(field_name="article__slug", help_text="Slugs of articles, separated by commas.")
    source = SlugFilter(field_name="article__source__slug", help_text="Slugs of publishers, separated by commas.")
    language = WordFilter("article__language", help_text="The article's language, a BCP 47 tag.")
    speaker = SlugFilter(field_name="speaker__slug", help_text="Slugs of the officials who said it.")
    official = SlugFilter(field_name="speaker__slug", help_text="The same as speaker.")
    ministry = SlugFilter(field_name="ministry__slug", help_text="Slugs of the bodies that said it.")
    kind = ChoicesFilter(choices=QuoteKind.choices, help_text="Kinds, separated by commas.")
    said_on = PartialDateRangeFilter(help_text="the day that it was said", sorted_by="day")
    repeats = SlugFilter(field_name="repeats__uid", help_text="Ids of first records: their other occurrences.")
    within = SlugFilter(field_name="within__uid", help_text="Ids of quotes: what is told in them.")

    class Meta:
        model = Quote
        fields = []


class QuoteViewSet(WithOccurrences, SpanViewSet):
    """Words in an article, tied to whoever said them. `start` and `end` count Unicode code points of the body, half-open.

    Newest first: by `said_on`, or where that is not known by the article's date.
    """

    queryset = Quote.objects.all()
    serializer_class = QuoteSerializer
    filterset_class = QuoteFilters
    key = "uid"
    status_path = "article__status"
    orderings = {"said_on": "day", "start": "start"}
    default_ordering = "-said_on"
