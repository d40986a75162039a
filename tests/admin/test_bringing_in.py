"""An article brought in from an address, a paste or a file: what was found is confirmed beside the original, and saved as a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.bringing_in import MOST_BYTES
from articles.models import Arrival, Article, Source
from tests.articles.importing.files import mail, pdf_file, word_file
from tests.articles.importing.servers import Site, answer
from tests.desk import Desk, Fields, admin, errors, messages
from tests.factories import BODY, ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db

BRING_IN = reverse("admin:articles_article_bring_in")
WORDS = "TEHRAN – “We shall speak again of the river,” the minister said on Friday, after a day of talks that both sides called useful."
MORE = "The talks will go on in Doha in March, he added, and nobody should expect them to be quick, since the matter is an old one."
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks on the river – The Gazette</title>
<link rel="canonical" href="https://gazette.example/talks/7"><meta property="og:title" content="Talks on the river">
<meta property="og:site_name" content="The Gazette"><meta property="article:published_time" content="2022-01-28T12:41:00+03:30">
<meta name="author" content="A. Writer"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Talks on the river</h1><p>{WORDS}</p><p>{MORE}</p></article><script>alert(1)</script></body></html>"""


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


@pytest.fixture
def site(settings):
    settings.IMPORT_ALLOW_PRIVATE = True
    made = Site()
    yield made
    made.close()


def brought(desk, **sent):
    """The address of what was brought in."""
    response = desk.post(BRING_IN, sent)
    assert response.status_code == 302, [*response.context["form"].errors.values()]
    return response["Location"]


def told(response):
    assert response.status_code == 200
    return " ".join(said for some in response.context["form"].errors.values() for said in some)


def test_a_page_of_the_web_becomes_a_draft(editor, site):
    gazette = SourceFactory(name="The Gazette", homepage="https://www.gazette.example/", licence="CC BY 4.0")
    site.pages["/a"] = answer(PAGE.encode(), content_type="text/html; charset=utf-8")
    found = brought(editor, address=f"{site.address}/a")
    page = editor.get(found).content.decode()
    assert "Found: meta og:title." in page
    assert "Found: link rel=canonical." in page
    assert "left out:" in page
    assert editor.submit(found).status_code == 302
    article = Article.objects.get()
    assert (article.title, article.source, article.status, article.text_rights) == ("Talks on the river", gazette, "draft", "excerpts")
    assert (article.url, article.byline, article.dateline) == ("https://gazette.example/talks/7", "A. Writer", "TEHRAN")
    assert article.published_local.isoformat() == "2022-01-28T12:41:00+03:30"
    assert article.body == f"{WORDS}\n\n{MORE}"
    assert f"{site.address}/a" in article.history.get().history_change_reason
    assert "alert" not in page.partition('id="original-title"')[2].partition("after_field_sets")[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("talks.html", PAGE.encode()),
        ("talks.txt", f"Talks on the river\n\n{WORDS}\n\n{MORE}".encode()),
        ("talks.eml", mail(f"{WORDS}\n\n{MORE}", subject="Talks on the river", sender="x")),
        ("talks.docx", word_file(WORDS, MORE, title="Talks on the river")),
        ("talks.pdf", pdf_file("We shall speak again of the river, the minister said.", information="/Title (Talks on the river)")),
    ],
)
def test_files_of_each_kind(editor, name, content):
    found = brought(editor, file=SimpleUploadedFile(name, content))
    assert editor.submit(found, source=SourceFactory().pk).status_code == 302
    article = Article.objects.get()
    assert article.title == "Talks on the river"
    assert "speak again of the river" in article.body
    assert f"the file {name}" in article.history.get().history_change_reason


def test_pasted_text_keeps_its_characters(editor):
    text = "Talks\r\n\r\n“We\u00a0shall… نشست\u200cها”\x07 said."
    found = brought(editor, text=text, address="https://gazette.example/9?utm_source=x")
    assert editor.submit(found, source=SourceFactory().pk).status_code == 302
    article = Article.objects.get()
    assert (article.title, article.body, article.url) == ("Talks", "“We\u00a0shall… نشست\u200cها” said.", "https://gazette.example/9")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://127.0.0.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "not a public address"),
        ("http://0x7f.1/", "not a public address"),
        ("http://2130706433/", "not a public address"),
        ("http://localhost/", "not a public address"),
        ("file:///etc/passwd", "Only addresses that begin with"),
        ("ftp://gazette.example/", "Only addresses that begin with"),
        ("https://a:b@gazette.example/", "a name or a password"),
        ("https://gazette.example:22/", "usual ports"),
        ("talks", "Only addresses that begin with"),
    ],
)
def test_what_is_not_fetched_says_why_and_stands_there_still(editor, address, says):
    response = editor.post(BRING_IN, {"address": address})
    assert says in told(response)
    assert response.context["form"]["address"].value() == address
    assert not Arrival.objects.exists()


