"""Plans made by hand: a video of a few scenes with speech, without the compiler."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.plan import Bitmap, Encoder, Join, Master, Mix, Segment, Speak, Still, Task, Track, View
from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.render import executor
from pytoon_lang.render.survey import survey
from pytoon_lang.render.work import Execution, Shop
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pytoon_lang.compiler.ir.plan import Params
    from pytoon_lang.render.events import Event
    from pytoon_lang.render.store import Store

MB = 1 << 20
LINES = ("Meet Aurora, the sneaker.", "Every step stores a little morning.")


def task(
    kind: str, params: Params, inputs: Sequence[Task], label: str, *, memory: int = 10 * MB, line: int = 1
) -> Task:
    seed = repr((kind, params, [t.key for t in inputs]))
    key = hashlib.sha256(seed.encode()).hexdigest()
    return Task(key, kind, params, tuple(t.key for t in inputs), label, memory, Span("launch.toon", 0, 5, line, 1))


def but(noun: Any, **changes: Any) -> Any:
    """A noun with other values, whichever way it is made."""
    return noun._replace(**changes) if hasattr(noun, "_replace") else replace(noun, **changes)


def speaks(lines: Sequence[str] = LINES) -> list[Task]:
    local = Voice("local")
    return [
        task("speak", Speak(text, local, 1.0, 7), (), f"say ana #{n}", line=10 + n) for n, text in enumerate(lines, 1)
    ]


def segment(number: int, frames: int = 90, grade: str = "neutral") -> Task:
    bitmap = Bitmap(drawing=hashlib.sha256(b"%d" % number).hexdigest())
    view = View(Still(bitmap), 0, frames, grade, ())
    params = Segment(1080, 1920, Rate(30), frames, (view,), "", (), Encoder())
    return task("segment", params, (), f"scene s{number}", line=20 + number)


def video(scenes: int = 3, lines: Sequence[str] = LINES, gain: float = -6.0, grade: str = "neutral") -> list[Task]:
    """All tasks of a video, inputs before users. `grade` is that of the last scene."""
    spoken = speaks(lines)
    shots = [segment(n, grade=grade if n == scenes - 1 else "neutral") for n in range(scenes)]
    tracks = tuple(Track("speech", 48_000 * n, gain, input=n) for n in range(len(spoken)))
    mix = task("mix", Mix(48_000 * 3 * scenes, tracks), spoken, "audio mix", line=5)
    master = task("master", Master(-14.0, -1.0), (mix,), "audio master", line=2)
    join_params = Join(1080, 1920, Rate(30), (90,) * scenes, 48_000 * 3 * scenes, 12_000)
    join = task("join", join_params, (*shots, master), "join out/launch.mp4", line=40)
    return [*spoken, *shots, mix, master, join]


def shop(
    run: Fake | Mapping[str, Fake], slots: int = 2, memory: int = 1000 * MB, **more: Callable[..., object]
) -> Shop:
    return Shop(
        run=(lambda _kind: run) if isinstance(run, Fake) else run.__getitem__,
        fingerprint=lambda kind: f"fake {kind} 1",
        asset=lambda digest: Path("/nowhere") / digest,
        drawing=lambda _digest: "<svg/>",
        slots=slots,
        memory=memory,
        **more,  # type: ignore[arg-type]
    )


def execute(tasks: Sequence[Task], store: Store, with_shop: Shop) -> Execution:
    """Survey, then make what is missing."""
    found = survey(tasks, store, {}, with_shop.fingerprint)
    return executor.execute(found.missing, found.present, store, with_shop)


class Heard:
    """A callback that keeps what it was told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def labels(self, kind: type) -> list[str]:
        return [e.task.label for e in self.events if isinstance(e, kind)]  # type: ignore[union-attr]


def contents(folder: Path) -> dict[str, bytes]:
    """Every result file under a store, but for the records (they hold times)."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "result.json"
    }
