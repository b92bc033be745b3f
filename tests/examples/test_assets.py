"""The pictures and sounds of the launch example are what their scripts make, and they are fit for the video."""

import hashlib
import subprocess
import sys
import wave
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pytest
import resvg_py
from imageio_ffmpeg import get_ffmpeg_exe

EXAMPLES = Path(__file__).parents[2] / "examples"
LAUNCH = EXAMPLES / "launch"
PICTURES = {"shoe.svg": (1440, 2560), "shoe-cutout.svg": (1136, 592), "brand/aurora-logo.svg": (1036, 240)}
BED_SHA256 = "013e35f8d2dcad11fdb14b10893fb817817d0eae69dd9fdfd6caf65f69790d47"
BED_FRAMES = 1_152_000
PAPER = (0xFF, 0xF6, 0xEA)


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    monkeypatch.syspath_prepend(str(EXAMPLES / "tools"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture(scope="module")
def heard():
    """The bed as a player hears it: what FFmpeg decodes."""
    command = [get_ffmpeg_exe(), "-v", "error", "-i", LAUNCH / "beds/sunrise.mp3", "-f", "f32le", "-ac", "2", "-"]
    decoded = subprocess.run(command, check=True, capture_output=True).stdout
    return np.frombuffer(decoded, "<f4").reshape(-1, 2).astype(np.float64)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_its_script_draws(name):
    from draw import drawings

    assert (LAUNCH / name).read_text(encoding="utf-8") == drawings()[name], "run: python examples/tools/draw.py"


@pytest.mark.parametrize(("name", "size"), PICTURES.items())
def test_a_picture_stands_alone(name, size):
    """No foreign file, no font, no filter; small, and of its declared size."""
    root = tree(name)
    assert (int(root.get("width")), int(root.get("height"))) == size
    assert (LAUNCH / name).stat().st_size < 120_000
    names = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert names <= {"svg", "defs", "g", "path", "circle", "stop", "clipPath", "linearGradient", "radialGradient"}


def test_every_reference_in_a_picture_is_defined():
    for name in PICTURES:
        text = (LAUNCH / name).read_text(encoding="utf-8")
        used = {part.partition(")")[0] for part in text.split("url(#")[1:]}
        defined = {node.get("id") for node in tree(name).iter()} - {None}
        assert used == defined


def test_the_hero_is_full_bleed_and_calm_where_words_stand():
    """Opaque to its edges; text in paper reads well wherever a caption may stand, and the logo above."""
    hero = rendered("shoe.svg", 360)
    assert hero.shape[:2] == (640, 360)
    assert hero[:, :, 3].min() == 255
    for top, bottom in ((0.68, 0.95), (0.05, 0.14)):
        words = luminance(hero[int(640 * top) : int(640 * bottom), 30:330])
        assert (luminance(np.array(PAPER)) + 0.05) / (np.quantile(words, 0.99) + 0.05) > 4.5


@pytest.mark.parametrize("name", ["shoe-cutout.svg", "brand/aurora-logo.svg"])
def test_a_cutout_is_tight_and_transparent_at_its_corners(name):
    alpha = rendered(name, 400)[:, :, 3]
    assert not any(alpha[y, x] for y in (0, -1) for x in (0, -1))
    rows, columns = (np.flatnonzero(alpha.max(axis=axis)) for axis in (1, 0))
    assert columns[-1] - columns[0] > 0.9 * alpha.shape[1]
    assert rows[-1] - rows[0] > 0.5 * alpha.shape[0]


def test_the_chime_is_what_its_script_computes():
    from sounding.chime import chime
    from synthesise import pcm

    with wave.open(str(LAUNCH / "chime.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 2, 2)
        written = file.readframes(file.getnframes())
    assert written == pcm(chime()), "run: python examples/tools/synthesise.py"


def test_the_chime_is_bright_short_and_ends_in_silence():
    with wave.open(str(LAUNCH / "chime.wav")) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768
    assert len(heard) == 57_600
    assert decibels(np.abs(heard).max()) == pytest.approx(-3, abs=0.05)
    assert np.abs(heard[-48:]).max() < 0.001
    power = np.abs(np.fft.rfft(heard.mean(axis=1))) ** 2
    assert power[np.fft.rfftfreq(len(heard), 1 / 48_000) > 1000].sum() > 0.9 * power.sum()


def test_the_bed_is_as_long_and_loud_as_it_should_be(heard):
    assert len(heard) == BED_FRAMES
    from pyloudnorm import Meter  # brings SciPy, two seconds of every worker

    assert Meter(48_000).integrated_loudness(heard) == pytest.approx(-16, abs=0.3)
    assert decibels(np.abs(heard).max()) < -1


def test_the_bed_loops_without_a_click(heard):
    """The step from the last sample to the first is an ordinary one, and so is the level on both sides."""
    steps = np.abs(np.diff(heard, axis=0)).max(axis=1)
    assert np.abs(heard[0] - heard[-1]).max() < np.quantile(steps, 0.95)
    before, after = (decibels(np.sqrt(np.mean(part**2))) for part in (heard[-960:], heard[:960]))
    assert abs(before - after) < 6


def test_the_bed_is_wide_but_survives_a_mono_speaker(heard):
    middle, side = heard.mean(axis=1), (heard[:, 0] - heard[:, 1]) / 2
    assert -14 < decibels(np.sqrt(np.mean(side**2) / np.mean(middle**2))) < -4


def test_the_bed_has_a_body_and_air(heard):
    """No band carries everything and none is empty: bass, middle and treble are within their share of the power."""
    power = np.abs(np.fft.rfft(heard.mean(axis=1))) ** 2
    frequencies = np.fft.rfftfreq(len(heard), 1 / 48_000)
    shares = [power[(frequencies >= low) & (frequencies < high)].sum() / power.sum() for low, high in BANDS]
    assert 0.2 < shares[0] < 0.7
    assert 0.2 < shares[1] < 0.7
    assert 0.005 < shares[2] < 0.1


BANDS = ((20, 180), (180, 2000), (2000, 16_000))


@pytest.mark.slow
def test_the_bed_is_what_its_script_computes(heard):
    """The samples before the encoder repeat to the bit, and the file is an encoding of them."""
    from sounding.sunrise import bed
    from synthesise import pcm

    computed = bed()
    assert hashlib.sha256(pcm(computed)).hexdigest() == BED_SHA256
    assert np.corrcoef(computed[:, 0], heard[:, 0])[0, 1] > 0.99


def tree(name: str) -> ElementTree.Element:
    return ElementTree.fromstring((LAUNCH / name).read_text(encoding="utf-8"))  # noqa: S314 -- our own file


def rendered(name: str, width: int) -> np.ndarray:
    """A picture of the example -> its pixels, RGBA, at this width."""
    png = resvg_py.svg_to_bytes(svg_string=(LAUNCH / name).read_text(encoding="utf-8"), width=width)
    bgra = cv2.imdecode(np.frombuffer(bytes(png), np.uint8), cv2.IMREAD_UNCHANGED)
    return cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGBA)


def luminance(rgb: np.ndarray) -> np.ndarray:
    """sRGB 0 to 255 -> relative luminance as WCAG defines it."""
    part = rgb[..., :3] / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def decibels(ratio: float) -> float:
    return float(20 * np.log10(ratio))