def test_a_failure_keeps_what_was_typed(editor):
    response = editor.post(BRING_IN, text="Typed with care.", file=SimpleUploadedFile("a.txt", b"Another."))
    assert "not both" in told(response)
    assert "Typed with care." in response.content.decode()
    assert "choose the file again" in response.content.decode()
    assert told(editor.post(BRING_IN))
    assert "picture" in told(editor.post(BRING_IN, file=SimpleUploadedFile("a.html", b"\x89PNG....")))
    assert "It is empty" in told(editor.post(BRING_IN, file=SimpleUploadedFile("a.txt", b"")))


def test_robots_are_heeded_unless_the_editor_says_so(editor, site):
    site.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /a\n")
    site.pages["/a"] = answer(PAGE.encode(), content_type="text/html; charset=utf-8")
    response = editor.post(BRING_IN, {"address": f"{site.address}/a"})
    assert "robots.txt" in told(response)
    assert "/a" not in site.paths()
    assert brought(editor, address=f"{site.address}/a", despite_robots="on")


def test_an_unknown_publisher_is_added_and_what_was_typed_stays(editor):
    found = brought(editor, text=PAGE)
    fields = editor.fields(found)
    assert fields["new_source"] == ["The Gazette"]
    editor.submit(found, button="_add_source", fields=fields, title="Talks on a river", dateline="DOHA")
    source = Source.objects.get()
    assert (source.name, source.homepage, source.language) == ("The Gazette", "https://gazette.example/", "en")
    fields = editor.fields(found)
    assert (fields["title"], fields["dateline"], fields["source"]) == (["Talks on a river"], ["DOHA"], [str(source.pk)])
    assert "new_source" not in fields
    assert editor.submit(found).status_code == 302
    assert Article.objects.get().source == source


def test_a_publisher_to_be_confirmed_is_asked_for_and_no_error(editor):
    response = editor.submit(brought(editor, text=PAGE))
    page = response.content.decode()
    assert "who published it? Choose the publisher, or add it." in page
    assert "Please correct" not in page
    response = editor.submit(brought(editor, text=PAGE), title="")
    assert "Please correct the errors" in response.content.decode()


def test_errors_of_the_form_lose_nothing(editor):
    found = brought(editor, text=PAGE)
    response = editor.submit(found, title="", dateline="DOHA", source=SourceFactory().pk)
    assert errors(response)
    assert Fields(response.content.decode()).found["dateline"] == ["DOHA"]
    assert Arrival.objects.exists()


def test_the_language_of_the_publisher_comes_before_a_guess(editor):
    SourceFactory(name="Gazette", homepage="https://gazette.example/", language="en-GB")
    words = "The two sides said that they would meet again in the spring, and that the talks had been useful for both of them."
    found = brought(editor, text=words, address="https://gazette.example/talks")
    assert Fields(editor.get(found).content.decode()).found["language"] == [""]
    editor.submit(found, title="Talks")
    assert Article.objects.get().language == "en-GB"


def test_the_rights_are_those_of_the_source(editor):
    found = brought(editor, text=PAGE)
    editor.submit(found, source=SourceFactory(text_rights="none").pk)
    assert Article.objects.get().text_rights == "none"


def test_what_is_known_already_is_told_with_what_was_found(editor):
    editor.submit(brought(editor, text=PAGE), source=SourceFactory().pk)
    article = Article.objects.get()
    found = brought(editor, text=PAGE.replace("since the matter", "as the matter"))
    shown = editor.get(found)
    (line,) = shown.context["twins"]
    assert (line.known.article, line.known.has_address, line.titles) == (article, True, "")
    page = shown.content.decode()
    assert "It has the same address." in page
    assert f'href="{admin(article)}"' in page
    assert 'class="difference"' in page
    assert "Choose, then save." in page
    assert editor.submit(found, source=article.source_id, _known=f"reprint-{article.pk}").status_code == 302
    assert Article.objects.latest("pk").reprint_of == article


