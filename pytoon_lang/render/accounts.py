"""The long form of a plan's reasons: for every task to be done, each thing that changed, from what to what, and where.

render  scene hook  0:00.0-0:03.5
  text: text "From $99"                  launch.toon:58
  grade: neutral is now warm             launch.toon:47
  input: say ana #1 is made again        launch.toon:51
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.plan import Segment
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.render.leaves import leaves
from pytoon_lang.render.reasons import changes
from pytoon_lang.render.rows import rows
from pytoon_lang.render.store import Result
from pytoon_lang.render.whereabouts import setting_of, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.rows import Row
    from pytoon_lang.render.store import Store
    from pytoon_lang.render.survey import Survey
    from pytoon_lang.source import Span


_SAMPLES = re.compile(r"^samples$|^tracks\.\d+\.(start|length|fade_\w+|crossfade|loop|ramp|begin|period|ducks\..*)$")
"""Leaves of a mix that count samples."""

_TIME = re.compile(r"^Time\((.*)\)$")


class Change(NamedTuple):
    """One thing that changed. `kind` is field, input or tool; `follows`: it comes of other changes."""

    kind: str
    what: str
    how: str
    where: str
    follows: bool = False


class Account(NamedTuple):
    """A task to be done, as its row in the plan tells it, and all that changed since it was last made."""

    row: Row
    changes: tuple[Change, ...]


class _Known(NamedTuple):
    """What is looked up for every task."""

    plan: Plan
    store: Store
    last: Mapping[str, str]
    names: Mapping[str, str]  # key of a task of the plan -> its name
    missing: frozenset[str]
    fingerprint: Callable[[str], str]


def accounts(  # noqa: PLR0913, PLR0917 - what a survey is made of, and what it found
    plan: Plan,
    found: Survey,
    store: Store,
    last: Mapping[str, str],
    fingerprint: Callable[[str], str],
    elsewhere: Container[str] = (),
) -> tuple[Account, ...]:
    """Every task that has to be done, in the order of the plan; none when all results are there.

    Keys that are `elsewhere` are only fetched: what changed is told all the same.
    """
    names = {task.key: name for name, task in found.tasks.items()}
    known = _Known(plan, store, last, names, frozenset(task.key for task in found.missing), fingerprint)
    to_do = [row for row in rows(plan, found, last, elsewhere) if row.verb != "reuse"]
    return tuple(Account(row, tuple(_account(row.task, found.tasks[row.task], known))) for row in to_do)


def _account(name: str, task: Task, known: _Known) -> Iterator[Change]:
    before = known.store.find(known.last.get(name, ""))
    if not isinstance(before, Result):
        return  # never made, or no longer there: the row says so
    yield from _fields(before, task, known)
    now = known.fingerprint(task.kind)
    if before.record.fingerprint != now:
        yield Change("tool", "tools", f"{before.record.fingerprint} is now {now}", "")
    yield from _inputs(before, task, known)


def _fields(before: Result, task: Task, known: _Known) -> Iterator[Change]:
    """Leaves that differ, those of one word together, causes before what follows from them."""
    old, new = before.record.leaves, leaves(task.params)
    words: dict[tuple[bool, str], list[str]] = {}
    for path, (word, cause) in changes(old, new).items():
        words.setdefault((not cause, word), []).append(path)
    for (follows, word), paths in sorted(words.items()):
        if word == "text" and isinstance(task.params, Segment):
            yield from _texts(old, task, known)
        else:
            where = "" if follows else _place(_source(paths[0], task, known.plan))
            yield Change("field", word, _values(paths, old, new, known.plan), where, follows)


def _texts(old: Mapping[str, str], task: Task, known: _Known) -> Iterator[Change]:
    """The statements whose drawings are new. Drawings that are gone leave no trace but the task itself."""
    had = set(old.values())
    new = {digest for digest in known.plan.drawings if leaves((digest,))["0"] not in had}
    found = statements(frozenset(new), task, known.plan)
    for statement in found:
        yield Change("field", "text", f"{statement.what} looks different or is new", _place(statement.span))
    if not found:
        yield Change("field", "text", "something is no longer shown, or at another time", _place(task.span))


def _values(paths: list[str], old: Mapping[str, str], new: Mapping[str, str], plan: Plan) -> str:
    """`neutral is now warm` for a single value that can be read; else how many values are others."""
    if len(paths) > 1:
        return f"{len(paths)} values are others"
    was, now = old.get(paths[0], ""), new.get(paths[0], "")
    shown = {leaves((digest,))["0"]: path for digest, path in plan.assets.items()}
    if now.startswith("sha256:"):
        return f"is now {shown[now]}, or what is in it changed" if now in shown else "changed"
    if was.startswith("sha256:") or not was:
        return f"is now {now or 'nothing'}"
    if _SAMPLES.search(paths[0]) and was.isdigit() and now.isdigit():
        return f"{int(was) / SAMPLE_RATE:.2f} s is now {int(now) / SAMPLE_RATE:.2f} s"
    unit = " frames" if paths[0].split(".")[-1] in {"frames", "first", "start"} and now.isdigit() else ""
    was, now = (_TIME.sub(r"\1", value) for value in (was, now))
    return f"{was} is now {now or 'nothing'}{unit}"


def _inputs(before: Result, task: Task, known: _Known) -> Iterator[Change]:
    for key in task.inputs:
        if key not in before.record.inputs:
            again = "is made again" if key in known.missing else "is another one that is there already"
            yield Change("input", known.names.get(key, "an input"), again, "", follows=True)
    then = {key: name for name, key in known.last.items()}
    now = {known.names.get(key, "") for key in task.inputs}
    for key in before.record.inputs:
        if key not in task.inputs and then.get(key, "an input") not in now:
            yield Change("input", then.get(key, "an input"), "is no longer part of it", "", follows=True)


def _source(path: str, task: Task, plan: Plan) -> Span | None:
    """The statement of a leaf: a view's picture and grade may stand with the scene or far from it."""
    match = re.match(r"views\.(\d+)\.(picture|grade)", path)
    own = setting_of(match[2], task, int(match[1]), plan) if match else None
    return own or task.span


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span else ""
