"""The direction in which a language is written, by its BCP 47 tag."""

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", "adlm", "arab", "hebr", "nkoo", "syrc", "thaa"}
"""Languages that are written from right to left, and scripts, as they stand in a language's tag."""

SCRIPT = 4
"""Letters of a script in a tag."""


def direction(language):
    """`rtl` or `ltr`, for the `dir` of a text in this language."""
    language, *more = language.lower().split("-")
    script = next((part for part in more if len(part) == SCRIPT and part.isalpha()), language)
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"
