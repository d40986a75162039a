import re

from django.core.management import call_command

from diplomacy.site.stylesheet import SOURCES, joined


def test_the_served_sheet_is_built_from_its_sources():
    call_command("build_styles", check=True)


def test_the_order_of_layers_is_said_first():
    assert joined().startswith("@layer tokens, base, layout, components, marks, workbench, small, print;")


def test_every_rule_stands_in_a_layer():
    for path in SOURCES.rglob("*.css"):
        outside = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        blocks = re.findall(r"^(?! |\}|$).*", outside, flags=re.MULTILINE)
        assert all(block.startswith("@layer ") for block in blocks), path.name


def test_colours_are_named_once():
    for path in SOURCES.rglob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")), path.name
