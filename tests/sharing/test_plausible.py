"""Bytes that are what their digest says, and not what such a result is: they are not used, and the store is mended."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pytoon_lang.backends.files import write_fields
from pytoon_lang.render.sharing.plausible import wrong
from tests.cli.toonc import toonc

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = """toon 1

video hello 180x320

scene only 400ms {
  say "Hi"
  text "Hi"
}
"""
PLAYLIST = '#EXTM3U\n#EXT-X-MAP:URI="video.m4s",BYTERANGE="9@0"\n#EXTINF:1,\nvideo.m4s\n'
WAVE = b"RIFF\x28\0\0\0WAVEfmt \x10\0\0\0" + bytes(16) + b"data\x04\0\0\0abcd"
MP4 = b"\0\0\0\x08ftyp\0\0\0\x08moov\0\0\0\x08mdat"


def array(head: str) -> bytes:
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head.encode()


BAD = {
    "playlist under another name": ("segment.mp4", PLAYLIST.encode()),
    "cut off": ("segment.mp4", MP4[:-4]),
    "longer than said": ("video.mp4", MP4 + b"\xff\xff\xff\xffmdat"),
    "no index": ("audio.m4a", MP4[:8] + MP4[16:]),
    "no samples": ("mix.wav", WAVE[:36]),
    "fewer samples than said": ("mix.wav", WAVE[:-1]),
    "other samples than told": ("speech.wav", WAVE + b"\0\0\0\0"),
    "more than there is": ("raster.npy", array("{'descr': '|u1', 'fortran_order': False, 'shape': (10**12,)}\n")),
    "too large": ("raster.npy", array(f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({10**15},), }}\n")),
    "objects": ("sheet.npy", array("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n") + pickle.dumps(1)),
    "code": ("sheet.npy", array("__import__('os')\n")),
    "deep": ("raster.npy", array("(" * 60_000)),
    "no picture": ("thumbnail.jpg", b"\x89PNG"),
    "elsewhere": ("video.m3u8", PLAYLIST.replace("\nvideo.m4s", "\nhttps://x/y").encode()),
    "elsewhere first": ("video.m3u8", PLAYLIST.replace('"video.m4s"', '"/etc/passwd"').encode()),
    "no text": ("transcript.txt", b"\xff\xfe"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_none(what: str, tmp_path: Path) -> None:
    name, data = BAD[what]
    (tmp_path / name).write_bytes(data)
    assert wrong(tmp_path, name, {"samples": 4 if "other" in what else 2})


def test_what_is_one(tmp_path: Path) -> None:
    fine = {"segment.mp4": MP4, "speech.wav": WAVE, "video.m3u8": PLAYLIST.encode(), "writing.txt": "ß".encode()}
    for name, data in fine.items():
        (tmp_path / name).write_bytes(data)
        assert wrong(tmp_path, name, {"samples": 2}) == ""
    write_fields(tmp_path / "sheet.npy", {f"n{n}": np.zeros((3, 5), np.uint8) for n in range(2000)})
    assert wrong(tmp_path, "sheet.npy", {}) == ""


def test_a_store_of_garbage_fails_nothing(tmp_path: Path) -> None:
    """Every result but the last ones is replaced by garbage, with the digest of the garbage."""
    store = tmp_path / "store"

    def built(name: str) -> dict[str, Any]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "hello.toon").write_text(PROGRAM)
        done = toonc("build", "hello.toon", "--format", "json", "--store", f"file://{store}", cwd=tmp_path / name)
        assert done.returncode == 0, done.stdout
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    first, garbage = built("one"), b"#EXTM3U\n/etc/passwd\n"
    digest = hashlib.sha256(garbage).hexdigest()
    (store / "cas" / digest).write_bytes(garbage)
    kinds = set()
    for path, entry in entries(store):
        kinds.add(entry["kind"])
        path.unlink()
        if entry["kind"] not in {"join", "master", "thumbnail"}:
            entry["files"] = [[name, len(garbage), digest] for name, *_ in entry["files"]]
            path.write_text(json.dumps(entry))
    assert {"speak", "segment", "mix", "raster"} <= kinds
    second = built("two")
    assert (second["made"], second["fetched"]) == (first["made"], 0)
    third = built("three")
    assert (third["made"], third["fetched"]) == (0, first["made"]), "what is right was put there"


def entries(store: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((store / "ac").iterdir()):
        yield path, json.loads(path.read_text())
