from functools import cache

from django.conf import settings

from diplomacy.base.views import PublishedTemplateView
from diplomacy.site.api_reference import resources

described = cache(resources)


class ApiReference(PublishedTemplateView):
    """How to read and write the record over HTTP, resource by resource."""

    template_name = "site/api_reference.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"resources": described(), "site_url": settings.SITE_URL}
