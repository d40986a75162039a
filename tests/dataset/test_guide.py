"""docs/dataset.md says what is so: its files, and the program that it shows."""

import re
from pathlib import Path

import pytest

from diplomacy.dataset.format import VERSION, file_names
from diplomacy.dataset.loader import load

GUIDE = (Path(__file__).parents[2] / "docs" / "dataset.md").read_text(encoding="utf-8")


def test_it_lists_the_files_in_their_order():
    assert re.findall(r"^\| `(\w+\.jsonl)`", GUIDE, re.M) == file_names()
    assert f'"version": {VERSION},' in GUIDE


@pytest.mark.django_db
def test_its_program_writes_a_dataset_that_loads(tmp_path):
    program = re.search(r"```python\n(.*?)```", GUIDE, re.S)[1].replace("/tmp/mine", str(tmp_path / "mine"))
    exec(compile(program, "docs/dataset.md", "exec"), {})
    counts = load(tmp_path / "mine")
    assert [counts[name].added for name in ("officials", "sources", "articles", "quotes")] == [1, 1, 1, 1]
