"""The addresses of duplicates and merges, inside the admin."""

from django.contrib import admin
from django.urls import path

from diplomacy.merging.pages import comparing, queue, undoing

app_name = "duplicates"

PAGES = {
    "": (queue.queue, "queue"),
    "merges/": (queue.merges, "merges"),
    "merges/<int:pk>/undo/": (undoing.undo_page, "undo"),
    "<slug:kind>/<int:pk>/": (queue.choose, "choose"),
    "<slug:kind>/<int:goes>/into/<int:stays>/": (comparing.compare, "compare"),
}

urlpatterns = [path(address, admin.site.admin_view(view), name=name) for address, (view, name) in PAGES.items()]
