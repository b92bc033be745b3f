"""What services get to see of a picture of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.pictures import prepared
from tests.engines.stage import REMARK, picture


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("size", "frame", "becomes"),
    [
        ((900, 1600), (720, 1280), (900, 1600)),
        ((1600, 900), (720, 1280), (506, 900)),
        ((2400, 1600), (1280, 720), (2048, 1152)),
        ((1650, 2200), None, (1536, 2048)),
        ((90, 160), (720, 1280), (300, 533)),
        ((4000, 100), None, (2048, 51)),
    ],
)
def test_cut_to_the_frame_and_no_larger_than_needed(
    size: tuple[int, int], frame: tuple[int, int] | None, becomes: tuple[int, int], tmp_path: Path
) -> None:
    name = picture(tmp_path, size=size)
    sent = prepared(tmp_path / name, tmp_path, frame)
    assert opened(sent.path).size == becomes
    assert sent.media == "image/jpeg"


def test_nothing_a_camera_wrote_is_sent(tmp_path: Path) -> None:
    name = picture(tmp_path)
    assert REMARK.encode() in (tmp_path / name).read_bytes()
    sent = prepared(tmp_path / name, tmp_path, None)
    assert REMARK.encode() not in sent.path.read_bytes()
    assert not opened(sent.path).getexif()


def test_a_photo_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    Image.new("RGB", (800, 600), "red").save(tmp_path / "a.jpg", exif=exif)
    assert opened(prepared(tmp_path / "a.jpg", tmp_path, None).path).size == (600, 800)


def test_what_shows_through_stays_a_png_and_the_same_twice(tmp_path: Path) -> None:
    name = picture(tmp_path, alpha=120)
    first, second = (prepared(tmp_path / name, tmp_path, None) for _ in range(2))
    assert first.media == "image/png"
    assert first == second


def test_what_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"nothing of the kind")
    with pytest.raises(Fault, match=r"a\.png is no picture that can be sent"):
        prepared(tmp_path / "a.png", tmp_path, None)
