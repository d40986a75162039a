"""Persian and Arabic by their cues and marks, other languages by their marks alone."""

from pathlib import Path

import pytest

from articles.extraction import extract_quotes

KINDS = {"d": ("direct", "partial"), "i": ("indirect",)}
EDGES = ' .,،؛«»"؟!'


def sentences():
    lines = (Path(__file__).parent / "persian_arabic.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("language", "kind", "text", "content", "speaker"), sentences())
def test_persian_and_arabic_are_read_by_their_verbs(language, kind, text, content, speaker):
    quotes = extract_quotes(text, language=language)
    if kind == "n":
        assert quotes == []
        return
    right = [q for q in quotes if q.kind in KINDS[kind] and text[q.start : q.end].strip(EDGES) == content.strip(EDGES)]
    assert right
    assert not speaker or speaker in [text[slice(*q.attribution)] for q in right if q.attribution]


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("de", "„Wir warten“, sagte Lind, „bis morgen.“ Der »Damm« hält.", ["Wir warten", "bis morgen."]),
        ("de-CH", "«Wir warten», sagte Lind.", ["Wir warten"]),
        ("fr", "« Nous attendons », a dit Lind. Le « pacte vert » n’est pas mort.", ["Nous attendons"]),
        ("ja", "首相は「会談は前向きだった」と述べた。『雪国』は名作だ。", ["会談は前向きだった"]),
        ("zh", "部长说：“谈判进展顺利。”他补充道：“我们会继续努力。”", ["谈判进展顺利。", "我们会继续努力。"]),
        ("zh-Hant", "部長說：「談判順利。」他補充：「『三河協定』仍有效。」", ["談判順利。", "『三河協定』仍有效。"]),
        ("ru", "«Мы ждём», — сказал Линд. — «До завтра». Фильм «Холодный ветер» вышел.", ["Мы ждём", "До завтра"]),
        ("tr", "Bakan, “Görüşmeler olumlu geçti” dedi.", ["Görüşmeler olumlu geçti"]),
        ("es", "«No iremos», dijo Lind. El «pacto verde» sigue.", ["No iremos"]),
        ("es", "—Esperamos —dijo Lind—. Hasta mañana.", ["Esperamos", "Hasta mañana."]),
        ("sv", "”Vi väntar”, sade Lind.", ["Vi väntar"]),
        ("ko", '장관은 "회담이 긍정적이었다"고 말했다.', ["회담이 긍정적이었다"]),
        ("pl", "„Czekamy” – powiedział Lind.", ["Czekamy"]),
        ("ur", "وزیر نے کہا: ”ہم انتظار کریں گے“۔", ["ہم انتظار کریں گے"]),
    ],
)
def test_other_languages_are_read_by_their_marks(language, text, quotes):
    assert [text[q.start : q.end] for q in extract_quotes(text, language=language)] == quotes


ENGLISH = "“We will wait,” said Minister Mara Lind. She added that the road was open."
PERSIAN = "مهران کوهسار گفت: «ما منتظر می‌مانیم.» وی افزود که راه باز است."
ARABIC = "وقال الوزير: «سننتظر هنا.» وأضاف أن الطريق مفتوح."
WORDS = {
    ENGLISH: ["We will wait,", "the road was open"],
    PERSIAN: ["ما منتظر می‌مانیم.", "راه باز است"],
    ARABIC: ["سننتظر هنا.", "الطريق مفتوح"],
}


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("paragraphs", [(ENGLISH, PERSIAN), (PERSIAN, ENGLISH, PERSIAN), (ARABIC, ENGLISH), (ARABIC, PERSIAN)])
def test_each_paragraph_is_read_in_the_language_that_its_letters_say(language, paragraphs):
    text = "\n\n".join(paragraphs)
    assert [text[q.start : q.end] for q in extract_quotes(text, language=language)] == [said for one in paragraphs for said in WORDS[one]]


def test_a_few_foreign_words_change_no_paragraphs_language():
    text = "وزیر خارجه در شبکه X (Twitter) نوشت: «گفت‌وگوی خوبی با Mara Lind داشتم.»"
    assert [text[q.start : q.end] for q in extract_quotes(text, language="fa")] == ["گفت‌وگوی خوبی با Mara Lind داشتم."]
    text = "The ministry said that the accord of طريق الملح was signed."
    assert [text[q.start : q.end] for q in extract_quotes(text)] == ["the accord of طريق الملح was signed"]


def test_paragraphs_of_a_german_text_in_arabic_script_are_read_too():
    text = f"„Wir warten“, sagte Lind.\n\n{ARABIC}"
    assert [text[q.start : q.end] for q in extract_quotes(text, language="de")] == ["Wir warten", *WORDS[ARABIC]]


def test_a_clause_ends_before_what_is_said_in_marks_behind_saying():
    text = "أشار مندوب الصين إلى أن المجلس مطالب بالتحرك، قائلا: «الصمت يعني التواطؤ.»"
    found = [(q.kind, text[q.start : q.end]) for q in extract_quotes(text, language="ar")]
    assert found == [("indirect", "المجلس مطالب بالتحرك"), ("direct", "الصمت يعني التواطؤ.")]
