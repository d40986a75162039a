"""Readers' pages: public rows only, exact for shared caches, paged by place rather than by number."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.cache import add_never_cache_headers
from django.views.generic import DetailView, ListView, TemplateView, View

from diplomacy.base import keyset
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.conditional import answer_publicly, is_anonymous, mark_private
from diplomacy.base.reporting import report_address


class PublicPage(View):
    """A page that depends on the public record only, so that a reader who has it is told so before anything is read.

    `section` is the key of the masthead's section, `current` what the link to it says: "page" on the section's own list.
    With `preview` the page shows a row that is not public yet, to whom the caller let in, and nothing keeps it.
    """

    section = ""
    current = "true"
    preview = ""

    def dispatch(self, request, *args, **kwargs):
        if self.preview:
            response = super().dispatch(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response
        if not is_anonymous(request) or request.method not in ("GET", "HEAD"):
            return mark_private(super().dispatch(request, *args, **kwargs))
        return answer_publicly(request, lambda: super(PublicPage, self).dispatch(request, *args, **kwargs))

    def shown(self, queryset):
        """The rows that this page may show: the public ones, and in a preview all that its editor may see."""
        return queryset.visible_to(self.request.user) if self.preview else queryset.published()

    def get_context_data(self, **kwargs):
        page = {
            "section": self.section,
            "current": self.current,
            "canonical": settings.SITE_URL + self.request.path,
            "preview": self.preview,
        }
        if settings.CONTACT_EMAIL and not self.preview:
            page["report_address"] = report_address(settings.CONTACT_EMAIL, page["canonical"], self.request.resolver_match)
        return page | {"contact_email": settings.CONTACT_EMAIL} | super().get_context_data(**kwargs)


def leaf(request, rows, order, size, parameter="cursor", fetch=list):
    """One page of a list, with the query strings of its neighbours: {rows, newer, older, is_first}.

    A cursor that we did not write leads to the first page. `parameter` lets several lists of one page turn on their own;
    `fetch` turns a queryset into the list of rows.
    """
    try:
        page = keyset.page(rows, order, size, request.GET.get(parameter), fetch=fetch)
    except ValueError:
        page = keyset.page(rows, order, size, fetch=fetch)
    query = request.GET.copy()
    neighbours = {}
    for name, cursor in (("newer", page.previous_cursor), ("older", page.next_cursor)):
        query[parameter] = cursor
        neighbours[name] = f"?{query.urlencode()}" if cursor else ""
    return {"rows": page.rows, "is_first": page.previous_cursor is None, **neighbours}


class PublishedTemplateView(PublicPage, TemplateView):
    """A page of no one row."""


class PublishedDetailView(PublicPage, DetailView):
    """The page of one public row, by its slug. A retired slug redirects; hidden and missing rows are the same 404.

    `queryset` is given without `published()`, which is added here.
    """

    def get_queryset(self):
        return self.shown(self.queryset.all())

    def get(self, request, *args, **kwargs):
        try:
            self.object = self.get_object()
        except Http404:
            moved = self.moved_to()
            if moved is None:
                raise
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(moved.get_absolute_url() + (f"?{query}" if query else ""))
        return self.render_to_response(self.get_context_data(object=self.object))

    def moved_to(self):
        """The public row that the address once led to, if any."""
        key = self.kwargs.get(self.slug_url_kwarg)
        target = RetiredAddress.find(self.queryset.model, key, reaches_all=bool(self.preview)) if key else None
        return self.get_queryset().filter(pk=target).first() if target else None


class PublishedListView(PublicPage, ListView):
    """Public rows with filters and pages. Unknown parameters are ignored, wrong values are said beside their field.

    `order` are the fields that place each row, the last unique ("-start_date", "-pk"). `filter_form` is a FilterForm.
    """

    order = ()
    filter_form = None
    page_size = 50
    current = "page"

    def get_queryset(self):
        if not self.order:
            raise ImproperlyConfigured("Name the fields of `order`.")
        rows = self.queryset.published()
        self.form = self.filter_form(self.request.GET) if self.filter_form else None
        return self.form.narrowed(rows) if self.form else rows

    def lines(self, rows):
        """What the template prints for the rows of a page."""
        return rows

    def get_context_data(self, **kwargs):
        page = leaf(self.request, self.object_list, self.order, self.page_size)
        narrowed = bool(self.form and self.form.narrows)
        context = super().get_context_data(object_list=page["rows"], **kwargs)
        return context | {"page": page, "form": self.form, "narrowed": narrowed, "lines": self.lines(page["rows"])}
