"""Which language a text is in, by its commonest words (the lists that jusText brings along) or by its script. No Django."""

from collections import Counter
from functools import cache
from importlib.resources import files

import regex

MOST_WORDS = 2000
FEWEST_WORDS = 8
COMMONEST = 120
LEAST_SHARE = 0.12
LEAD = 1.15
"""How many of a text's words are looked at, and at least needed; how many words of a list count; how large a share of a text
they must make up, and by how much that of the next language must be smaller."""

LISTS = {
    "Albanian": "sq", "Arabic": "ar", "Armenian": "hy", "Azerbaijani": "az", "Belarusian": "be", "Bengali": "bn", "Bulgarian": "bg",
    "Catalan": "ca", "Croatian": "hr", "Czech": "cs", "Danish": "da", "Dutch": "nl", "English": "en", "Estonian": "et", "Finnish": "fi",
    "French": "fr", "Galician": "gl", "Georgian": "ka", "German": "de", "Greek": "el", "Hebrew": "he", "Hindi": "hi", "Hungarian": "hu",
    "Icelandic": "is", "Indonesian": "id", "Italian": "it", "Kazakh": "kk", "Kyrgyz": "ky", "Latvian": "lv", "Lithuanian": "lt",
    "Macedonian": "mk", "Malay": "ms", "Nepali": "ne", "Norwegian_Bokmal": "nb", "Persian": "fa", "Polish": "pl", "Portuguese": "pt",
    "Romanian": "ro", "Russian": "ru", "Serbian": "sr", "Slovak": "sk", "Slovenian": "sl", "Spanish": "es", "Swahili": "sw",
    "Swedish": "sv", "Tamil": "ta", "Telugu": "te", "Turkish": "tr", "Turkmen": "tk", "Ukrainian": "uk", "Urdu": "ur", "Uzbek": "uz",
    "Vietnamese": "vi",
}  # fmt: skip
SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]", 0.1),
    ("ko", r"[\uac00-\ud7a3]", 0.4),
    ("zh", r"[\u4e00-\u9fff]", 0.4),
    ("th", r"[\u0e00-\u0e7f]", 0.4),
    ("ps", "[ټډړښځڅېۍڼ]", 0.03),
    ("ckb", "[ێۆڵڕ]", 0.03),
)
"""Languages told by letters of their own, and the least share of these."""

WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200c’']*")


def language_of(text: str) -> str:
    """Its language as a BCP 47 tag, "" where the words do not tell one from another."""
    text = text[: MOST_WORDS * 20]
    letters = sum(letter.isalpha() for letter in text)
    for tag, letter, least in SCRIPTS:
        if letters and len(regex.findall(letter, text)) >= letters * least:
            return tag
    words = Counter(word.casefold() for word in WORD.findall(text)[:MOST_WORDS])
    total = words.total()
    if total < FEWEST_WORDS:
        return ""
    shares = Counter({tag: sum(words[word] for word in common if word in words) / total for tag, common in commonest().items()})
    (tag, share), (_tag, next_share) = shares.most_common(2)
    return tag if share >= LEAST_SHARE and share >= LEAD * next_share else ""


@cache
def commonest():
    """{tag: the commonest words of the language}. Some lists hold English that stood among the texts they were made of."""
    found = {tag: set(words_of_list(name)) for name, tag in LISTS.items()}
    return {tag: words - found["en"] if "the" in words and tag != "en" else words for tag, words in found.items()}


def words_of_list(name):
    lines = files("justext").joinpath("stoplists", f"{name}.txt").read_text("utf-8").split("\n")
    return [word.casefold() for line in lines[:COMMONEST] for word in WORD.findall(line)]
