"""A compiled plan and the store -> the table of `toonc plan`: what would be done, when it shows, why, where it stands.

= reuse   scene hook    0:00.0-0:03.2
~ render  scene run     0:02.7-0:07.7   grade changed   launch.toon:47
= fetch   scene cta     0:07.7-0:10.2   from the shared store
+ make    say ana #2    local voice     new             launch.toon:51
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.render.voicing import estimated

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from pytoon_lang.compiler.ir.plan import Deliverable, Plan
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.survey import Survey

FETCH, SHARED = "fetch", "from the shared store"
RENDERED = ("segment", "join", "thumbnail")


class Row(NamedTuple):
    """One task. `sign` is `=` at hand, `~` changed, `+` new, `$` to be paid.

    `when` is its time in the video, its length, or who does it.
    """

    sign: str
    verb: str
    task: str
    when: str
    reason: str
    where: str
    kind: str
    key: str
    usd: float | None = 0.0  # what it costs, of what is bought; None when nobody knows
    by: str = ""  # the engine and model of a shot, the engine and voice of a line


def rows(plan: Plan, found: Survey, last: Mapping[str, str], elsewhere: Container[str] = ()) -> tuple[Row, ...]:
    """Every task of the plan as a row, in the order of the plan; keys that are `elsewhere` are fetched from there."""
    times = dict(pair for deliverable in plan.deliverables for pair in _times(deliverable))
    those = (_row(name, task, found, last, times) for name, task in found.tasks.items())
    return tuple(_fetched(row) if row.verb != "reuse" and row.key in elsewhere else row for row in those)


def _fetched(row: Row) -> Row:
    return row._replace(sign="=", verb=FETCH, when=row.when, reason=SHARED, usd=0.0, by="")


def clock(seconds: float) -> str:
    """Seconds -> `m:ss.t`."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def _row(name: str, task: Task, found: Survey, last: Mapping[str, str], times: Mapping[str, str]) -> Row:
    when = times.get(str(task.span), "") if task.kind == "segment" else _who(task)
    if (there := found.present.get(task.key)) is not None:
        why = SHARED if there.record.origin else ""
        return Row("=", "reuse", name, when, why, "", task.kind, task.key)
    verb = "render" if task.kind in RENDERED else "make"
    where = f"{task.span.file}:{task.span.line}" if task.span else ""
    if isinstance(task.params, Speak) and (usd := estimated(task)):
        why, by = found.reasons[task.key], f"{task.params.voice.engine} {task.params.voice.voice}".strip()
        return Row("$", "buy", name, f"{len(task.params.text)} letters", why, where, task.kind, task.key, usd, by)
    return Row("~" if name in last else "+", verb, name, when, found.reasons[task.key], where, task.kind, task.key)


def _times(deliverable: Deliverable) -> Iterator[tuple[str, str]]:
    """Statement -> the time that its scene or transition takes in the video."""
    timeline = deliverable.timeline
    for span in timeline.scenes:
        yield str(span.scene.span), _range(span.start, span.end, deliverable)
    for join in timeline.transitions:
        yield str(join.span), _range(join.start, join.end, deliverable)


def _range(start: int, end: int, deliverable: Deliverable) -> str:
    rate = deliverable.timeline.rate
    return f"{clock(Time.of_frames(start, rate).seconds)}-{clock(Time.of_frames(end, rate).seconds)}"


def _who(task: Task) -> str:
    """The voice of a line; nothing for what only this program can do."""
    if task.kind in {"align", "transcribe"}:
        return "recording"
    voice = getattr(task.params, "voice", None)
    return f"{voice.engine} voice" if voice else ""
