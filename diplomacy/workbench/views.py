"""The annotation page, inside the admin and under its rights."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Quote
from diplomacy.base.actions import may_change, may_publish
from diplomacy.base.publishing import Status
from diplomacy.workbench.opening import opening_data


def annotate(article_admin, request, pk):
    """The workbench of one article. Whoever may only read opens it too, and finds it without tools."""
    article = article_admin.get_object(request, str(pk))
    if article is None:
        raise Http404
    user = request.user
    if not article_admin.has_view_permission(request, article) or not user.has_perm("articles.view_quote"):
        raise PermissionDenied
    address = reverse("admin:articles_article_change", args=[article.pk])
    try:
        opening = opening_data(article.pk, user)
    except Article.DoesNotExist as error:
        raise Http404 from error
    data = opening | {
        "me": user.get_username(),
        "mayMark": may_mark(user, article),
        "addresses": {"api": reverse("api"), "article": address, "signIn": reverse("admin:login")},
    }
    context = article_admin.admin_site.each_context(request) | {
        "title": _("Mark up: %(article)s") % {"article": article.title},
        "article": article,
        "data": data,
        "may_publish": may_publish(user, Article) and article.status != Status.PUBLISHED,
        "form_address": address,
        "preview_address": article_admin.preview_address(article) or article.get_absolute_url(),
        "is_nav_sidebar_enabled": False,
        "opts": article_admin.opts,
    }
    return TemplateResponse(request, "workbench/annotate.html", context)


def may_mark(user, article):
    """Whether this person may add and change quotes of this article."""
    rights = (f"{Quote._meta.app_label}.{action}_quote" for action in ("add", "change", "delete"))
    return all(user.has_perm(right) for right in rights) and may_change(user, article)
