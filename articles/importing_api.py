"""Bringing an article in by the API: an address, a text or a file; what is found can be corrected in the same request."""

import base64
import binascii
import datetime

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import exceptions, serializers

from articles.bringing_in import MOST_BYTES, NotBroughtIn, from_address, from_file, from_paste, source_of, where_found
from articles.known import known_as
from articles.models import Article, Source
from articles.models.articles import local_moment
from diplomacy.base.api.errors import Conflict, validation_error
from diplomacy.base.api.fields import ProseField, Reference, TextField
from diplomacy.base.guards import changes_by
from diplomacy.base.reasons import for_reason
from diplomacy.base.records import public_change

WAYS = ("address", "content", "file")
LONGEST_BASE64 = MOST_BYTES * 4 // 3 + 4
TAKEN = ("title", "url", "byline", "dateline", "language", "licence", "body")
CORRECTED = ["source", *TAKEN[:-1], "published_at", "body", "credit", "text_rights", "reprint_of"]


class FileField(TextField):
    """A file's bytes in base64."""

    def to_internal_value(self, data):
        try:
            return base64.b64decode(super().to_internal_value(data), validate=True)
        except (binascii.Error, ValueError) as error:
            raise serializers.ValidationError("Send the file's bytes in base64.", code="invalid") from error


def import_serializers(article_serializer):
    """The serializers of what is sent and of the answer, from that of an article."""

    class ImportSerializer(article_serializer):
        address = TextField(required=False, max_length=2000, help_text="Of a page or a file, to be fetched.")
        content = ProseField(required=False, help_text="Instead: the text, or the source of the page. `url` says where it stands.")
        file = FileField(required=False, max_length=LONGEST_BASE64, help_text="Instead: a file of at most 10 MB, in base64.")
        file_name = TextField(required=False, max_length=300)
        despite_robots = serializers.BooleanField(required=False, help_text="Fetch it even where the site's robots.txt asks not to.")
        revision_of = Reference(Article, required=False, allow_null=True, help_text="The recorded article whose text this replaces.")
        apart = serializers.BooleanField(required=False, help_text="Record it although it seems to be recorded already.")
        source = Reference(Source, required=False, allow_null=True)

        class Meta(article_serializer.Meta):
            fields = [*WAYS, "file_name", "despite_robots", "revision_of", "apart", *CORRECTED]
            extra_kwargs = {"title": {"required": False}}

        def validate(self, sent):
            ways = [name for name in WAYS if sent.get(name)]
            if len(ways) != 1:
                raise serializers.ValidationError("Send one of address, content and file.", code="required")
            if sent.get("apart") and (sent.get("revision_of") or sent.get("reprint_of")):
                raise serializers.ValidationError({"apart": "It is a reprint, a revision, or apart: say one."}, code="invalid")
            if sent.get("revision_of") and sent.get("reprint_of"):
                raise serializers.ValidationError({"revision_of": "It is a reprint or a revision: say one."}, code="invalid")
            return sent

    class ImportedSerializer(serializers.Serializer):
        article = article_serializer()
        found = serializers.DictField(child=serializers.CharField(), help_text="Where each field was found.")

    return ImportSerializer, ImportedSerializer


