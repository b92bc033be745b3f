"""Where Kokoro is on this machine: one ONNX file and its voices. Asked when a file is checked: nothing heavy here.

`$TOONC_KOKORO_MODEL` names the ONNX file, or the folder that holds it (itself, or in `onnx/`). Voices are beside it:
packs (`voices/af_heart.bin`, or without `voices/`), or all in one file (`voices-v1.0.bin`, an archive of arrays).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends import weights
from pytoon_lang.backends.base import Unavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VARIABLE = "TOONC_KOKORO_MODEL"

_NAME = re.compile(r"[a-z]{2}_[a-z0-9]{1,32}")
_WIDTH = 256  # numbers that describe a voice, for each length of a text
_MOST = 64 << 20  # bytes of a file of voices


class Files(NamedTuple):
    """The model, and every file that may hold voices."""

    model: Path
    voices: tuple[Path, ...]


def find(chosen: str) -> Files:
    """What the variable says -> the files. Raises Unavailable, saying what is missing."""
    if not chosen.strip():
        raise Unavailable(f"{VARIABLE} is not set", everything=True)
    named = Path(chosen.strip()).expanduser()
    model = named if named.is_file() else _only(named)
    around = [model.parent, model.parent.parent] if model.parent.name == "onnx" else [model.parent]
    voices = [path for folder in around for path in (*folder.glob("voices/*.bin"), *folder.glob("*.bin"))]
    if not voices:
        raise Unavailable(f"there are no voices beside `{model.name}`, such as `voices/af_heart.bin`", everything=True)
    return Files(model, tuple(sorted(voices)))


def fingerprint(chosen: str) -> str:
    """A digest of model and voices; nothing when they are not there."""
    try:
        files = find(chosen)
    except Unavailable:
        return "none"
    return weights.digest((files.model, *files.voices))


def style(files: Files, name: str) -> NDArray[np.float32]:
    """A voice by its name -> an array of (lengths of a text, 256). Raises Unavailable when there is none."""
    import numpy as np

    if not _NAME.fullmatch(name):
        raise Unavailable(f"kokoro has no voice “{name[:40]}”; its voices are named like `af_heart`", everything=True)
    packs = {path.stem: path for path in files.voices}
    try:
        if name in packs and packs[name].stat().st_size <= _MOST:
            found = np.fromfile(packs[name], np.float32)
        else:
            found = _archived(files.voices, name)
        rows = found.astype(np.float32).reshape(-1, _WIDTH)
    except ValueError as damage:
        raise Unavailable(f"kokoro's voice “{name}” is damaged", str(damage), everything=True) from damage
    if not len(rows) or not np.isfinite(rows).all():
        have = ", ".join(sorted(stem for stem in packs if _NAME.fullmatch(stem))[:6])
        raise Unavailable(f"kokoro has no voice “{name}”" + (f"; there are {have} …" if have else ""), everything=True)
    return rows


def _only(folder: Path) -> Path:
    found = sorted(folder.glob("*.onnx")) or sorted(folder.glob("onnx/*.onnx"))
    if not found:
        raise Unavailable(f"{VARIABLE} names no ONNX file, and no folder with one", everything=True)
    if len(found) > 1:
        names = ", ".join(path.name for path in found[:4])
        raise Unavailable(f"{VARIABLE} names a folder with several models ({names}): name one", everything=True)
    return found[0]


def _archived(voices: tuple[Path, ...], name: str) -> NDArray[np.float32]:
    """A voice out of an archive of arrays; nothing when none holds it."""
    import zipfile

    import numpy as np

    for path in voices:
        if path.stat().st_size <= _MOST and zipfile.is_zipfile(path):
            with np.load(path, allow_pickle=False) as arrays:
                if name in arrays.files:
                    return np.asarray(arrays[name])
    return np.zeros(0, np.float32)
