"""Who is told of a new or changed text: higher floors say so when they are loaded, since this one names none of them."""

listeners = []
"""Functions of an article, called in the transaction that saves it, once it is saved."""


def tell(article, before):
    """Tell all of them, where what reading it depends on differs from the stored article `before` (None for a new one)."""
    if before is not None and all(getattr(before, name) == getattr(article, name) for name in ("body", "language", "published_on")):
        return
    for listener in listeners:
        listener(article)
