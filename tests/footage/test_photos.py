"""A photo looks as it does on the phone that took it: size, pixels and light agree, whatever wrote the file."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pytoon_lang.backends.text import load_picture
from pytoon_lang.world import Grid, Media, Trouble
from pytoon_lang.world.luminance import light_of
from pytoon_lang.world.picture import pixels_of
from pytoon_lang.world.probe import probe

from . import photos


def shown(data: bytes) -> np.ndarray:
    pixels = pixels_of(io.BytesIO(data))
    assert isinstance(pixels, np.ndarray), pixels
    return pixels


def probed(data: bytes) -> Media:
    media = probe(io.BytesIO(data), "d")
    assert isinstance(media, Media), media
    return media


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_camera_was_held(tmp_path: Path, form: str, orientation: int) -> None:
    lossless = {"lossless": True} if form == "WEBP" else {"quality": 95} if form in {"JPEG", "AVIF"} else {}
    data = photos.saved(photos.stored(orientation), form, orientation, **lossless)
    assert probed(data)[:4] == ("image", "d", photos.WIDTH, photos.HEIGHT)
    assert np.abs(photos.corners(shown(data)) - photos.CORNERS).max() <= 6
    (tmp_path / "a").write_bytes(data)
    assert np.abs(photos.corners(load_picture(tmp_path / "a", 48, 48)) - photos.CORNERS).max() <= 6
    light, wanted = (light_of(io.BytesIO(one)) for one in (data, photos.saved(photos.upright(), "PNG")))
    assert isinstance(light, Grid)
    assert isinstance(wanted, Grid)
    assert light[:2] == wanted[:2]
    assert np.abs(np.frombuffer(light.low, np.uint8) - np.frombuffer(wanted.low, np.uint8).astype(int)).max() <= 8


@pytest.mark.parametrize("orientation", [1, 6])
def test_heic(orientation: int) -> None:
    heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    heif.from_pillow(photos.stored(orientation)).save(out, quality=95, exif=exif.tobytes())
    assert probed(out.getvalue())[:4] == ("image", "d", photos.WIDTH, photos.HEIGHT)
    assert np.abs(photos.corners(shown(out.getvalue())) - photos.CORNERS).max() <= 8


def test_heic_without_its_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    heif.from_pillow(photos.upright()).save(out)
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    found = probe(io.BytesIO(out.getvalue()), "d")
    assert isinstance(found, Trouble)
    assert "pytoon-lang[heic]" in found.detail


def test_display_p3_becomes_srgb() -> None:
    image = Image.new("RGB", (32, 32), (204, 77, 77))
    found = shown(photos.saved(image, "PNG", icc_profile=photos.display_p3()))[16, 16, :3].astype(int)
    assert np.abs(found - p3_in_srgb((204, 77, 77))).max() <= 1
    assert np.abs(found - (204, 77, 77)).max() > 8


def p3_in_srgb(rgb: tuple[int, int, int]) -> np.ndarray:
    """The matrices of CSS Color 4, sections 18.2 and 18.4."""
    coded = np.array(rgb) / 255
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    p3 = np.array([[0.4865709, 0.2656677, 0.1982173], [0.2289746, 0.6917385, 0.0792869], [0, 0.0451134, 1.0439444]])
    s = np.array(
        [[0.4123908, 0.3575843, 0.1804808], [0.2126390, 0.7151687, 0.0721923], [0.0193308, 0.1191948, 0.9505322]]
    )
    out = np.clip(np.linalg.solve(s, p3 @ linear), 0, 1)
    return np.rint(np.where(out <= 0.0031308, out * 12.92, 1.055 * out ** (1 / 2.4) - 0.055) * 255).astype(int)


def test_a_profile_keeps_alpha_and_srgb_changes_nothing() -> None:
    image = Image.fromarray(np.dstack([np.full((32, 32, 3), (204, 77, 77), np.uint8), np.full((32, 32), 90, np.uint8)]))
    managed = shown(photos.saved(image, "PNG", icc_profile=photos.display_p3()))[16, 16].tolist()
    assert managed[3] == 90
    assert np.abs(np.array(managed[:3]) - p3_in_srgb((204, 77, 77))).max() <= 1
    assert shown(photos.saved(image, "PNG", icc_profile=photos.srgb()))[16, 16].tolist() == [204, 77, 77, 90]
    assert shown(photos.saved(image, "PNG", icc_profile=b"no profile at all"))[16, 16].tolist() == [204, 77, 77, 90]


def test_cmyk() -> None:
    data = photos.saved(photos.upright().convert("CMYK"), "JPEG", quality=95)
    assert probed(data)[:4] == ("image", "d", photos.WIDTH, photos.HEIGHT)
    assert np.abs(photos.corners(shown(data)) - photos.CORNERS).max() <= 6


def test_sixteen_bits() -> None:
    import cv2

    grey = np.full((32, 48), 0x8040, np.uint16)
    colour = np.full((32, 48, 4), (0x2000, 0x8000, 0xE0FF, 0x4000), np.uint16)  # BGRA
    for picture, wanted in ((grey, (128, 128, 128, 255)), (colour, (224, 128, 32, 64))):
        data = bytes(cv2.imencode(".png", picture)[1])
        assert shown(data).shape == (32, 48, 4)
        assert shown(data)[16, 16].tolist() == list(wanted)
    rgb = bytes(cv2.imencode(".tiff", colour[..., :3])[1])
    assert shown(rgb)[16, 16].tolist() == [224, 128, 32, 255]
    assert probed(rgb)[:4] == ("image", "d", 48, 32)


def test_palettes_and_what_shows_through() -> None:
    palette = photos.upright().quantize(4)
    plain = photos.saved(palette, "PNG")
    assert not probed(plain).alpha
    assert np.abs(photos.corners(shown(plain)) - photos.CORNERS).max() == 0
    clear = photos.saved(palette, "PNG", transparency=palette.getpixel((0, 0)))
    assert probed(clear).alpha
    assert shown(clear)[5, 5, 3] == 0
    assert shown(clear)[-5, -5].tolist() == [*photos.CORNERS[1, 1], 255]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_file_is_no_picture(form: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8))
    data = photos.saved(noise, form)
    found = probe(io.BytesIO(data[: len(data) * 2 // 3]), "d")
    assert isinstance(found, Trouble)
    assert found.kind == "unreadable"
    assert found.detail


def test_pictures_that_would_fill_the_memory_are_refused_by_their_head() -> None:
    found = probe(io.BytesIO(photos.saved(Image.new("1", (12_000, 9_000)), "PNG")), "d")
    assert isinstance(found, Trouble)
    assert (found.kind, "100 megapixels" in found.detail) == ("too-large", True)


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_pictures_that_move_are_clips(form: str) -> None:
    frames = [Image.new("RGB", (32, 24), (number * 40, 0, 0)) for number in range(5)]
    data = photos.saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    media = probed(data)
    assert (media.kind, media.width, media.height, media.length / 705_600_000) == ("video", 32, 24, 0.5)
    assert media.rate[0] / media.rate[1] == 10
