"""Who else has an article open, for editors."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.models import Article
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.workbench.presence import arrive, leave, others_at


class EditorSerializer(serializers.Serializer):
    name = serializers.CharField()
    since = serializers.DateTimeField()
    last_seen = serializers.DateTimeField()


class EditorsSerializer(serializers.Serializer):
    """The others who have the article open."""

    editors = EditorSerializer(many=True)


class EditorsView(PublicAnswers, APIView):
    """Who has an article open to work on it: say so every 20 seconds or so; after 60 seconds of silence one is gone."""

    metadata_class = None
    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses=EditorsSerializer, operation_id="articles_editors_update")
    def put(self, request, key):
        """Say that you have the article open; answers with the others who have."""
        article = self.article(key)
        arrive(article, request.user)
        found = [
            {"name": one.user.get_full_name() or one.user.get_username(), "since": one.since, "last_seen": one.last_seen}
            for one in others_at(article, request.user)
        ]
        return Response(EditorsSerializer({"editors": found}).data)

    @extend_schema(request=None, responses={204: OpenApiResponse()}, operation_id="articles_editors_destroy")
    def delete(self, request, key):
        """Say that you have left."""
        leave(self.article(key), request.user)
        return Response(status=204)

    def article(self, key):
        """The article's key and no more, for whoever may work on articles."""
        if not (self.request.user.has_perm("articles.view_article") and self.request.user.has_perm("articles.change_article")):
            raise PermissionDenied
        article = Article.objects.filter(slug=key).only("pk").first() if "\0" not in key else None
        if article is None:
            raise Http404
        return article
