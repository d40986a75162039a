"""Feeds: each entry a draft once, whatever the feed says of it later; what goes wrong with one stops no other."""

import datetime
import io

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles import importing_feeds
from articles.importing_feeds import import_feed, sources_due
from articles.models import Article, FeedEntry, FeedState, Source
from tests.articles.importing.servers import Site, answer
from tests.articles.importing.test_feed_files import LONG, rss
from tests.desk import Desk, admin, messages
from tests.factories import ArticleFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

FEEDS = reverse("admin:articles_source_feeds")
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{LONG * 3}</article></body></html>"


@pytest.fixture
def site(settings):
    settings.IMPORT_ALLOW_PRIVATE = True
    made = Site()
    yield made
    made.close()


@pytest.fixture
def source(site):
    return SourceFactory(feed_url=f"{site.address}/feed", time_zone="Asia/Tehran", licence="CC BY 4.0")


def item(number=1, text=LONG, key="", date="Fri, 28 Jan 2022 12:41:00 +0330", link=True):
    whole = f"<content:encoded><![CDATA[<p>Number {number}.</p>{text}]]></content:encoded>" if text else ""
    address = f"<link>/news/{number}?utm_source=rss</link>" if link else ""
    return f"<title>Talks {number}</title>{address}<guid isPermaLink='false'>{key or number}</guid><pubDate>{date}</pubDate>{whole}"


def serve(site, *items, path="/feed", **headers):
    site.pages[path] = answer(rss(*items).encode(), content_type="application/rss+xml", **headers)


def counts(state):
    return (state.added, state.known, state.unread, state.left_out, state.error)


def again(source):
    """The import once more, as if the feed had rested."""
    return counts(import_feed(Source.objects.get(pk=source.pk)))


def test_entries_become_drafts_once(site, source):
    serve(site, item(1), item(2))
    user = UserFactory()
    assert counts(import_feed(source, user=user)) == (2, 0, 0, 0, "")
    first = Article.objects.get(title="Talks 1")
    assert first.body == "Number 1.\n\nThe ministers met on Friday.\n\nThey spoke of the river\u00a0– for an hour."
    assert (first.status, first.text_rights, first.licence, first.url) == ("draft", "excerpts", "CC BY 4.0", f"{site.address}/news/1")
    assert first.published_local.isoformat() == "2022-01-28T12:41:00+03:30"
    assert (first.history.get().history_user, first.history.get().history_change_reason) == (user, f"From the feed {source.feed_url}")
    serve(site, item(1), item(2), item(3))
    assert again(source) == (1, 2, 0, 0, "")
    assert Article.objects.count() == 3


def test_a_feed_that_changes_what_it_said_overwrites_nothing(site, source):
    serve(site, item(1))
    import_feed(source)
    article = Article.objects.get()
    article.title = "Edited"
    article.save()
    serve(site, item(1, text="<p>Quite another text.</p>"))
    assert again(source) == (0, 1, 0, 0, "")
    assert Article.objects.get().title == "Edited"


def test_what_an_editor_deleted_does_not_come_back(site, source):
    serve(site, item(1))
    import_feed(source)
    Article.objects.get().delete()
    assert again(source) == (0, 1, 0, 0, "")
    assert not Article.objects.exists()


def test_names_that_change_each_time_double_nothing(site, source):
    serve(site, item(1), item(2, link=False))
    import_feed(source)
    serve(site, item(1, key="new"), item(2, key="new too", link=False))
    assert again(source) == (0, 2, 0, 0, "")
    assert Article.objects.count() == 2


def test_what_was_brought_in_by_hand_is_known(site, source):
    ArticleFactory(source=source, url=f"{site.address}/news/1/")
    serve(site, item(1))
    assert counts(import_feed(source)) == (0, 1, 0, 0, "")


def test_a_page_that_two_feeds_lead_to_is_one_article(site, source):
    serve(site, item(1), item(2))
    import_feed(source)
    other = SourceFactory(feed_url=f"{site.address}/other")
    serve(site, item(2, key="there"), item(3), path="/other")
    assert counts(import_feed(other)) == (1, 1, 0, 0, "")
    assert Article.objects.count() == 3


