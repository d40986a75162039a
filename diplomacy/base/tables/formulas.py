"""Text in the cells of files that people open in spreadsheets: never a formula, and the same text when it comes back."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula, or of something else than text; the wide signs where Japanese is set."""


def is_taken_for_formula(text):
    """Whether `text`, with any apostrophes before it taken off, begins as a formula does."""
    return text.lstrip("'").startswith(STARTS)


def neutral(text):
    """`text` behind an apostrophe where a spreadsheet could take it for a formula, or could not tell that apostrophe from its own."""
    return f"'{text}" if is_taken_for_formula(text) else text


def plain(cell):
    """The text that `neutral` made a cell of."""
    return cell[1:] if cell.startswith("'") and is_taken_for_formula(cell) else cell
