"""What is read of pages, texts, mails and documents: the publisher's own characters, each part with where it was found."""

import pytest

from articles.importing import apart
from articles.importing.apart import read_apart
from articles.importing.cleaning import as_name, cleaned, paragraphs
from articles.importing.findings import Reading, Unreadable
from articles.importing.guesses import dateline_of, licence_line_of, moment_of
from articles.importing.reading import read
from tests.articles.importing.files import mail, pdf_file, with_entry, word_file

FIRST = "TEHRAN – “We shall speak again,” the minister said on Friday, after a visit of three days that both sides called useful."
SECOND = (
    "The sum of 10\u00a0million euros was named, and a caf\u0065\u0301 in the old town; nobody said more of it before the evening came."
)
PERSIAN = "وی گفت: «ما می\u200cخواهیم گفت\u200cوگو کنیم و به توافقی برسیم که برای هر دو کشور و همهٔ همسایگان آن\u200cها سودمند باشد»."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Ministers meet again | The Gazette</title>
<link rel="canonical" href="/news/12?utm_source=feed">
<meta property="og:title" content="Ministers meet again">
<meta property="og:site_name" content="The Gazette">
<meta name="author" content="Ada Alef">
<meta property="article:published_time" content="2022-01-28T12:41:00+03:30">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ministers meet again", "author": {{"name": "Ada Alef"}}}}</script>
<script>var secret = "This is a program and no text at all.";</script><style>p {{ color: red }}</style>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ministers meet again</h1>
<p>{FIRST}</p>
<p>{SECOND}
  This  stands on a line of its own.<br>After a break.</p>
