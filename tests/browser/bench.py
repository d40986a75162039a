"""The workbench in a browser, as an editor uses it: by keys, by mouse, with the network cut."""

import re
from copy import copy

from django.contrib.auth.models import Group
from playwright.sync_api import expect

from diplomacy.accounts.models import User
from tests.desk import admin

PASSWORD = "a good password"
NOTHING_SUGGESTED = {"state": "ready", "detail": "", "quotes": [], "contacts": []}
SAVED = re.compile(r"^(Saved \d\d:\d\d|All saved)$")


class Bench:
    """A window with the workbench of one article, and what its console complained of."""

    def __init__(self, page, live_server, name="leila", groups=("Editors",), *, suggests=False):
        self.page, self.address, self.complaints = page, live_server.url, []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        if not suggests:
            page.context.route("**/suggestions/", lambda route: route.fulfill(json=NOTHING_SUGGESTED))
        # Said on leaving; at a test's end there is nobody left to hear it.
        page.route("**/editors/", lambda route: route.abort() if route.request.method == "DELETE" else route.continue_())
        if not User.objects.filter(username=name).exists():
            user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
            user.groups.set(Group.objects.filter(name__in=groups))
        page.goto(self.address + "/admin/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("[type=submit]")
        expect(page.locator("#user-tools")).to_be_visible()

    def open(self, article):
        self.page.goto(self.address + admin(article, "annotate"))
        return self.ready()

    def ready(self):
        expect(self.page.locator("html[data-bench=ready]")).to_be_attached()
        return self

    def beside(self):
        """Another window of the same session, on the same page."""
        other = copy(self)
        other.page = self.page.context.new_page()
        other.page.goto(self.page.url)
        return other.ready()

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self):
        expect(self.page.locator("[data-save-state]")).to_have_text(SAVED)

    def state(self, words):
        expect(self.page.locator("[data-save-state]")).to_contain_text(words)

    def lines(self):
        return self.page.locator("[data-list] > li")

    def said(self, words):
        """What is read out."""
        expect(self.page.locator("[data-announce]")).to_contain_text(words)

    def words(self):
        """The selected words."""
        return self.page.evaluate("document.getSelection().toString()")

    def pick(self, label, typed, suggestion):
        """Type into a field that suggests, and take a suggestion by keys."""
        self.page.get_by_role("combobox", name=label).focus()
        self.page.keyboard.type(typed)
        option = self.page.get_by_role("option", name=suggestion).first
        expect(option).to_have_attribute("aria-selected", "true")
        self.keys("Enter")

    def select(self, words):
        """Select words of the text with the mouse: press before the first letter, let go behind the last."""
        place = self.page.evaluate(
            """(words) => {
                const walker = document.createTreeWalker(document.querySelector("[data-body]"), NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(words);
                    if (at >= 0) {
                        const boxOf = (place) => {
                            const range = document.createRange();
                            range.setStart(node, place);
                            range.setEnd(node, place + 1);
                            return range.getBoundingClientRect();
                        };
                        node.parentElement.scrollIntoView({ block: "center" });
                        const rtl = getComputedStyle(node.parentElement).direction === "rtl";
                        const [first, last] = [boxOf(at), boxOf(at + words.length - 1)];
                        return [rtl ? first.right - 1 : first.left + 1, first.top + first.height / 2,
                                rtl ? last.left + 1 : last.right - 1, last.top + last.height / 2];
                    }
                }
                throw new Error(`${words} stands in no one piece of the text`);
            }""",
            words,
        )
        self.page.mouse.move(place[0], place[1])
        self.page.mouse.down()
        self.page.mouse.move(place[2], place[3], steps=4)
        self.page.mouse.up()
