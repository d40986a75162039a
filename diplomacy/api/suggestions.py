"""What the engine proposes for an article, for whoever marks it up: seen, accepted, rejected. Never public."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.models import Article
from diplomacy.api.accepting import accept_all, accept_contact, accept_quote, answer_of, refuse_who_may_not_mark
from diplomacy.api.suggestion_shapes import (
    AcceptAboveSerializer,
    AcceptedAllSerializer,
    AcceptedSerializer,
    AcceptSerializer,
    SuggestionSerializer,
    SuggestionsSerializer,
)
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.api.errors import Conflict
from diplomacy.base.api.idempotent import Idempotent
from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.suggestions.as_json import all_as_json, suggestion_as_json
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.deciding import NotOpen, reject, reopen
from diplomacy.suggestions.models import QuoteSuggestion, State
from diplomacy.suggestions.offering import Offered, reading_of, suggestion_of


class OfArticle(PublicAnswers, APIView):
    """What is below `articles/<slug>/suggestions/`: for those who see drafts; for all others it is not there."""

    metadata_class = None
    permission_classes = ()

    def article(self, key):
        sees = all(self.request.user.has_perm(right) for right in ("articles.view_article", "articles.view_quote", "meetings.view_meeting"))
        article = Article.objects.filter(slug=key).first() if sees and "\0" not in key else None
        if article is None:
            raise Http404
        return article

    def row(self, article, uid):
        """The suggestion, locked; 409 where its place is one in a text that has been replaced."""
        row = suggestion_of(article, uid)
        if row is None:
            raise Http404
        if row.body_version != article.body_version:
            raise Conflict("The text has been changed since this was proposed. Read the suggestions again.")
        return row


class SuggestionsView(OfArticle):
    @extend_schema(
        responses=SuggestionsSerializer,
        parameters=[OpenApiParameter("state", OpenApiTypes.STR, enum=["any"], description="any: decided ones too, and by whom.")],
        operation_id="articles_suggestions_retrieve",
    )
    def get(self, request, key):
        """What the engine proposes for the article and is neither decided nor marked yet. For editors."""
        article = self.article(key)
        unknown = {name: [unknown_name(name, ["state"], "parameter")] for name in request.query_params if name != "state"}
        if unknown:
            raise exceptions.ValidationError(unknown)
        state = request.query_params.get("state")
        if state not in (None, "any"):
            raise exceptions.ValidationError({"state": [exceptions.ErrorDetail("Write any, or leave it out.", code="invalid_choice")]})
        return Response(all_as_json(reading_of(article), Offered(article, request.user, every=state == "any")))


class ComputeView(OfArticle):
    @extend_schema(request=None, responses=SuggestionsSerializer, operation_id="articles_suggestions_compute")
    def post(self, request, key):
        """Read the text anew, now. Answers as GET does."""
        article = self.article(key)
        refuse_who_may_not_mark(request, article)
        compute(article)
        article = self.article(key)
        return Response(all_as_json(reading_of(article), Offered(article, request.user)))


class AcceptAboveView(OfArticle):
    @extend_schema(request=AcceptAboveSerializer, responses=AcceptedAllSerializer, operation_id="articles_suggestions_accept_above")
    def post(self, request, key):
        """Accept all open suggestions of quotes with this confidence or more. What cannot be taken is left, with the reason."""
        self.article(key)
        sent = AcceptAboveSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        with public_change(), changes_by(request.user):
            return Response(accept_all(request, self.article(key), sent.validated_data["confidence"]))


class AcceptView(Idempotent, OfArticle):
    model = QuoteSuggestion

    def asked(self):
        return [self.request.path]

    @extend_schema(request=AcceptSerializer, responses={201: AcceptedSerializer}, operation_id="articles_suggestions_accept")
    def post(self, request, key, uid):
        """Make the quote, or the meeting and its readout, that is proposed; what is sent takes the place of what was proposed."""
        self.article(key)
        with public_change(), changes_by(request.user):
            article = self.article(key)
            row = self.row(article, uid)
            self.model, self.queryset = type(row), type(row).objects.filter(pk=row.pk)
            if self.earlier_row(request):
                return Response(answer_of(request, row), 201, headers={"Idempotency-Replayed": "true"})
            if row.state not in (State.OPEN, State.REJECTED):
                raise Conflict(str(NotOpen(row)))
            accept = accept_quote if isinstance(row, QuoteSuggestion) else accept_contact
            answer = accept(request, row, Offered(article, request.user, every=True), request.data)
            self.remember(request, row)
            return Response(answer, 201)


class DecideView(OfArticle):
    """`decision` is what is done to a suggestion, with the person who does it."""

    @staticmethod
    def decision(row, user):
        raise NotImplementedError

    def decide(self, request, key, uid):
        self.article(key)
        with public_change(), changes_by(request.user):
            article = self.article(key)
            refuse_who_may_not_mark(request, article)
            row = self.row(article, uid)
            try:
                self.decision(row, request.user)
            except NotOpen as error:
                raise Conflict(str(error)) from error
            return Response(suggestion_as_json(row, Offered(article, request.user, every=True)))


class RejectView(DecideView):
    decision = staticmethod(reject)

    @extend_schema(request=None, responses=SuggestionSerializer, operation_id="articles_suggestions_reject")
    def post(self, request, key, uid):
        """Dismiss it: it does not come back unless its words change. A second time it is the same."""
        return self.decide(request, key, uid)


class ReopenView(DecideView):
    decision = staticmethod(lambda row, user: reopen(row))

    @extend_schema(request=None, responses=SuggestionSerializer, operation_id="articles_suggestions_reopen")
    def post(self, request, key, uid):
        """Offer a rejected one again, or an accepted one whose quote or readout has been deleted."""
        return self.decide(request, key, uid)