def test_nothing_is_told_of_a_text_that_is_new(editor):
    ArticleFactory()
    assert not editor.get(brought(editor, text=PAGE)).context["twins"]


def test_what_was_chosen_of_a_known_article_outlives_a_publisher_that_is_added_or_asked_for(editor):
    article = ArticleFactory(url="https://gazette.example/talks/7")
    choice = f"reprint-{article.pk}"
    found = brought(editor, text=PAGE)
    asked = editor.submit(found, _known=choice)
    assert "who published it?" in asked.content.decode()
    assert Fields(asked.content.decode()).found["_known"] == [choice]
    editor.submit(found, button="_add_source", _known=choice)
    assert editor.fields(found)["_known"] == [choice]
    assert editor.submit(found).status_code == 302
    assert Article.objects.latest("pk").reprint_of == article


def test_brought_in_twice_it_is_not_recorded_twice_unasked(editor):
    source = SourceFactory()
    editor.submit(brought(editor, text=PAGE), source=source.pk)
    response = editor.submit(brought(editor, text=PAGE), source=source.pk)
    assert "recorded already" in errors(response)
    (line,) = response.context["twins"]
    assert (line.known.article, line.known.has_address, line.known.percent) == (Article.objects.get(), True, 100)
    assert Article.objects.count() == 1


def test_a_new_version_goes_into_the_recorded_article(editor):
    article = ArticleFactory(url="https://gazette.example/talks/7")
    found = brought(editor, text=BODY.replace("question 9,", "question nine,"), address=article.url)
    response = editor.submit(found, title="News", source=article.source_id, _known=f"revision-{article.pk}")
    assert "what the text would do" in errors(response)
    assert found in editor.get(BRING_IN).content.decode()
    assert editor.submit(admin(article), fields=Fields(response.content.decode()).found).status_code == 302
    assert "question nine," in Article.objects.get().body
    assert Article.objects.get().history.first().history_change_reason == "Brought in: pasted text"
    assert found not in editor.get(BRING_IN).content.decode()


def test_what_was_saved_is_not_saved_again(editor):
    found = brought(editor, text=PAGE)
    fields = editor.fields(found) | {"source": [SourceFactory().pk]}
    editor.submit(found, fields=fields)
    again = editor.submit(found, fields=fields)
    assert again.status_code == 302
    assert "not here any more" in messages(again)[-1]
    assert Article.objects.count() == 1


def test_it_waits_for_whoever_brought_it_in_and_nobody_else(editor, contributor):
    found = brought(editor, text=PAGE)
    assert "Talks on the river" in editor.get(BRING_IN).content.decode()
    assert "Talks on the river" not in contributor.get(BRING_IN).content.decode()
    assert contributor.get(found).status_code == 302
    editor.submit(found, button="_drop")
    assert not Arrival.objects.exists()


def test_only_who_may_add_articles_brings_them_in(editor, contributor):
    looker = Desk()
    assert looker.get(BRING_IN).status_code == 403
    assert looker.post(BRING_IN, text=PAGE).status_code == 403
    assert BRING_IN in contributor.get(admin(Article)).content.decode()
    found = brought(contributor, text=PAGE)
    contributor.submit(found, source=SourceFactory().pk, button="_publish")
    assert not Article.objects.filter(status="published").exists()
    editor.client.handler.enforce_csrf_checks = True
    assert editor.post(BRING_IN, text=PAGE).status_code == 403


def test_a_paste_that_is_too_large_is_said_beside_it_and_stands_there_still(editor):
    text = "a" * (MOST_BYTES + 1)
    page = editor.post(BRING_IN, {"text": text})
    assert "larger than 10 MB" in told(page)
    assert text in page.content.decode()


@pytest.mark.parametrize("encoded", [{}, {"content_type": "application/x-www-form-urlencoded"}])
def test_what_is_larger_than_a_form_may_be_is_answered_by_a_page_that_says_so(editor, settings, encoded):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    sent = {"text": "a" * 1024 * 1025}
    response = editor.client.post(BRING_IN, "text=" + sent["text"] if encoded else sent, **encoded)
    assert response.status_code == 413
    assert "1 MB in all. Go back with your browser’s Back" in " ".join(response.content.decode().split())


def test_the_page_to_which_back_leads_is_stored_for_its_editor_alone(editor):
    kept = editor.get(BRING_IN)["Cache-Control"]
    assert "private" in kept
    assert "no-store" not in kept
