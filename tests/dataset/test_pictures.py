"""Portraits travel as files of the dataset, and come in by the rules of an upload."""

import hashlib
import io
import shutil

import orjson
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from diplomacy.dataset.format import MANIFEST
from diplomacy.dataset.loader import load
from diplomacy.dataset.pictures import storage
from diplomacy.dataset.problems import DatasetError
from diplomacy.dataset.writer import write
from people.models import Official
from tests import factories
from tests.dataset.records import empty_the_record, make_dataset, whole_record, write_manifest

pytestmark = pytest.mark.django_db


def drawn(form="JPEG", size=(40, 50), **options):
    content = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 50).convert("RGB").save(content, form, **options)
    return content.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def official():
    return factories.OfficialFactory(name="Ada", image=ContentFile(drawn(quality=85), name="ada.jpg"), image_credit="Desk")


def with_picture(folder, content, name="images/face.jpg"):
    """A dataset of one official with this picture."""
    made = make_dataset(folder, officials=[{"slug": "ada", "name": "Ada", "image": name}])
    (made / "images").mkdir()
    (made / name).write_bytes(content)
    manifest = orjson.loads((made / MANIFEST).read_bytes())
    write_manifest(made, manifest | {"images": {name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}}})
    return made


def test_a_picture_comes_through_to_the_byte_and_under_its_name(official, media, tmp_path):
    content = official.image.read()
    before = whole_record()
    write(tmp_path / "set")
    empty_the_record()
    shutil.rmtree(media)
    load(tmp_path / "set")
    assert whole_record() == before
    assert Official.objects.get().image.read() == content
    counts = load(tmp_path / "set")
    assert counts["officials"].equal == 1


def test_a_picture_that_is_missing_is_left_out_and_told(official, media, tmp_path):
    shutil.rmtree(media)
    said = []
    write(tmp_path / "set", progress=said.append)
    empty_the_record()
    load(tmp_path / "set")
    assert not Official.objects.get().image
    assert [line for line in said if "picture of ada" in line]


@pytest.mark.parametrize(
    "content",
    [drawn("PNG"), drawn() + b"<script>", drawn(exif=Image.Exif() or b"", comment=b"<script>"), drawn(size=(1500, 10))],
    ids=["another format", "something behind it", "something in it", "too large"],
)
def test_a_picture_that_is_not_as_ours_are_is_drawn_anew(content, tmp_path):
    folder = with_picture(tmp_path / "set", content)
    load(folder)
    stored = Official.objects.get().image.read()
    assert stored[:3] == b"\xff\xd8\xff"
    assert b"<script>" not in stored
    assert load(folder)["officials"].equal == 1


@pytest.mark.parametrize("content", [b"<svg/>", b"\xff\xd8\xff", b""])
def test_what_is_no_picture_is_refused(content, tmp_path):
    with pytest.raises(DatasetError) as refused:
        load(with_picture(tmp_path / "set", content))
    assert [(problem.file, problem.field) for problem in refused.value.problems] == [("officials.jsonl", "image")]


def test_pictures_of_an_import_that_fails_are_not_left_behind(tmp_path, media, monkeypatch):
    def fail():
        raise RuntimeError

    monkeypatch.setattr("diplomacy.dataset.loader.refresh_all_public", fail)
    with pytest.raises(RuntimeError):
        load(with_picture(tmp_path / "set", drawn()))
    assert not [file for file in media.rglob("*") if file.is_file()]


def test_another_picture_is_a_difference_and_taken_over(official, tmp_path):
    folder = with_picture(tmp_path / "set", drawn(size=(30, 30)))
    with pytest.raises(DatasetError):
        load(folder)
    load(folder, update=True)
    with Image.open(storage().open(Official.objects.get().image.name)) as image:
        assert image.size == (30, 30)
