"""Nouns of the executor: what it works with, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pytoon_lang.backends.base import Run
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.events import Event, Failed
    from pytoon_lang.render.store import Result


class Shop(NamedTuple):
    """What the executor works with: backends by kind, their fingerprints, the files of the project, the machine."""

    run: Callable[[str], Run]
    fingerprint: Callable[[str], str]
    asset: Callable[[str], Path]
    drawing: Callable[[str], str]
    slots: int
    memory: int  # bytes that running tasks may need together
    notify: Callable[[Event], None] = lambda _event: None
    stopped: Callable[[], bool] = lambda: False
    reason: Callable[[Task], str] = lambda _task: ""


class Execution(NamedTuple):
    """How it went. `results` holds what is in the store now, by key."""

    results: Mapping[str, Result]
    made: tuple[Task, ...]
    failures: tuple[Failed, ...]
    cancelled: bool
