"""A text cut into words."""

import re

# A letter of a script that is written without spaces, a word, a run of white space, or one of anything else.
WORDS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\w+|\s+|[^\w\s]")


def split_words(text: str) -> list[str]:
    """Words, white space and marks of `text`, which they join to. Chinese, Japanese, Thai and the like go letter by letter."""
    return WORDS.findall(text)
