"""Files are what is in them, whatever they are called."""

import base64
import io
import random
import struct
import zlib
from pathlib import Path

import pytest

from pytoon_lang.world import Media, Trouble
from pytoon_lang.world.probe import FLICKS, probe
from tests.world import media

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def probed(data: bytes) -> Media | Trouble:
    return probe(io.BytesIO(data), "d")


def test_pictures() -> None:
    assert probed(media.png(8, 6)) == Media("image", "d", 8, 6)
    assert probed(media.png(8, 6, alpha=True)) == Media("image", "d", 8, 6, alpha=True)
    webp = probed(media.webp(20, 10))
    assert isinstance(webp, Media)
    assert webp[:4] == ("image", "d", 20, 10)


def test_a_turned_photo_has_the_size_that_people_see() -> None:
    assert probed(media.jpeg(32, 16, orientation=1)) == Media("image", "d", 32, 16)
    assert probed(media.jpeg(32, 16, orientation=6)) == Media("image", "d", 16, 32)


def test_a_sound_is_as_long_as_its_samples() -> None:
    assert probed(media.wav(1.5)) == Media("audio", "d", length=FLICKS * 3 // 2, channels=1, sample_rate=8000)


def test_a_clip(tmp_path: Path) -> None:
    media.clip(tmp_path / "clip.mp4")
    found = probed((tmp_path / "clip.mp4").read_bytes())
    assert found == Media("video", "d", 32, 48, FLICKS // 2, (24, 1))


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="120" height="60px"', (120, 60)),
        ('width="1in" height="72pt"', (96, 96)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('width="100%" height="100%" viewBox="0,0,64,32"', (64, 32)),
        ('width="30" viewBox="0 0 300 150"', (30, 15)),
    ],
)
def test_an_svg_says_its_size(root: str, size: tuple[int, int]) -> None:
    assert probed(SVG.format(root, "").encode()) == Media("image", "d", *size, alpha=True)


BOMB = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg width="9" height="9">&b;</svg>'


@pytest.mark.parametrize(
    "svg",
    [
        BOMB,
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg width="9" height="9"/>',
        SVG.format('width="9" height="9"', '<image href="/etc/x.png"/>'),
        SVG.format(
            'width="9" height="9" xmlns:x="http://www.w3.org/1999/xlink"', '<image x:href="https://a.b/c.png"/>'
        ),
        SVG.format('width="9" height="9"', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>'),
        SVG.format('width="9" height="9"', "<style>@import 'a.css';</style>"),
        SVG.format('width="9" height="9"', '<rect style="fill:url(other.svg#g)"/>'),
        SVG.format('width="9" height="9"', "<rect>"),
        SVG.format("", ""),
        '<?xml version="1.0"?><html/>',
    ],
)
def test_an_svg_draws_from_nothing_but_itself(svg: str) -> None:
    found = probed(svg.encode())
    assert isinstance(found, Trouble)
    assert found.kind == "unreadable"


def test_own_gradients_and_pictures_are_fine() -> None:
    picture = base64.b64encode(media.png()).decode()
    inner = f'<rect fill="url(#g)"/><use href="#a"/><image href="data:image/png;base64,{picture}"/>'
    assert isinstance(probed(SVG.format('width="9" height="9"', inner).encode()), Media)


def test_huge_pictures_are_refused_before_they_are_decoded() -> None:
    found = probed(SVG.format('width="90000" height="9"', "").encode())
    assert isinstance(found, Trouble)
    assert found.kind == "too-large"


@pytest.mark.parametrize(
    "data", [b"text", b"\x89PNG\r\n\x1a\nbroken", media.png()[:60], b"\xff\xd8\xff\xe0junk", b"RIFF"]
)
def test_broken_files_are_unreadable(data: bytes) -> None:
    found = probed(data)
    assert isinstance(found, Trouble)
    assert found.kind == "unreadable"
    assert found.detail


def test_an_empty_file_is_empty() -> None:
    assert probed(b"") == Trouble("empty")


def test_a_playlist_is_no_medium() -> None:
    found = probed(b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/passwd\n#EXT-X-ENDLIST\n")
    assert isinstance(found, Trouble)


def _embedding(picture: bytes) -> bytes:
    data = base64.b64encode(picture).decode()
    return SVG.format('width="9" height="9"', f'<image href="data:image/png;base64,{data}"/>').encode()


def test_a_picture_in_an_svg_may_be_no_larger_than_a_picture_file() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def png(side: int) -> bytes:
        head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        rows = zlib.compress(bytes((side + 1) * min(side, 100)))
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

    assert isinstance(probed(_embedding(png(50))), Media)
    bomb = probed(_embedding(png(50_000)))
    assert isinstance(bomb, Trouble)
    assert "a picture in it cannot be used" in bomb.detail


def test_elements_may_not_lie_so_deep_that_drawing_them_would_end_the_process() -> None:
    assert isinstance(probed(SVG.format('width="9" height="9"', "<g>" * 90 + "</g>" * 90).encode()), Media)
    found = probed(SVG.format('width="9" height="9"', "<g>" * 300 + "</g>" * 300).encode())
    assert isinstance(found, Trouble)
    assert "deep" in found.detail


def test_an_svg_is_checked_in_the_encoding_that_it_is_drawn_from() -> None:
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?>' + SVG.format('width="9" height="9"', "<title>Gr\xfcn</title>")
    assert isinstance(probed(latin.encode("latin-1")), Trouble)
    assert isinstance(probed(latin.replace("ISO-8859-1", "UTF-8").encode()), Media)


def test_an_svg_that_cannot_be_drawn_is_unreadable() -> None:
    """Thirty groups, each of which shows the one before it ten times."""
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 30))
    inner = f'<g id="g0"><rect width="1" height="1"/></g>{groups}'
    found = probed(SVG.format('width="9" height="9"', inner).encode())
    assert isinstance(found, Trouble)
    assert found.kind == "unreadable"
    assert "cannot be drawn" in found.detail


@pytest.mark.parametrize("codec", ["mp3", "flac"])
def test_a_sound_that_is_damaged_in_the_middle_is_a_sound(codec: str) -> None:
    data = bytearray(media.sound(codec, 4))
    middle = len(data) // 2
    data[middle : middle + len(data) // 10] = random.Random(2).randbytes(len(data) // 10)
    found = probed(bytes(data))
    assert isinstance(found, Media)
    assert found.kind == "audio"
    assert 2.5 < found.length / FLICKS < 4.5


def test_half_a_flac_is_half_a_sound() -> None:
    data = media.sound("flac", 4)
    found = probed(data[: len(data) // 2])
    assert isinstance(found, Media)
    assert 1 < found.length / FLICKS < 3


def test_a_sound_of_windows_is_a_sound() -> None:
    found = probed(media.sound("wmav2", 1, "asf"))
    assert isinstance(found, Media)
    assert found.kind == "audio"