<p>{PERSIAN}</p>
<p hidden>Seen by nobody.</p><img src="https://tracker.example/pixel.gif" width="1" height="1">
</article>
<footer><p>© 2022 The Gazette. All rights reserved.</p></footer>
</body></html>"""


def parts(reading):
    return {name: (one.value, one.where) for name, one in reading.parts.items()}


def test_a_page_is_read_with_where_each_part_was_found():
    found = parts(read(PAGE.encode(), address="https://www.gazette.example/news/12?ref_src=x"))
    assert found["body"] == (
        f"{FIRST}\n\n{SECOND} This stands on a line of its own.\nAfter a break.\n\n{PERSIAN}", "the page’s main text",
    )  # fmt: skip
    assert found == {
        "body": found["body"],
        "title": ("Ministers meet again", "JSON-LD headline"),
        "url": ("https://www.gazette.example/news/12", "link rel=canonical"),
        "publisher": ("The Gazette", "meta og:site_name"),
        "published": ("2022-01-28 12:41:00+03:30", "meta article:published_time"),
        "byline": ("Ada Alef", "JSON-LD author"),
        "language": ("en-GB", "html lang"),
        "dateline": ("TEHRAN", "the beginning of the text"),
        "licence": ("© 2022 The Gazette. All rights reserved.", "“© 2022” at the foot of the page"),
    }


def test_the_original_shows_what_was_taken_and_what_was_left():
    reading = read(PAGE.encode())
    left = [piece.text for piece in reading.original if not piece.is_taken]
    taken = [piece.text for piece in reading.original if piece.is_taken]
    assert taken[0] == FIRST
    assert left[:2] == ["Home", "Sport"]
    assert "Ministers meet again" in left
    assert not any("secret" in text or "color" in text or "Seen by" in text or "pixel" in text for text in left + taken)
    assert Reading.from_json(reading.as_json()) == reading


def test_a_day_without_its_time_is_said_to_be_one():
    page = PAGE.replace("2022-01-28T12:41:00+03:30", "2022-01-28")
    assert parts(read(page.encode()))["published"] == ("2022-01-28 00:00", "meta article:published_time: the day alone")
    with_time = page.replace("<h1>", '<time datetime="2022-01-28T09:00:00Z">Friday</time><h1>')
    assert parts(read(with_time.encode()))["published"] == ("2022-01-28 09:00:00+00:00", "time")


@pytest.mark.parametrize("charset", ["windows-1256", "utf-16", "utf-8-sig", "utf-8"])
def test_a_text_is_read_in_the_characters_that_it_is_written_in(charset):
    text = "عنوان خبر\n\n" + "وزير امور خارجه گفت كه دو كشور به گفتگو ادامه خواهند داد و هر دو طرف خرسندند. " * 4
    assert read(text.encode(charset), name="a.txt").value("body").startswith("وزير امور خارجه گفت")


def test_a_text_is_kept_as_it_stands_but_for_line_ends_and_controls():
    text = "Ministers meet again\r\n\r\n\u201cYes,\u201d she said.\x00\r\n\u2028  Indented\u00a0line.\x0b\tTab\x07 and \u200fmark.\n"
    reading = read(text.encode())
    assert reading.value("title") == "Ministers meet again"
    assert reading.value("body") == "\u201cYes,\u201d she said.\n\n  Indented\u00a0line.\n\tTab and \u200fmark."


UNDER = f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "text", [f"Ministers meet again\n{UNDER}", f"Ministers meet again\r\n28 January 2022\r\n{UNDER}", f"دیدار وزیران\n{PERSIAN * 2}"]
)
def test_a_first_line_like_a_headline_is_the_title_whatever_parts_it_from_the_text(text):
    head, body = text.replace("\r\n", "\n").split("\n", 1)
    found = parts(read(text.encode()))
    assert found["title"] == (head, "the first line")
    assert found["body"] == (body, "the text")


def test_a_title_of_an_official_release_may_be_as_long_as_a_title_can_be():
    head = ("Joint Statement on the Visit of the President at the Invitation of the Prime Minister " * 4)[:300].strip()
    assert read(f"{head}\n\n{UNDER}".encode()).value("title") == head
    assert read(f"{head} and still more\n\n{UNDER}".encode()).value("title") == ""


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Friday that the talks\nwould go on in Doha, and that both sides would\nsend their experts there in March.",
        f"The ministers met.\n{UNDER}",
        f"Dear Minister,\n{UNDER}",
        f"28 January 2022\n\n{UNDER}",
        f"2022-01-28 12:41\n{UNDER}",
        "Ministers meet again\nin Doha",
        f"{FIRST}\n\n{SECOND}",
    ],
)
def test_a_first_line_of_the_text_is_no_title(text):
    reading = read(text.encode())
    assert (reading.value("title"), reading.value("body")) == ("", text)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("28 January 2022", "28 January 2022"),
        ("January 28, 2022", "January 28, 2022"),
        ("2022-01-28 12:41", "2022-01-28"),
        ("Published: Friday, 28 January 2022, 12:41 GMT+3", "28 January 2022"),
        ("By Ada Alef | Jan. 28, 2022", "Jan. 28, 2022"),
        ("Updated 30 January 2022 | Published 28 January 2022", "28 January 2022"),
        ("Doha, 28 January 2022", "28 January 2022"),
        ("٢٨ يناير ٢٠٢٢", "٢٨ يناير ٢٠٢٢"),
    ],
)
def test_the_day_on_a_first_line_of_a_text_is_proposed_with_its_words(line, words):
    text = RIVER["ar"] if "يناير" in line else UNDER
    found = parts(read(f"Ministers meet again\n\n{line}\n\n{text}".encode()))
    assert found["published"] == ("2022-01-28 00:00", f"“{words}” in the first lines: the day alone")


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on 28 January 2022",
        "28 January 2022 was a long day",
        "He left Doha on 28 January 2022.",
        "Visit to Doha, 25 – 28 January 2022",
        "Updated: 28 January 2022",
        "– The minister, January 28, 2022",
        "28 January 2022 | 30 January 2022",
        "30 February 2022",
        "January 2022",
        "Friday, 28 January",
    ],
)
def test_a_day_that_dates_something_else_or_not_surely_is_left_out(line):
    assert not read(f"Ministers meet again\n\n{line}\n\n{UNDER}".encode())["published"]


@pytest.mark.parametrize(
    ("dateline", "address", "words"),
    [
        ("DOHA, January 28, 2022 (QNA) -", "", "January 28, 2022"),
        ("DOHA, 28 January 2022 (QNA) –", "", "28 January 2022"),
        ("Doha, Jan 28 (QNA) -", "https://gazette.example/2022/01/29/talks", "Jan 28"),
        ("DOHA, Jan 28 (QNA) -", "https://gazette.example/news-20220128", ""),
        ("DOHA, Jan 28 (QNA) -", "", ""),
    ],
)
def test_the_day_of_a_dateline_is_proposed_where_its_year_is_known(dateline, address, words):
    reading = read(f"{dateline} The ministers met on 2 March 2021.\n\n{SECOND}".encode(), address=address)
    assert reading.value("dateline").upper() == "DOHA"
    assert reading["published"].where == (f"“{words}” in the dateline: the day alone" if words else "")
    assert reading.value("published") == ("2022-01-28 00:00" if words else "")


def test_the_moment_of_a_mail_comes_before_a_day_in_its_text():
    content = mail(f"DOHA, January 28, 2022 – {SECOND}", Subject="S", From="a@b.example", Date="Sat, 29 Jan 2022 09:00:00 +0300")
    assert read(content).value("published") == "2022-01-29 09:00:00+03:00"
    undated = mail(f"DOHA, January 28, 2022 – {SECOND}", Subject="S", From="a@b.example")
    assert read(undated).value("published") == "2022-01-28 00:00"


def test_what_a_body_may_not_hold_is_taken_out_and_nothing_else():
    assert cleaned("a\r\nb\rc\x85d\x0ce\u2029f\ud800g\ufffeh\u00adi\ufeff") == "a\nb\nc\nd\ne\nfgh\u00adi\ufeff"
    assert cleaned("e" + "\u0301" * 30) == "e" + "\u0301" * 16
    assert paragraphs("\n\n a \n \n\n\nb\n") == "a \n\nb"
    assert as_name("A\u202e\u200b\t title\n") == "A title"


def test_a_mail_is_read_from_its_headers_and_its_text():
    content = mail(
        f"{FIRST}\n\n{SECOND}",
        Subject="Fwd: Re: Statement on the river",
        From="Ministry of Rivers <press@rivers.example>",
        Date="Fri, 28 Jan 2022 12:41:00 +0330",
    )
    found = parts(read(content, name="statement.eml"))
    assert found["title"] == ("Statement on the river", "Subject")
    assert found["byline"] == ("Ministry of Rivers", "From")
    assert found["published"] == ("2022-01-28 12:41:00+03:30", "Date")
    assert found["body"] == (f"{FIRST}\n\n{SECOND}", "the mail’s text")
    assert found["dateline"][0] == "TEHRAN"
    marked = read(mail(markup=f"<p>{FIRST}</p><p>{PERSIAN}<script>x()</script></p>", Subject="S", From="a@b.example", Date="Fri"))
    assert marked.value("body") == f"{FIRST}\n\n{PERSIAN}"
    assert not marked["published"]


def test_a_word_document_is_read():
    found = parts(read(word_file(FIRST, "", SECOND, title="Ministers meet again", author="Ada Alef")))
    assert found["title"] == ("Ministers meet again", "the paragraph in the style Heading 1")
    assert found["byline"] == ("Ada Alef", "the document’s properties")
    assert found["body"] == (f"{FIRST}\n\n{SECOND}", "the document’s paragraphs")


def test_a_pdf_is_read_by_its_paragraphs():
    content = pdf_file(
        "TEHRAN - The ministers met on Friday and spoke of the",
        "river for an hour; a well-",
        "known mediator was there.",
        "",
        "Nothing else was said.",
        information="/Title (Ministers meet again) /Author (Ada Alef) /CreationDate (D:20220128124100+03'30')",
    )  # fmt: skip
    found = parts(read(content))
    assert found["body"][0] == (
        "TEHRAN - The ministers met on Friday and spoke of the river for an hour; a well-known mediator was there.\n\n"
        "Nothing else was said."
    )
    assert found["title"] == ("Ministers meet again", "the document’s properties")
    assert found["published"] == ("2022-01-28 12:41:00+03:30", "the day on which the PDF was made")


MACROS = with_entry(word_file("Text."), "word/vbaProject.bin", b"x")
ENTITIES = with_entry(
    word_file("Text."),
    "word/document.xml",
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is empty"),
        (b"  \n ", "It is empty"),
        (b"PK\x03\x04nonsense", "cannot be read"),
        (with_entry(word_file("x"), "word/document.xml", "<nonsense"), "damaged"),
        (MACROS, "holds macros"),
        (ENTITIES, "holds no text|damaged"),
        (with_entry(word_file("x"), "word/big.xml", bytes(101 * 1024 * 1024)), "unpacks to more"),
        (b"%PDF-1.4\nnonsense", "damaged|holds pictures"),
        (pdf_file(), "holds pictures"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old kind"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"MZ\x00\x01\x02" * 50, "no text"),
        (b"<rss><channel><item><title>x</title></item></channel></rss>", "It is a feed"),
        (b"<html><body><script>x</script></body></html>", "text"),
        (b"<p>" + b"word " * 1_100_000 + b"</p>", "longer than 5,000,000"),
        (b"text " * 500_000, "longer than 2,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, why):
    with pytest.raises(Unreadable, match=why):
        read(content)


def test_a_file_is_what_it_holds_and_not_what_it_is_called():
    assert read(pdf_file("Text of the file."), name="page.html").value("body") == "Text of the file."
    assert read(b"Only words here.", name="paper.pdf").value("body") == "Only words here."


def test_hostile_markup_is_read_apart_and_takes_neither_time_nor_memory_of_ours(monkeypatch):
    nested = "<div>" * 100_000 + "Words at the bottom. " * 20
    with pytest.raises(Unreadable, match=r"No text was found|nested too deeply"):
        read_apart(nested.encode())
    monkeypatch.setattr(apart, "MOST_MEMORY", 1)
    assert read_apart(PAGE.encode(), address="https://gazette.example/1").value("title") == "Ministers meet again"
    with pytest.raises(Unreadable, match="which is the most that is given"):
        apart.ask("article", {"name": "", "charset": "", "address": ""}, ("<p><b>" * 60_000 + "text").encode(), seconds=1)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("TEHRAN – The minister said", "TEHRAN"),
        ("DOHA, Jan. 27 (Reuters) — The emir said", "DOHA"),
        ("NEW YORK -- The council met", "NEW YORK"),
        ("VIENNA, Austria (AP) — Talks", "VIENNA, Austria"),
        ("Doha, January 28 (QNA) - The emir said", "Doha"),
        ("DOHA, 28 Jan 2022 – The emir said", "DOHA"),
        ("Vienna (the old town) – a place of talks", ""),
        ("تهران - وزیر امور خارجه گفت", "تهران"),
        ("The minister – who was there – said", ""),
        ("He said - and nobody else", ""),
        ("A – B", ""),
        ("", ""),
    ],
)
def test_a_dateline_is_told_from_a_sentence(body, place):
    assert dateline_of(body) == place


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-01-28T12:41:00+03:30", "2022-01-28 12:41:00+03:30"),
        ("2022-01-28T12:41:00Z", "2022-01-28 12:41:00+00:00"),
        ("2022-01-28 12:41", "2022-01-28 12:41:00"),
        ("2022-01-28", "2022-01-28 00:00"),
        ("Fri, 28 Jan 2022 12:41:00 -0400", "2022-01-28 12:41:00-04:00"),
        ("2022-02-30", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("yesterday", ""),
        ("x" * 1000, ""),
        ("", ""),
    ],
)
def test_moments_are_read_with_their_offset(text, moment):
    assert moment_of(text) == moment


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("All Content by Mehr News Agency is licensed under a Creative Commons Attribution 4.0 International License.", "licensed under"),
        ("Published under CC BY-SA 4.0.", "CC BY"),
        ("© 2022 The Gazette", "© 2022"),
        ("Copyright The Gazette, 2022", "Copyright The Gazette, 2022"),
        ("The Gazette, all rights reserved", "all rights reserved"),
        ("Content on this site may be freely reproduced with a link.", "Content on this site may be freely reproduced"),
        ("Information on this site is in the public domain.", "Information on this site is in the public domain"),
        ("تمامی حقوق این سایت محفوظ است.", "حقوق این سایت محفوظ"),
    ],
)
def test_a_line_on_rights_is_found_at_the_end_by_its_words(line, sign):
    assert licence_line_of(["Text.", line]) == (line, sign)


@pytest.mark.parametrize(
    "line",
    [
        "More text.",
        "Licence to kill: the film that nobody wanted",
        "Driving licence lost? Ask here.",
        "© 2022 AFP/Getty Images",
        "The bill gives copyright by default to the author, he said.",
        "He said the material would be put in the public domain.",
        "حقوق بشر متعلق به همه است.",
        "حقوق الشعب الفلسطيني محفوظة في كل القرارات.",
        "Export licences were discussed, and copyright law was put off.",
        "The letters are in the public domain since Friday, the minister said.",
        "Creative commons of the river have been fished for ages.",
        "Photo © 2022 The Gazette",
        "(Image: CC BY-SA 2.0, A. Writer)",
        "تمامی حقوق بشر باید رعایت شود.",
    ],
)
def test_talk_of_licences_and_what_is_said_of_a_picture_is_no_licence(line):
    assert licence_line_of(["Text.", line]) == ("", "")
    page = read(PAGE.replace("© 2022 The Gazette. All rights reserved.", line).encode())
    assert not page["licence"]


def test_the_licence_of_a_picture_is_not_the_articles():
    link = '<a rel="license" href="https://creativecommons.org/licenses/by/2.0/">CC BY 2.0</a>'
    whole = read(PAGE.replace("</article>", f"</article><p>{link}</p>").encode())
    assert parts(whole)["licence"] == ("CC BY 2.0", "a rel=license")
    of_picture = read(PAGE.replace("</article>", f"<figure><figcaption>A bridge, {link}</figcaption></figure></article>").encode())
    assert parts(of_picture)["licence"] == ("© 2022 The Gazette. All rights reserved.", "“© 2022” at the foot of the page")


RIVER = {
    "en": "The two sides said that they would meet again in the spring, and that the talks had been useful for both of them.",
    "fr": "Les deux parties ont dit qu’elles se reverront au printemps, et que les entretiens ont été utiles pour les deux pays.",
    "ar": "وقال الوزير إن الجانبين اتفقا على أن يعقدا اجتماعا آخر في الربيع، وأن المحادثات التي جرت بين البلدين كانت مفيدة.",
    "fa": PERSIAN,
    "ru": "Министр сказал, что обе стороны встретятся снова весной и что переговоры были полезны для них, но это не всё.",
    "zh": "双方表示将在春季再次会面，会谈对两国都很有益。",
    "ps": "د بهرنيو چارو وزير وویل چې دواړه خواوې به په پسرلي کې بيا سره وګوري او خبرې د دواړو هېوادونو لپاره ګټورې وې.",
}


@pytest.mark.parametrize("language", RIVER)
def test_the_language_is_guessed_from_the_words_where_nothing_says_it(language):
    text = RIVER[language]
    for content in (text.encode(), mail(text, subject="News", sender="x"), word_file(text, title="News")):
        assert parts(read(content))["language"] == (language, "a guess from the words")
    page = PAGE.replace('<html lang="en-GB">', "<html>").replace(FIRST, text).replace(SECOND, text).replace(PERSIAN, text)
    assert parts(read(page.encode()))["language"] == (language, "a guess from the words")


@pytest.mark.parametrize("text", ["Doha, Tehran.", "Alef Bet Gimel " * 20, "12 345 " * 50])
def test_words_that_tell_no_language_leave_it_open(text):
    assert not read(text.encode())["language"]
