"""The admin as somebody at a desk uses it: forms are read from the page and sent back with what was typed."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from diplomacy.accounts.models import User


class Fields(HTMLParser):
    """What a browser would send of the fields of a page's POST form: {name: [values]}."""

    def __init__(self, markup):
        super().__init__()
        self.found, self.select, self.area, self.inside = {}, None, None, False
        self.feed(markup)

    def add(self, name, value):
        if name and "__prefix__" not in name:
            self.found.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("method") == "post" and given.get("id") != "logout-form"
        if not (self.inside or "form" in given) or "disabled" in given:
            return
        if tag == "input" and given.get("type") not in ("submit", "file"):
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                self.add(given.get("name"), given.get("value", "on" if is_box else ""))
        elif tag == "select":
            self.select = (given.get("name"), "multiple" in given)
            if not self.select[1]:
                self.add(given.get("name"), "")
        elif tag == "option" and self.select and "selected" in given:
            name, many = self.select
            if not many:
                self.found.pop(name, None)
            self.add(name, given.get("value", ""))
        elif tag == "textarea":
            self.area = (given.get("name"), "")

    def handle_data(self, data):
        if self.area:
            self.area = (self.area[0], self.area[1] + data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            name, text = self.area
            # A browser drops the line break after the tag, and sends each of the others as CR LF.
            self.add(name, text.removeprefix("\r").removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n"))
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


class Desk:
    """Somebody of these groups, signed in."""

    def __init__(self, *groups, name=""):
        self.user = User.objects.create_user(name or f"{(groups or ('nobody',))[0].lower()}-{User.objects.count()}", is_staff=True)
        self.user.groups.set(Group.objects.filter(name__in=groups))
        self.client = Client()
        self.client.force_login(self.user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, address, **query):
        return self.client.get(address, query)

    def post(self, address, data=None, **more):
        return self.client.post(address, (data or {}) | more)

    def fields(self, address):
        response = self.client.get(address)
        assert response.status_code == 200, response.status_code
        return Fields(response.content.decode()).found

    def submit(self, address, button="_save", value="1", fields=None, **changes):
        """Open a form, type `changes` (`__` in a name stands for `-`), press a button."""
        fields = self.fields(address) if fields is None else fields
        typed = {name.replace("__", "-"): text if isinstance(text, list) else [text] for name, text in changes.items()}
        data = {name: values for name, values in (fields | typed).items() if values != [None]}
        return self.client.post(address, data | {button: value})

    def act(self, action, rows, **more):
        model = type(rows[0])
        return self.client.post(admin(model), {"action": action, "_selected_action": [row.pk for row in rows], "confirmed": "1"} | more)


def admin(row, page="", **query):
    """The admin's address of a row's page ("change", "history", "delete", ...), of a model's list or its "add"."""
    opts = row._meta
    if isinstance(row, type):
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page or 'changelist'}", query=query)
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page or 'change'}", args=[row.pk], query=query)


def messages(response):
    """What the page after a POST says, as text."""
    return [str(message) for message in response.wsgi_request._messages]


def errors(response):
    """Every error that a form came back with, or question that it asks, in one text."""
    assert response.status_code == 200, (response.status_code, response.headers.get("Location"))
    found = [*response.context["errors"], *response.context.get("questions", ())]
    return " ".join(str(one) for one in found)


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def edit_text(desk, article, body, **typed):
    """Put another text into an article's form and save it, the second time where the first shows what it does to its spans."""
    response = desk.submit(admin(article), body=body, **typed)
    if response.status_code != 200:
        return response
    return desk.submit(admin(article), fields=Fields(response.content.decode()).found)