class WithImport:
    """For the viewset of articles."""

    def brought(self, sent):
        """The Brought of what was sent. Raises ValidationError that names the field."""
        way = next(name for name in WAYS if sent.get(name))
        try:
            if way == "address":
                return from_address(sent["address"], despite_robots=sent.get("despite_robots", False))
            if way == "content":
                return from_paste(sent["content"], sent.get("url", ""))
            return from_file(sent["file"], sent.get("file_name", ""), sent.get("url", ""))
        except NotBroughtIn as error:
            code = "robots" if error.is_forbidden else "not_brought_in"
            raise exceptions.ValidationError({way: [exceptions.ErrorDetail(str(error), code=code)]}) from error

    def import_article(self, request, serializer_class):
        """Made draft, or revised article, as the answer. See `import` in docs/api.md."""
        earlier = self.earlier_row(request)
        if earlier:
            return self.answer_import(earlier, {}, 201, {"Idempotency-Replayed": "true"})
        serializer = serializer_class(data=request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        sent = dict(serializer.validated_data)
        brought = self.brought(sent)
        with public_change(), changes_by(request.user), for_reason(self.reason_given()):
            earlier = self.earlier_row(request)
            if earlier:
                return self.answer_import(earlier, {}, 201, {"Idempotency-Replayed": "true"})
            data = data_of(brought.reading) | {name: sent[name] for name in CORRECTED if name in sent}
            found = {name: where for name, where in where_found(brought.reading).items() if name not in sent}
            if sent.get("revision_of"):
                return self.answer_import(self.revised(sent["revision_of"], data["body"], brought), found, 200)
            if not (sent.get("apart") or sent.get("reprint_of")):
                self.refuse_known(data)
            row = self.made(serializer, data, brought)
            self.remember(request, row)
            return self.answer_import(row, found, 201)

    def made(self, serializer, data, brought):
        if data.get("source") is None:
            sentence = "The publisher is not recorded, or not certain. Name it, by its slug."
            raise exceptions.ValidationError({"source": [exceptions.ErrorDetail(sentence, code="required")]})
        data["published_at"] = moment_for(data["source"], data.get("published_at"))
        row = Article()
        row._change_reason = self.reason_given() or f"Brought in: {brought.came_from}"
        row = serializer.write(row, data)
        self.guard(row)
        return row

    def revised(self, row, body, brought):
        """The recorded article with another text; its quotes and readouts are carried."""
        self.guard(row)
        if not self.request.user.has_perm("articles.change_article"):
            raise exceptions.PermissionDenied
        self.refuse_stale(row)
        lacking = row.missing_while_published() if self.is_published(row) else []
        row.body = body
        row._change_reason = self.reason_given() or f"Brought in: {brought.came_from}"
        try:
            row.full_clean()
        except DjangoValidationError as error:
            raise validation_error(error) from error
        row.save()
        if self.is_published(row):
            self.refuse_gaps(row, lacking)
        return row

    def refuse_known(self, data):
        """409 with the recorded articles that it may be, as far as this person may see them."""
        known = [one for one in known_as(data.get("url", ""), data.get("body", "")) if self.reaches_all or one.article.public]
        if not known:
            return
        errors = [{"field": None, "code": "known", "detail": said_of(one)} for one in known]
        address, slug = self.request.path, known[0].article.slug
        choices = {"reprint": {"reprint_of": slug}, "revision": {"revision_of": slug}, "apart": {"apart": True}}
        instead = [{"action": name, "method": "POST", "address": address, "body": body} for name, body in choices.items()]
        raise Conflict("It seems to be recorded already. Say what it is, with what you sent.", errors, instead)

    def answer_import(self, row, found, status, headers=None):
        response = self.answer(row, status, headers)
        response.data = {"article": response.data, "found": found}
        return response


def data_of(reading):
    """The columns of an article that the reading fills; `published_at` is ISO 8601 still."""
    data = {name: reading.value(name) for name in TAKEN if reading.value(name)}
    return data | {"published_at": reading.value("published"), "source": source_of(reading)}


def moment_for(source, moment):
    """An aware datetime, or None; one that was read without its offset is by the publisher's clock."""
    if not moment or isinstance(moment, datetime.datetime):
        return moment or None
    read = datetime.datetime.fromisoformat(moment)
    return read if read.tzinfo else local_moment(source, read)


def said_of(known):
    """One of the recorded articles, in a sentence."""
    alike = f"{known.percent} of 100 words agree" if known.percent else "its text is another"
    return f"“{known.article}” ({known.article.slug}): {'the same address, ' if known.has_address else ''}{alike}."
