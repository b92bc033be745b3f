"""A result as it is told to other machines, and what others tell: read as if somebody had forged it.

Only what the task itself cannot know is told: files, facts, notices, how long it took. The rest (label, place,
parameters) is that of the task that asks.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.render.leaves import leaves
from pytoon_lang.render.store import Record, StoredFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.store import Result

FORMAT = 1
FILES: Mapping[str, frozenset[str]] = {
    "speak": frozenset(("speech.wav",)),
    "align": frozenset(("speech.wav",)),
    "transcribe": frozenset(("transcript.txt",)),
    "proofread": frozenset(("writing.txt",)),
    "raster": frozenset(("raster.npy",)),
    "sheet": frozenset(("sheet.npy",)),
    "segment": frozenset(("segment.mp4",)),
    "mix": frozenset(("mix.wav", "voiceover.wav")),
    "master": frozenset(("audio.m4a",)),
    "join": frozenset(("video.mp4",)),
    "playlist": frozenset(("video.m3u8", "video.m4s")),
    "thumbnail": frozenset(("thumbnail.jpg",)),
}
"""The names that results of a kind consist of: a shared store can put no other file anywhere."""

_LARGEST = 4 << 30
_DAY = 86_400 * 48_000  # samples
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # what a terminal would obey


class Forged(Exception):  # noqa: N818 - a state of affairs
    """An entry is not what a toonc writes; says in what."""


class Entry(NamedTuple):
    """What another machine made for a key."""

    files: tuple[StoredFile, ...]
    record: Record


def written(task: Task, result: Result) -> bytes:
    """A result -> its entry."""
    record = result.record
    fields = {name: getattr(record, name) for name in ("facts", "notices", "made", "seconds", "cpu", "fingerprint")}
    about = {"format_version": FORMAT, "key": result.key, "kind": task.kind, "inputs": task.inputs}
    return json.dumps({**about, **fields, "files": result.files}, default=dict).encode()


def read(data: bytes, task: Task) -> Entry:
    """An entry that was found under the key of a task. Raises Forged."""
    try:
        told: Any = json.loads(data, parse_constant=_no_number)
        if (told["format_version"], told["key"], told["kind"]) != (FORMAT, task.key, task.kind):
            raise Forged("it is an entry of something else")
        if tuple(told["inputs"]) != task.inputs:
            raise Forged("it was made of something else")
        files = tuple(_file(*one) for one in told["files"])
        if len(files) != len(FILES[task.kind]) or {one.name for one in files} != FILES[task.kind]:
            raise Forged("it has other files than such results have")
        return Entry(files, _record(told, task))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise Forged(f"it cannot be read ({type(trouble).__name__})") from None


def _file(name: str, size: int, digest: str) -> StoredFile:
    if type(size) is not int or not 0 <= size <= _LARGEST or not _DIGEST.fullmatch(digest):
        raise Forged("sizes and digests of its files are none")
    return StoredFile(str(name), size, digest)


def _record(told: Mapping[str, Any], task: Task) -> Record:
    facts = told["facts"]
    if not isinstance(facts, dict):
        raise Forged("its facts are none")
    _credible(task.kind, facts)
    return Record(
        kind=task.kind,
        label=task.label,
        span=str(task.span) if task.span else "",
        inputs=task.inputs,
        fingerprint=_text(told["fingerprint"]),
        leaves=leaves(task.params),
        facts=facts,
        notices=tuple((_code(code), _text(message)) for code, message in told["notices"]),
        made=_number(told["made"]),
        seconds=_number(told["seconds"]),
        cpu=_number(told["cpu"]),
        origin="shared",
    )


def _credible(kind: str, facts: Mapping[str, Any]) -> None:
    """Facts that the compiler builds on have to be of the right kind and within reason."""
    if kind in {"speak", "align"}:
        times = [facts["samples"], *(word[name] for word in facts["words"] for name in ("start", "end"))]
        if not all(type(time) is int and 0 <= time <= _DAY for time in times):
            raise Forged("its times are none")
        for word in facts["words"]:
            _text(word["text"])
        _text(facts["engine"])
        _text(facts["method"])
        if facts["confidence"] is not None:
            _number(facts["confidence"])
    if kind == "transcribe":
        for sentence in facts["sentences"]:
            _text(sentence)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise Forged("a number of it is none")
    return float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or _CONTROL.search(value):
        raise Forged("a text of it is none")
    return value


def _code(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z][a-z-]{1,60}", value):
        raise Forged("a code of it is none")
    return value


def _no_number(_text: str) -> float:
    raise ValueError("no number")
