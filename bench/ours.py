"""The reference video by our own tasks, as the executor would run them: segments, mix, master, join."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from bench.material import (
    CAPTION,
    HEIGHT,
    OVERLAP,
    RATE,
    SAMPLES,
    SCENE_FRAMES,
    SCENES,
    SPEECH_AT,
    SPEECH_SAMPLES,
    WIDTH,
    caption_svg,
    words,
)
from pytoon_lang.backends.base import Job
from pytoon_lang.backends.heap import give_back, share_heap
from pytoon_lang.backends.registry import run_of
from pytoon_lang.compiler.ir.plan import (
    Bitmap,
    Cel,
    Encoder,
    Join,
    Layer,
    Master,
    Mix,
    Motion,
    Raster,
    Segment,
    Still,
    Track,
    View,
)
from pytoon_lang.compiler.ir.values import Rate


def build(material: Path, out: Path, *, only: tuple[str, ...] = ()) -> None:
    """Run all tasks, or those named in `only` over the results of an earlier build."""

    def run(name: str, kind: str, params: Any, inputs: tuple[str, ...] = ()) -> None:
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        if only and name not in only:
            return
        start = time.perf_counter()
        job = Job(folder, tuple(out / i for i in inputs), lambda d: material / d, lambda d: caption_svg(words(int(d))))
        run_of(kind)(params, job)
        give_back()
        print(f"    {name:10} {time.perf_counter() - start:6.2f} s", file=sys.stderr)

    share_heap()
    names = [f"{kind}-{n}" for n in range(SCENES) for kind in ("body", "cross")][:-1]
    segments = {name: _segment(name) for name in names}
    for scene in range(SCENES):
        run(f"picture-{scene}", "raster", Raster(_bitmap(scene), WIDTH, HEIGHT, 1.0, "neutral"))
    for name, segment in segments.items():  # one by one: each keeps two cores busy, x264 one and our frames the other
        first = int(name.partition("-")[2])
        run(name, "segment", segment, tuple(f"picture-{first + n}" for n in range(len(segment.views))))
    (out / "speech").mkdir(exist_ok=True)
    (out / "speech" / "speech.wav").write_bytes((material / "speech.wav").read_bytes())
    run("mix", "mix", _mix(), ("speech",))
    run("master", "master", Master(-14.0, -1.0), ("mix",))
    lengths = tuple(segment.frames for segment in segments.values())
    run("join", "join", Join(WIDTH, HEIGHT, Rate(RATE), lengths, SAMPLES, 12_000), (*names, "master"))


def _segment(name: str) -> Segment:
    kind, _, digits = name.partition("-")
    scene = int(digits)
    if kind == "cross":
        views = (_view(scene, SCENE_FRAMES - OVERLAP, OVERLAP), _view(scene + 1, 0, OVERLAP))
    else:
        first = OVERLAP if scene else 0
        last = SCENE_FRAMES - (OVERLAP if scene < SCENES - 1 else 0)
        views = (_view(scene, first, last - first),)
    effect = "fade" if kind == "cross" else ""
    return Segment(WIDTH, HEIGHT, Rate(RATE), views[0].frames, views, effect, (), Encoder())


def _view(scene: int, first: int, frames: int) -> View:
    still = Still(_bitmap(scene), Motion(SCENE_FRAMES, (1.0, 1.1)))
    return View(still, first, frames, "neutral", (Layer(*CAPTION, 0, (Cel(str(scene), frames),)),))


def _bitmap(scene: int) -> Bitmap:
    return Bitmap(asset=f"still-{scene}.jpg")


def _mix() -> Mix:
    spoken = ((SPEECH_AT, SPEECH_AT + SPEECH_SAMPLES),)
    music = Track("music", 0, -8.0, "music.wav", length=SAMPLES, fade_out=96000, ducks=spoken, duck=-12.0, ramp=9600)
    return Mix(SAMPLES, (music, Track("speech", SPEECH_AT, 0.0, input=0)))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), only=tuple(sys.argv[3:]))
