"""Our style sheets are written one file a component and served as one: a page costs one request, and the order is fixed.

`styles/` holds the sources; `manage.py build_styles` writes `static/site/site.css` from them, without comments and
indentation. The written file is committed, so that neither starting nor deploying the site needs a build.
"""

import re
from pathlib import Path

SOURCES = Path(__file__).parent / "styles"
SHEET = Path(__file__).parent / "static" / "site" / "site.css"
FIRST = ("layers.css", "tokens.css", "base.css", "layout.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def source_files():
    """The sources in the order in which they are joined: the order of layers, tokens, base, layout, then the rest by name."""
    rest = sorted(path for path in SOURCES.rglob("*.css") if path.name not in FIRST)
    return [*(SOURCES / name for name in FIRST), *rest]


def joined():
    """The text of the whole sheet."""
    lines = []
    for path in source_files():
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        lines += [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines) + "\n"
