"""The pictures in docs/editors.md: pages of the admin as `make run` serves them, with the demo in it.

Taken by `make screenshot` beside the README's. Each is made by doing in the browser what the page is for.
"""

import re

from playwright.sync_api import expect

WIDTH, HEIGHT = 1280, 900
DRAFT = "Experts to count wells in the spring"
PAGE = """<html lang="en">
<head>
<title>Two ministers speak of the bridge</title>
<meta property="article:published_time" content="2021-12-14T09:30:00+00:00">
</head>
<body>
<nav>Home | News</nav>
<article>
<h1>Two ministers speak of the bridge</h1>
<p>ORVA – The foreign ministers of Sahrin and Verania spoke on the phone on Monday.</p>
<p>“The bridge stays open whatever the gauges say,” the minister of Verania said after the call, which lasted for an hour.</p>
<p>Sahrin’s ministry said that both had agreed to meet before the spring.</p>
</article>
</body>
</html>"""


def take_all(page, base, name, password):
    """{file name: PNG bytes}, in the order in which the document shows them."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(f"{base}/admin/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()
    make_twin(page, base)
    pictures = {}
    for title, show in (
        ("bring-in", show_arrival),
        ("workbench", show_workbench),
        ("review", show_review),
        ("merge", show_merge),
        ("history", show_history),
        ("dashboard", show_dashboard),
    ):
        show(page, base)
        pictures[f"{title}.png"] = page.screenshot()
    return pictures


def show_dashboard(page, base):
    page.goto(f"{base}/admin/")


def show_arrival(page, base):
    """What was found in a pasted page, to be confirmed."""
    page.goto(f"{base}/admin/articles/article/bring-in/")
    page.locator("textarea").first.fill(PAGE)
    page.locator(".submit-row button").click()
    expect(page.locator("[name=title]")).to_have_value("Two ministers speak of the bridge")


def show_workbench(page, base):
    """An article whose suggestions wait, one of them chosen."""
    page.goto(base + address(page, base, "articles/article", DRAFT).replace("/change/", "/annotate/"))
    expect(page.locator("html[data-bench=ready]")).to_be_attached()
    expect(page.locator("mark.suggested").first).to_be_visible(timeout=60_000)
    for key in "clll":
        page.keyboard.press(key)
    expect(page.locator("[data-list] .on")).to_be_visible()


def show_review(page, base):
    page.goto(base + address(page, base, "articles/article", DRAFT).replace("/change/", "/review/"))


def show_history(page, base):
    page.goto(base + address(page, base, "people/official", "Mohammed bin Abdulrahman").replace("/change/", "/history/"))


def make_twin(page, base):
    """An official of the demo, recorded again in another spelling."""
    page.goto(f"{base}/admin/people/official/add/")
    page.evaluate(
        """async () => {
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
            const body = JSON.stringify({ name: "Hosein Amirabdolahian", country: "IR" });
            await fetch("/api/v1/officials/", { method: "POST", headers, body });
        }"""
    )


def show_merge(page, base):
    """The two of a probable pair side by side."""
    for _ in range(60):
        page.goto(f"{base}/admin/duplicates/?kind=official")
        compare = page.get_by_role("link", name=re.compile("Compare"))
        if compare.count():
            break
        page.wait_for_timeout(500)
    compare.first.click()
    page.wait_for_load_state()


def address(page, base, model, words):
    """The address of the row of a model that is found by `words`."""
    page.goto(f"{base}/admin/{model}/?q={words}")
    return page.locator("#result_list tbody th a").first.get_attribute("href")