def test_what_another_publisher_printed_is_a_reprint(site, source):
    text = "<p>" + " ".join(f"Word {number} of the long speech." for number in range(20)) + "</p>"
    serve(site, item(1, text=text), item(2))
    import_feed(source)
    other = SourceFactory(feed_url=f"{site.address}/other")
    serve(site, item(7, text=text).replace("Number 7", "Number 1"), item(8).replace("Number 8", "Number 2"), path="/other")
    assert counts(import_feed(other)) == (2, 0, 0, 0, "")
    reprint, short = Article.objects.get(title="Talks 7"), Article.objects.get(title="Talks 8")
    assert (reprint.reprint_of, short.reprint_of) == (Article.objects.get(title="Talks 1"), None)


def test_a_date_to_come_is_no_date(site, source):
    serve(site, item(1, date="Fri, 28 Jan 2222 12:41:00 +0330"), item(2, date="2022-01-28"))
    import_feed(source)
    assert Article.objects.get(title="Talks 1").published_at is None
    assert Article.objects.get(title="Talks 2").published_local.isoformat() == "2022-01-28T00:00:00+03:30"


def test_an_entry_without_its_text_is_read_from_its_page(site, source, monkeypatch):
    serve(site, item(1, text=""), item(2, text=""))
    site.pages["/news/1"] = answer(PAGE.encode(), content_type="text/html")
    assert counts(import_feed(source)) == (1, 0, 1, 0, "")
    assert "The ministers met on Friday." in Article.objects.get().body
    for _try in range(3):
        assert again(source) == (0, 1, 1, 0, "")
    site.pages["/news/2"] = answer(PAGE.encode(), content_type="text/html")
    monkeypatch.setattr(importing_feeds, "MOST_PAGES", 0)
    assert again(source) == (0, 1, 1, 0, "")
    monkeypatch.setattr(importing_feeds, "MOST_PAGES", 1)
    assert again(source) == (1, 1, 0, 0, "")


def test_a_page_that_is_never_there_is_given_up(site, source):
    serve(site, item(1, text=""))
    assert [again(source)[2:4] for _try in range(6)] == [(1, 0)] * 5 + [(0, 1)]
    assert "404" in FeedEntry.objects.get().note


def test_an_unchanged_feed_is_not_read_again_and_said_to_be_unchanged(site, source, capsys):
    serve(site, item(1), etag='"7"', last_modified="Fri, 28 Jan 2022 09:11:00 GMT")
    import_feed(source)
    site.pages["/feed"] = answer(b"", "304 Not Modified")
    assert again(source) == (0, 0, 0, 0, "")
    asked = [headers for path, headers in site.asked if path == "/feed"][-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"7"', "Fri, 28 Jan 2022 09:11:00 GMT")
    changed = FeedState.objects.get().changed_at
    assert f"Not changed since {date_format(changed, 'j M Y, H:i')}." in Desk("Editors").get(FEEDS).content.decode()
    call_command("import_feeds", source.slug)
    assert f"{source.slug}: not changed since {changed:%Y-%m-%d %H:%M} UTC." in capsys.readouterr().out
    source.feed_url = f"{site.address}/other"
    source.save()
    serve(site, item(1), path="/other")
    import_feed(source)
    assert "If-None-Match" not in site.asked[-1][1]


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(site, source):
    waits = []
    for _time in range(3):
        state = import_feed(source)
        waits.append(round((state.next_try - timezone.now()).total_seconds() / 60))
    assert waits == [15, 30, 60]
    assert (state.failures, "404" in state.error, list(sources_due())) == (3, True, [])
    site.pages["/feed"] = answer(b"", "429 Too Many", retry_after="36000")
    assert import_feed(source).next_try > timezone.now() + datetime.timedelta(hours=9)
    serve(site, item(1))
    assert counts(import_feed(source)) == (1, 0, 0, 0, "")
    assert FeedState.objects.get().failures == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Nothing", "holds no feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "aa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>', "defines entities"),
    ],
)
def test_what_is_no_feed_or_an_attack_is_refused(site, source, content, says):
    site.pages["/feed"] = answer(content)
    assert says in import_feed(source).error
    assert not Article.objects.exists()


def test_a_private_address_is_refused(settings):
    settings.IMPORT_ALLOW_PRIVATE = False
    assert "not a public address" in import_feed(SourceFactory(feed_url="http://127.0.0.1/feed")).error


def test_an_entry_that_is_fit_for_no_article_stops_no_other(site, source):
    serve(site, item(1).replace("/news/1", "https://" + "ü" * 1500 + ".example/"), item(2))
    added, _known, _unread, _left_out, error = counts(import_feed(source))
    assert (error, Article.objects.filter(title="Talks 2").count()) == ("", 1)
    assert added >= 1


