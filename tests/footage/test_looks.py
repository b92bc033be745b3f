"""Colours, turns and shapes of clips, as their makers saw them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.clip_facts import clip_facts
from pytoon_lang.backends.ffmpeg.tonemap import mapped
from pytoon_lang.world import Media
from pytoon_lang.world.probe import probe

from . import photos
from .clips import encode, rgb_of, run, shown

SIZE = (192, 128)
UPRIGHT = np.asarray(photos.upright(*SIZE))


def filmed(path: Path, *options: str, frames: int = 4) -> Path:
    return encode(path, UPRIGHT.tobytes() * frames, "rgb24", SIZE, "30", *options)


def corners(path: Path, size: tuple[int, int] = SIZE) -> np.ndarray:
    return photos.corners(rgb_of(shown(path, 2, size=size)[1]))


def coded(matrix: str, range_: str, *more: str) -> tuple[str, ...]:
    return ("-vf", f"scale=out_color_matrix={matrix}:out_range={range_}", *more)


X265 = ("-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none:crf=6")
HOWS = {
    "usual.mp4": coded("bt709", "tv", "-colorspace", "bt709", "-color_range", "tv"),
    "old.mp4": coded("bt601", "tv", "-colorspace", "smpte170m", "-color_range", "tv"),
    "says-nothing.mp4": coded("bt601", "tv"),
    "full.mp4": coded("bt709", "pc", "-colorspace", "bt709", "-color_range", "pc"),
    "ten-bits.mp4": coded("bt709", "tv", *X265, "-colorspace", "bt709", "-color_range", "tv"),
    "prores.mov": coded("bt709", "tv", "-c:v", "prores_ks", "-colorspace", "bt709", "-color_range", "tv"),
    "444.mp4": coded("bt709", "tv", "-c:v", "libx264", "-pix_fmt", "yuv444p", "-colorspace", "bt709"),
    "rgb.mov": ("-c:v", "png"),
    "vp9.webm": coded("bt709", "tv", "-c:v", "libvpx-vp9", "-colorspace", "bt709", "-color_range", "tv"),
}


@pytest.mark.parametrize("name", HOWS)
def test_however_colours_are_coded(tmp_path: Path, name: str) -> None:
    assert np.abs(corners(filmed(tmp_path / name, *HOWS[name])) - photos.CORNERS).max() <= 3


def test_a_large_clip_that_says_nothing_is_in_bt709(tmp_path: Path) -> None:
    raw = np.full((720, 1280, 3), (200, 40, 40), np.uint8).tobytes()
    path = encode(tmp_path / "a.mp4", raw * 2, "rgb24", (1280, 720), "30", *coded("bt709", "tv"))
    assert np.abs(rgb_of(shown(path, 1)[0]).mean(axis=(0, 1)) - (200, 40, 40)).max() <= 2


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("flip", ["", "-display_hflip", "-display_vflip"])
def test_however_the_phone_was_held(tmp_path: Path, degrees: int, flip: str) -> None:
    """FFmpeg turns counter-clockwise, then mirrors."""
    lying = filmed(tmp_path / "lying.mp4", *HOWS["usual.mp4"])
    path = tmp_path / "a.mp4"
    run("-display_rotation", str(degrees), *filter(None, [flip]), "-i", str(lying), "-c", "copy", str(path))
    wanted = np.rot90(photos.CORNERS, degrees // 90)
    wanted = {"-display_hflip": np.fliplr, "-display_vflip": np.flipud}.get(flip, lambda x: x)(wanted)
    size = SIZE if degrees % 180 == 0 else SIZE[::-1]
    with path.open("rb") as file:
        media = probe(file, "d")
    assert isinstance(media, Media)
    assert (media.width, media.height) == size
    assert np.abs(corners(path, size) - wanted).max() <= 3


def test_wide_samples(tmp_path: Path) -> None:
    """72 samples of twice the width are as wide as 144 lines are high."""
    raw = np.asarray(photos.upright(72, 64)).tobytes() * 4
    path = encode(tmp_path / "a.mp4", raw, "rgb24", (72, 64), "25", "-vf", "setsar=2", "-colorspace", "smpte170m")
    with path.open("rb") as file:
        media = probe(file, "d")
    assert isinstance(media, Media)
    assert (media.width, media.height) == (144, 64)
    whole = rgb_of(shown(path, 2, size=(160, 160), fit="contain", background="#1a1a2e")[1])
    dark = np.abs(whole[:, 40] - (0x1A, 0x1A, 0x2E)).max(axis=1) < 4
    assert (int(np.argmin(dark)), int(dark[::-1].argmin())) == (44, 44)  # 160 * 64 / 144 = 71, even: 72


# --- high dynamic range ---------------------------------------------------------------------------------------------

TO_2020 = np.linalg.inv([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]])


def in_pq(nits: np.ndarray) -> np.ndarray:
    """SMPTE ST 2084, written down apart from the code that undoes it."""
    power = (nits / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375


def in_hlg(nits: np.ndarray) -> np.ndarray:
    """BT.2100 for a screen of 1000 cd/m2."""
    luma = np.maximum((nits @ [0.2627, 0.6780, 0.0593])[..., None] / 1000, 1e-9)
    scene = nits / 1000 * luma ** (1 / 1.2 - 1)
    bright = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), bright)


def hdr(path: Path, code: np.ndarray, curve: str) -> Path:
    tags = f"setparams=color_primaries=bt2020:color_trc={curve}:colorspace=bt2020nc"
    params = f"log-level=none:crf=6:colorprim=bt2020:transfer={curve}:colormatrix=bt2020nc"
    raw = (code * 65535).round().astype("<u2").tobytes() * 4
    vf = f"scale=out_color_matrix=bt2020:out_range=tv,{tags}"
    how = ("-vf", vf, "-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-x265-params", params)
    return encode(path, raw, "rgb48le", SIZE, "30", *how)


@pytest.mark.parametrize(("curve", "code"), [("smpte2084", in_pq), ("arib-std-b67", in_hlg)])
def test_hdr_keeps_the_colours_that_any_screen_has(tmp_path: Path, curve: str, code: object) -> None:
    """Up to the knee, at 90 cd/m2, nothing is to change: colours of BT.709, put into BT.2020, come back."""
    nits = ((UPRIGHT * 0.75 / 255) ** 2.2 @ TO_2020.T).clip(0) * 203
    path = hdr(tmp_path / "a.mp4", code(nits), curve)  # type: ignore[operator]
    assert clip_facts(path).light == {"smpte2084": "pq", "arib-std-b67": "hlg"}[curve]
    assert np.abs(corners(path) - photos.CORNERS * 0.75).max() <= 4


def test_highlights_roll_off(tmp_path: Path) -> None:
    """From 1 to 4000 cd/m2: ever brighter, never cut off below 400, grey stays grey, paper is nearly white."""
    nits = np.geomspace(1, 4000, SIZE[0])
    ramp = in_pq(np.repeat(nits[None, :, None], SIZE[1], 0).repeat(3, 2))
    seen = rgb_of(shown(hdr(tmp_path / "a.mp4", ramp, "smpte2084"), 2, size=SIZE)[1])[64, ::2]
    assert (seen.max(axis=1) - seen.min(axis=1)).max() < 3
    grey = seen.mean(axis=1)
    assert (np.diff(grey) > -1).all()
    assert grey[np.searchsorted(nits[::2], 400)] < 253
    assert 215 < grey[np.searchsorted(nits[::2], 203)] < 235
    assert grey[-1] > 250


def test_bright_colours_keep_their_hue() -> None:
    orange = np.array([[0.9, 0.35, 0.05]]) ** 2.2
    found = [mapped(in_pq((orange @ TO_2020.T) * nits), "pq")[0] for nits in (60, 203, 800)]
    for one in found:
        assert one[0] > one[1] > one[2]
        assert one.max() <= 1
    assert found[0] == pytest.approx((orange[0] * 60 / 203) ** (1 / 2.2), abs=0.01)


# --- fit ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("focus", "edge"), [(0.0, 64), (0.25, 64), (0.375, 48), (0.5, 32), (0.75, 0), (1.0, 0)])
def test_focus_says_what_stays(tmp_path: Path, focus: float, edge: int) -> None:
    """Of 192 columns 64 are left; red ends in the middle of them, which is at 96 less what was cut off."""
    path = filmed(tmp_path / "a.mp4", *HOWS["usual.mp4"])
    row = rgb_of(shown(path, 2, size=(64, 128), focus=(focus, 0.5))[1])[20]
    red = row[:, 0] > 120
    assert abs(int(red.sum()) - edge) <= 1


def test_what_contain_leaves_is_a_blurred_copy(tmp_path: Path) -> None:
    path = filmed(tmp_path / "a.mp4", *HOWS["usual.mp4"])
    seen = rgb_of(shown(path, 2, size=(192, 384), fit="contain", around="blur")[1])
    assert np.abs(photos.corners(seen[128:256]) - photos.CORNERS).max() <= 3
    top, bottom = seen[10, 20], seen[-10, -20]
    assert np.abs(top - photos.CORNERS[0, 0] * 0.65).max() < 16
    assert np.abs(bottom - photos.CORNERS[1, 1] * 0.65).max() < 16
    edge = seen[40, :, 0]
    assert np.abs(np.diff(edge)).max() < 12  # where sharp red meets green there is a slope


@pytest.mark.parametrize("name", ["a.webm", "a.mov"])
@pytest.mark.parametrize("fit", ["cover", "contain"])
def test_background_shows_through(tmp_path: Path, name: str, fit: str) -> None:
    rgba = np.zeros((120, 160, 4), np.uint8)
    rgba[..., :3] = (200, 40, 40)
    rgba[:, :80, 3] = 255
    how = {
        "a.webm": ("-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p"),
        "a.mov": ("-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuva444p10le"),
    }[name]
    path = encode(tmp_path / name, rgba.tobytes() * 4, "rgba", (160, 120), "25", *how)
    seen = rgb_of(shown(path, 2, size=(160, 200 if fit == "contain" else 120), fit=fit, background="#20c040")[1])
    middle = len(seen) // 2
    assert np.abs(seen[middle, 40] - (200, 40, 40)).max() <= 4
    assert np.abs(seen[middle, 120] - (32, 192, 64)).max() <= 4
    if fit == "contain":
        assert np.abs(seen[4, 40] - (32, 192, 64)).max() <= 4


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_moving_pictures(tmp_path: Path, form: str) -> None:
    from PIL import Image

    frames = [Image.new("RGB", (64, 48), (number * 60, 0, 120)) for number in range(4)]
    path = tmp_path / "a"
    path.write_bytes(
        photos.saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100, lossless=True)
    )
    seen = [rgb_of(frame)[24, 30] for frame in shown(path, 15, size=(64, 48))]
    assert len(seen) == 15
    for number, colour in enumerate(seen):
        assert np.abs(colour - (min(3, number // 3) * 60, 0, 120)).max() <= 4
