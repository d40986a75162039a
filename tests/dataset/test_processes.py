"""Datasets between processes and databases: killed before the last step, from one engine to the other, no room for files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diplomacy.dataset.loader import load
from diplomacy.dataset.writer import write
from tests import factories
from tests.dataset.records import empty_the_record, make_dataset, whole_record

ROOT = Path(__file__).parents[2]
SOURCE = {"slug": "gazette", "name": "Gazette"}
ARTICLE = {"slug": "talks", "source": "gazette", "title": "Talks", "body": "One “two” three.", "text_rights": "full"}


class Site:
    """A database file of its own with the commands of `manage.py`."""

    def __init__(self, folder):
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "SECRET_KEY": "for-tests-only-" * 5,
            "DJANGO_SETTINGS_MODULE": "diplomacy.settings",
        }

    def run(self, *arguments):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def python(self, code):
        return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    Site(folder).run("migrate", "--verbosity=0")
    return folder


@pytest.fixture
def site(migrated, tmp_path):
    for file in migrated.glob("site.sqlite3*"):
        shutil.copy(file, tmp_path)
    return Site(tmp_path)


def test_killed_before_its_end_it_leaves_nothing_and_a_second_run_works(site, tmp_path):
    quotes = [{"id": f"q{n}", "article": "talks", "start": 0, "end": 3, "kind": "direct", "attribution": "he"} for n in range(3000)]
    folder = make_dataset(tmp_path / "set", sources=[SOURCE], articles=[ARTICLE], quotes=quotes)
    empty = make_dataset(tmp_path / "empty")
    killed = site.python(
        "import django, os, signal; django.setup()\n"
        "from diplomacy.dataset import loader\n"
        "loader.refresh_all_public = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"loader.load({str(folder)!r})"
    )
    assert killed.returncode == -9
    site.run("export_dataset", str(tmp_path / "after"))
    for file in ("sources.jsonl", "articles.jsonl", "quotes.jsonl"):
        assert (tmp_path / "after" / file).read_bytes() == (empty / file).read_bytes()
    site.run("import_dataset", str(folder))
    site.run("check_public")


@pytest.mark.django_db
def test_the_record_goes_to_sqlite_and_comes_back_the_same(site, tmp_path):
    """On PostgreSQL this is the way from one engine to the other and back."""
    factories.StanceFactory()
    factories.MeetingFactory(quotes=[factories.QuoteFactory(note="a\\b\tc\n\\N")])
    factories.ReadoutFactory()
    before = whole_record()
    write(tmp_path / "one")
    site.run("import_dataset", str(tmp_path / "one"))
    site.run("export_dataset", str(tmp_path / "two"))
    for file in (tmp_path / "one").glob("*.jsonl"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    empty_the_record()
    load(tmp_path / "two")
    assert whole_record() == before


@pytest.mark.django_db
def test_an_export_that_fails_leaves_no_folder(tmp_path, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diplomacy.dataset.writer.write_addresses", fail)
    with pytest.raises(Exception, match="No space left on device"):
        write(tmp_path / "set")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_an_export_overwrites_nothing(tmp_path):
    (tmp_path / "set").mkdir()
    write(tmp_path / "set")
    with pytest.raises(Exception, match="not an empty folder"):
        write(tmp_path / "set")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Exception, match="not an empty folder"):
        write(tmp_path / "file")
    with pytest.raises(Exception, match="cannot be written"):
        write(tmp_path / "file" / "set")