def test_a_fault_in_one_feed_stops_no_other(site, source, monkeypatch):
    other = SourceFactory(name="Broken", slug="broken", feed_url=f"{site.address}/broken")
    serve(site, item(1))
    serve(site, item(1), path="/broken")
    read = importing_feeds.read_feed

    def fails(state):
        if state.source == other:
            raise RuntimeError
        return read(state)

    monkeypatch.setattr(importing_feeds, "read_feed", fails)
    said, told = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="broken"):
        call_command("import_feeds", stdout=said, stderr=told)
    assert f"{source.slug}: 1 added" in said.getvalue()
    assert "fault of this program" in told.getvalue()
    call_command("import_feeds", stdout=said)
    assert said.getvalue().count("added") == 1


def test_the_command_takes_slugs_and_says_which_it_does_not_know(site, source):
    serve(site, item(1))
    for _twice in range(2):
        call_command("import_feeds", source.slug, stdout=io.StringIO())
    assert Article.objects.count() == 1
    with pytest.raises(CommandError, match="no source nobody"):
        call_command("import_feeds", source.slug, "nobody")
    with pytest.raises(CommandError, match="No feed is named"):
        call_command("import_feeds", SourceFactory().slug)


def test_the_command_says_when_it_asks_those_that_it_leaves_out(site, source, capsys):
    serve(site, item(1))
    call_command("import_feeds")
    assert "later" not in capsys.readouterr().out
    call_command("import_feeds")
    assert "name one to have it asked now" in capsys.readouterr().out
    Source.objects.update(feed_url="")
    call_command("import_feeds")
    assert capsys.readouterr().out == "No source names a feed.\n"


def test_an_import_that_was_cut_off_goes_on_where_it_ended(site, source, monkeypatch):
    serve(site, item(1), item(2))
    monkeypatch.setattr(importing_feeds, "AT_ONCE", 1)
    record, done = importing_feeds.Import.record, []

    def cut_off(self, *given):
        if done:
            raise KeyboardInterrupt
        done.append(record(self, *given))
        return done[-1]

    monkeypatch.setattr(importing_feeds.Import, "record", cut_off)
    with pytest.raises(KeyboardInterrupt):
        import_feed(source)
    assert Article.objects.count() == 1
    monkeypatch.setattr(importing_feeds.Import, "record", record)
    assert again(source) == (1, 1, 0, 0, "")


# The page


def test_the_page_shows_how_each_feed_stands_and_imports_it(site, source, django_capture_on_commit_callbacks):
    editor = Desk("Editors")
    assert "Never asked" in editor.get(FEEDS).content.decode()
    assert FEEDS in editor.get(admin(Source)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(FEEDS, {"source": source.pk})
    assert "404" in editor.get(FEEDS).content.decode()
    assert source.name in editor.get(FEEDS, failed=1).content.decode()
    assert "feed that could not be imported" in editor.get(reverse("admin:index")).content.decode()
    serve(site, item(1), etag='"7"')
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(FEEDS, {"source": source.pk})
    page = editor.get(FEEDS).content.decode()
    assert "1 new, 0 known" in page
    assert "&quot;7&quot;" in page
    assert Article.objects.get().history.get().history_user == editor.user
    assert "No feed has failed" in editor.get(FEEDS, failed=1).content.decode()
    assert "No feed is due" in messages(editor.post(FEEDS))[-1]


def test_what_waits_is_not_asked_for_twice(source):
    editor = Desk("Editors")
    editor.post(FEEDS, {"source": source.pk})
    assert "No feed is due" in messages(editor.post(FEEDS, {"source": source.pk}))[-1]
    page = editor.get(FEEDS).content.decode()
    assert "Waits for a worker" in page
    FeedState.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=2))
    assert "1 feed is imported" in messages(editor.post(FEEDS, {"source": source.pk}))[-1]


@pytest.mark.parametrize("named", ["999999", "x", "1e9", "9" * 30])
def test_a_source_that_is_none_is_not_asked_for(source, named):
    assert "No feed is due" in messages(Desk("Editors").post(FEEDS, {"source": named}))[-1]


def test_only_who_may_add_articles_imports(source):
    assert Desk().get(FEEDS).status_code == 403
    looker = Desk()
    looker.user.user_permissions.add(*permissions("view_source"))
    assert "Import now" not in looker.get(FEEDS).content.decode()
    assert looker.post(FEEDS, {"source": source.pk}).status_code == 403
    assert not FeedState.objects.exists()


def permissions(*names):
    return Permission.objects.filter(codename__in=names)
