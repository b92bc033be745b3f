"""Strips rendered by the real compiler and the real renderer, as small JPEG files."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.registry import fingerprint_of, run_of
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.reference.scenery import FILES
from pytoon_lang.world.disk import Disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.ir.plan import Plan, Task
    from pytoon_lang.reference.strips import Strip

DIGESTS = "digests.json"
_GAP = 6
_QUALITY = 64


def stale(folder: Path, strips: Sequence[Strip]) -> list[str]:
    """Names of strips that are missing, or were made from something else than now."""
    known = _digests(folder)
    return [s.name for s in strips if known.get(s.name) != s.digest or not (folder / f"{s.name}.jpg").is_file()]


def write(folder: Path, strips: Sequence[Strip]) -> Iterator[str]:
    """Render the strips that are stale and take away those that no page shows; yields the name of each."""
    folder.mkdir(parents=True, exist_ok=True)
    known, wanted = _digests(folder), {strip.name: strip for strip in strips}
    for name in stale(folder, strips):
        (folder / f"{name}.jpg").write_bytes(render(wanted[name]))
        known[name] = wanted[name].digest
        _keep(folder, known)
        yield name
    for path in folder.glob("*.jpg"):
        if path.stem not in wanted:
            path.unlink()
    _keep(folder, {name: known[name] for name in wanted})


def render(strip: Strip) -> bytes:
    """A strip -> JPEG."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name, text in {**FILES, "strip.toon": strip.program}.items():
            (root / name).write_text(text, encoding="utf-8")
        compiled = compile("strip.toon", Disk(root, fingerprint_of), Settings(), {})
        if compiled.plan is None:
            raise ValueError(f"{strip.name}: {[d.message for d in compiled.diagnostics if d.severity == 'error']}")
        segment = next(t for t in compiled.plan.tasks if t.kind == "segment" and _fits(t, strip))
        frames = _frames(segment, compiled.plan, root)
        return _jpeg(_side_by_side(frames, strip, _rows(segment.params) if strip.around else (0, len(frames[0]))))


def _digests(folder: Path) -> dict[str, str]:
    path = folder / DIGESTS
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _keep(folder: Path, digests: dict[str, str]) -> None:
    text = json.dumps(dict(sorted(digests.items())), indent=1)
    (folder / DIGESTS).write_text(f"{text}\n", encoding="utf-8")


def _fits(task: Task, strip: Strip) -> bool:
    return (len(getattr(task.params, "views", ())) > 1) == strip.blended


def _frames(task: Task, plan: Plan, root: Path) -> list[Any]:
    """The frames of a segment as arrays (height, width, BGR)."""
    import av

    folder = root / hashlib.sha256(task.key.encode()).hexdigest()[:8]
    folder.mkdir()
    job = Job(folder, (), lambda digest: root / plan.assets[digest], plan.drawings.__getitem__, threads=2)
    made = run_of("segment")(task.params, job)
    with av.open(str(folder / made.files[0])) as container:
        return [frame.to_ndarray(format="bgr24") for frame in container.decode(video=0)]


def _rows(segment: Any) -> tuple[int, int]:
    """The rows around everything that is laid over the first view."""
    layers = segment.views[0].layers
    room = segment.height // 30
    top, bottom = min(layer.y for layer in layers), max(layer.y + layer.height for layer in layers)
    return max(0, top - room), min(segment.height, bottom + room)


def _side_by_side(frames: Sequence[Any], strip: Strip, rows: tuple[int, int]) -> Any:
    import cv2
    import numpy as np

    top, bottom = rows
    size = (strip.width, round(strip.width * (bottom - top) / frames[0].shape[1]))
    cells = []
    for share in strip.at:
        frame = frames[min(round(share * len(frames)), len(frames) - 1)][top:bottom]
        cells += [cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.full((size[1], _GAP, 3), 255, np.uint8)]
    return np.concatenate(cells[:-1], axis=1)


def _jpeg(picture: Any) -> bytes:
    import cv2

    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
    assert done  # there is nothing about an array of bytes that JPEG cannot say
    return bytes(data)
