"""The same utterance printed twice: found in other articles and in the same text, whatever way its quotes came."""

import io

import pytest
from django.core.management import call_command

from articles.likeness import differences, folded, likeness, sketch
from articles.models import Article, Quote, QuoteSketch
from articles.occurrences import candidates
from diplomacy.dataset.loader import load
from diplomacy.dataset.writer import write
from tests.factories import ArticleFactory, MinistryFactory, OfficialFactory, QuoteFactory
from tests.suites import problem

pytestmark = pytest.mark.django_db

SAID = "We shall not accept any settlement that leaves the people of the valley without water, and nobody should expect it"
PRINTED = SAID.replace("shall not", "will never").replace("nobody", "no one")
OTHER = "The two ministries will meet again in the spring to look at what has been done since the last round of the talks"


def quote(words, speaker, **more):
    return QuoteFactory(article=ArticleFactory(body=f"“{words},” said the minister.", **more), words=words, speaker=speaker)


def asked(client, row):
    answer = client.get(f"/api/v1/quotes/{row.uid}/occurrences/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def proposed(client, row):
    return [one["id"] for one in asked(client, row)["proposed"]]


@pytest.fixture
def ada():
    return OfficialFactory(slug="ada")


def test_nearly_the_same_words_of_the_same_speaker_are_proposed(editor_api, ada):
    first, again = quote(SAID, ada), quote(PRINTED, ada, title="Second printing", status="draft")
    quote(SAID, OfficialFactory()), quote(OTHER, ada)
    (one,) = asked(editor_api, first)["proposed"]
    assert (one["id"], one["article"], one["article_title"], one["exact"], one["speaker"]) == (
        again.uid, again.article.slug, "Second printing", PRINTED, "ada",
    )  # fmt: skip
    assert 0.75 <= one["similarity"] < 1
    assert "".join(piece["a"] for piece in one["differences"]) == SAID
    assert "".join(piece["b"] for piece in one["differences"]) == PRINTED
    assert {piece["op"] for piece in one["differences"]} >= {"equal", "replace"}
    assert proposed(editor_api, again) == [first.uid]


def test_the_likest_comes_first_and_marks_and_case_make_no_difference(editor_api, ada):
    first = quote(SAID, ada)
    near, same = quote(PRINTED, ada), quote(SAID.upper().replace(",", " —"), ada)
    assert [(one["id"], one["similarity"] == 1) for one in asked(editor_api, first)["proposed"]] == [(same.uid, True), (near.uid, False)]


def test_a_body_s_words_are_compared_with_the_body_s(editor_api, ada):
    mfa = MinistryFactory()
    one, other = (QuoteFactory(article=ArticleFactory(body=SAID), words=SAID, speaker=None, ministry=mfa) for _ in range(2))
    nobody = QuoteFactory(article=ArticleFactory(body=SAID), words=SAID, speaker=None, attribution="he")
    assert (proposed(editor_api, one), proposed(editor_api, nobody)) == ([other.uid], [])


def test_a_proposal_is_the_first_record_so_that_it_can_be_repeated(editor_api, ada):
    first, repeat, third = quote(SAID, ada), quote(PRINTED, ada), quote(PRINTED, ada)
    repeat.repeats = first
    repeat.save()
    assert proposed(editor_api, third) == [first.uid]
    assert editor_api.patch(f"/api/v1/quotes/{third.uid}/", {"repeats": first.uid}).status_code == 200
    answer = asked(editor_api, third)
    assert (answer["utterance"], answer["proposed"]) == (first.uid, [])
    assert [one["id"] for one in answer["recorded"]] == [first.uid, repeat.uid]
    assert [one["id"] for one in asked(editor_api, first)["recorded"]] == [repeat.uid, third.uid]


def test_of_very_many_the_first_are_shown(editor_api, ada, monkeypatch):
    first, *repeats = (quote(SAID, ada) for _ in range(4))
    for one in repeats:
        one.repeats = first
        one.save()
    monkeypatch.setattr("articles.occurrences.MOST_RECORDED", 2)
    assert [one["id"] for one in asked(editor_api, repeats[1])["recorded"]] == [first.uid, repeats[0].uid]
    assert [one.pk for one in candidates(first)] == [one.pk for one in repeats]
    assert candidates(first).ordered
    monkeypatch.setattr("articles.occurrences.MOST_PLACES", 1)
    again = QuoteFactory(article=ArticleFactory(body="Calm, calm. Calm, she said. Calm. Calm."), words="Calm", speaker=ada)
    assert [place["start"] for place in asked(editor_api, again)["in_text"]] == [12]


def test_the_same_words_in_the_same_text_are_shown_where_nothing_is_marked(editor_api, ada):
    body = f"“Calm is needed,” she said. “Calm  is needed,” she said. “Calm is needed,” he said. {SAID}"
    article = ArticleFactory(body=body.replace("  ", " "))
    first = QuoteFactory(article=article, words="Calm is needed,", speaker=ada)
    start = article.body.rindex("Calm")
    third = Quote(article=article, kind="direct", speaker=ada)
    third.mark(start, start + len("Calm is needed,"))
    third.save()
    answer = asked(editor_api, first)
    second = article.body.index("Calm", 5)
    assert answer["in_text"] == [{"start": second, "end": second + len("Calm is needed,"), "exact": "Calm is needed,"}]
    assert [one["id"] for one in answer["proposed"]] == [third.uid]


@pytest.mark.parametrize(
    "words", ["می‌خواهیم گفت‌وگو کنیم و به توافق برسیم و این را همه می‌دانند", "我们愿意继续谈判并希望尽快达成协议", "…—!"]
)
def test_words_in_any_script_are_compared_and_those_without_letters_are_not(editor_api, ada, words):
    one, other = quote(words, ada), quote(words, ada)
    assert proposed(editor_api, one) == ([other.uid] if folded(words) else [])


def test_it_follows_each_change_of_the_words(editor_api, ada):
    first, second = quote(SAID, ada), quote(OTHER, ada)
    article = f"/api/v1/articles/{second.article.slug}/"
    editor_api.patch(article, {"body": f"“{SAID}”"})
    editor_api.patch(f"/api/v1/quotes/{second.uid}/", {"start": 1, "end": 1 + len(SAID)})
    assert proposed(editor_api, first) == [second.uid]
    editor_api.patch(f"/api/v1/quotes/{second.uid}/", {"start": 1, "end": 30})
    assert proposed(editor_api, first) == []
    editor_api.patch(f"/api/v1/quotes/{second.uid}/", {"start": 1, "end": 1 + len(SAID)})
    editor_api.delete(f"/api/v1/quotes/{second.uid}/")
    assert (proposed(editor_api, first), QuoteSketch.objects.count()) == ([], 1)
    editor_api.post(f"/api/v1/quotes/{second.uid}/restore/")
    assert proposed(editor_api, first) == [second.uid]


def test_an_imported_record_is_searched_too(ada, tmp_path):
    quote(SAID, ada), quote(PRINTED, ada)
    write(tmp_path / "set")
    before = sketches()
    QuoteSketch.objects.all().delete()
    Quote.objects.all().delete()
    load(tmp_path / "set")
    assert sorted(sketches().values()) == sorted(before.values())
    assert len(before) == 2


def sketches():
    return {row.pk: row.bands for row in QuoteSketch.objects.all()}


def test_the_command_builds_all_of_them_or_what_is_missing(ada):
    first, second = quote(SAID, ada), quote(OTHER, ada)
    right = sketches()
    QuoteSketch.objects.filter(pk=second.pk).delete()
    QuoteSketch.objects.filter(pk=first.pk).update(band_0=1)
    said = io.StringIO()
    call_command("build_occurrences", missing=True, stdout=said)
    assert (said.getvalue(), sketches()[second.pk], sketches()[first.pk][0]) == ("1 quotes, 0 articles.\n", right[second.pk], 1)
    said = io.StringIO()
    call_command("build_occurrences", stdout=said)
    assert (said.getvalue(), sketches()) == (f"2 quotes, {Article.objects.count()} articles.\n", right)


def test_it_is_for_those_only_who_see_drafts(api, stranger_api, contributor_api, editor_api, ada):
    first = quote(SAID, ada)
    for reader in (api, stranger_api):
        refused = [reader.get(f"/api/v1/quotes/{key}/occurrences/") for key in (first.uid, "nothing")]
        problem(refused[0], 403)
        assert refused[0].content == refused[1].content
    assert asked(contributor_api, first)["utterance"] == first.uid
    problem(editor_api.get("/api/v1/quotes/nothing/occurrences/"), 404)
    problem(editor_api.post(f"/api/v1/quotes/{first.uid}/occurrences/"), 405)


def test_a_look_costs_the_same_queries_however_many_are_alike(editor_api, ada, django_assert_num_queries):
    first = quote(SAID, ada)
    for number in range(3):
        quote(f"{SAID} {number}", ada)
    with django_assert_num_queries(7):
        assert len(proposed(editor_api, first)) == 3


# Words alone


@pytest.mark.parametrize("other", [PRINTED, SAID + " at all", SAID[20:], SAID.replace("water", "waters"), SAID.replace(" ", "\u00a0")])
def test_nearly_the_same_words_share_a_band(other):
    assert set(sketch(SAID)) & set(sketch(other))
    assert likeness(SAID, other) >= 0.75


def test_other_words_share_none_and_are_not_alike():
    assert not set(sketch(SAID)) & set(sketch(OTHER))
    assert likeness(SAID, OTHER, at_least=0.75) == 0


def test_a_sketch_is_the_same_in_every_process():
    assert (
        sketch("We shall come.")
        == sketch("we   shall come")
        == (799649169, -1880581085, -1044308484, -497235874, 1035690470, 1964340603, -42122859, -978493315)
    )


def test_short_words_are_compared_whole():
    assert (sketch("No."), sketch("…")) == (sketch("no"), None)
    assert sketch("No.") != sketch("Yes.")


def test_differences_lead_from_one_to_the_other():
    assert differences("a b c", "a x c d") == [("equal", "a ", "a "), ("replace", "b", "x"), ("equal", " c", " c"), ("insert", "", " d")]
    assert differences("same", "same") == [("equal", "same", "same")]


def test_only_the_speaker_s_own_words_are_compared(ada):
    first = quote(SAID, ada)
    quote(SAID, OfficialFactory())
    assert list(candidates(first)) == []
