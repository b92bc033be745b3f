"""Why a task has to be done: its parameters, inputs and tools against those of the last result of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.render.leaves import leaves
from pytoon_lang.render.store import Damage, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.store import Store

# Path of a leaf -> what people call it. `cause` marks what an author writes; the rest mostly follows from other
# changes, and is named only when no cause was found. The first pattern that matches counts.
_WORDS = [
    (re.compile(pattern), word, cause)
    for pattern, word, cause in (
        (r"^over\.", "watermark", True),
        (r"text$|cels\.\d+\.drawing$|script\.", "text", True),
        (r"voice\.", "voice", True),
        (r"recording$", "recording", True),
        (r"lexicon\.", "pronunciation", True),
        (r"effect$", "transition", True),
        (r"motion\.frames$", "length", False),
        (r"motion", "motion", True),
        (r"(?:footage|picture)\.period$", "length", False),
        (r"bitmap\.drawing$|background$|\.ground$", "background", True),
        (r"picture\..*asset$", "picture", True),
        (r"picture\.start$", "start of the clip", True),
        (r"picture\.(?:bitmap\.)?(\w+)$", r"\1", True),
        (r"(?:insert|picture)\..*focus\.", "focus", True),
        (r"insert\.lamps", "light of the inset", True),
        (r"insert\.footage\.asset$", "inset", True),
        (r"insert\.footage\.start\.?", "start of the inset", True),
        (r"insert\.footage\.(\w+)", r"inset's \1", True),
        (r"grade$", "grade", True),
        (r"^encoder\.", "encoder settings", True),
        (r"^(width|height)$", "frame size", True),
        (r"^rate\.", "frame rate", True),
        (r"layers\.\d+\.(x|y|width|height)$", "place of text", False),
        (r"layers\.|\.start$|\.first$", "timing", False),
        (r"duck", "ducking", False),
        (r"^frame$", "moment", False),
        (r"frames|samples$|\.length$", "length", False),
        (r"asset$", "file", True),
        (r"(\w+)$", r"\1", True),
    )
]


def why(name: str, task: Task, store: Store, last: Mapping[str, str], fingerprint: Callable[[str], str]) -> str:
    """A task without a usable result -> the reason, short: `new`, `text changed`, `input say ana #1 changed`."""
    found = store.find(task.key)
    if isinstance(found, Damage):
        return f"stored result is damaged: {found.reason}"
    if name not in last:
        return "new"
    before = store.find(last[name])
    if not isinstance(before, Result):
        return "stored result was removed" if last[name] == task.key else "changed"
    return _difference(before, task, last, fingerprint(task.kind))


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """Leaves of two versions of a task -> path of each that differs: its word, and is it what an author writes?"""
    differ = (path for path in sorted(before.keys() | now.keys()) if before.get(path) != now.get(path))
    return {path: _word(path, {**before, **now}, both=path in before and path in now) for path in differ}


def _difference(before: Result, task: Task, last: Mapping[str, str], fingerprint: str) -> str:
    causes, effects = _changed(before.record.leaves, leaves(task.params))
    if causes:
        return f"{_listed(causes)} changed"
    if before.record.fingerprint != fingerprint:
        return f"{_tool(before.record.fingerprint, fingerprint)} was updated"
    return _inputs(before, task, last) or (f"{_listed(effects)} changed" if effects else "made in a new way")


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Names of the leaves that differ: those that an author writes, and those that follow."""
    words: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for word, cause in changes(before, now).values():
        words[cause][word] = None
    return list(words[True]), list(words[False])


def _word(path: str, values: Mapping[str, str], *, both: bool) -> tuple[str, bool]:
    if re.search(r"\.(?:moments|heard)\b", path):
        return f"{_role(path, values)}pace", both  # otherwise it only goes on for longer or shorter
    if not both and "picture." in path and "motion" not in path:
        return "picture", True  # another kind of picture: all that is said about it is new
    for pattern, word, cause in _WORDS:
        if match := pattern.search(path):
            return f"{_role(path, values)}{match.expand(word)}", cause
    raise AssertionError(path)


def _role(path: str, values: Mapping[str, str]) -> str:
    """In a mix: whose gain? `tracks.2.gain` -> `music `."""
    track = re.match(r"tracks\.\d+\.", path)
    role = values.get(f"{track[0]}role", "") if track else ""
    return f"{role} " if role else ""


def _inputs(before: Result, task: Task, last: Mapping[str, str]) -> str:
    names = {key: name for name, key in last.items()}
    gone = [names.get(key, "") for key in before.record.inputs if key not in task.inputs]
    if not gone and set(task.inputs) <= set(before.record.inputs):
        return "order of inputs changed" if task.inputs != before.record.inputs else ""
    return (
        f"{'inputs' if len(gone) > 1 else 'input'} {_listed(n for n in gone if n)} changed"
        if any(gone)
        else ("an input was added" if not gone else "an input changed")
    )


def _tool(before: str, now: str) -> str:
    """`ffmpeg-linux-v9, resvg-py 0.5` against `ffmpeg-linux-v9, resvg-py 0.4` -> `resvg`."""
    parts = [part for part in now.split(", ") if part not in before.split(", ")] or [now]
    names = [match[0] for part in parts if (match := re.match(r"[a-z]+", part))]
    return _listed(dict.fromkeys(names)) if names else "a tool"


def _listed(words: Iterable[str]) -> str:
    """At most three words: `text`, `text and motion`, `text, motion and 2 more`."""
    all_words = list(words)
    if len(all_words) > 3:
        all_words = [*all_words[:2], f"{len(all_words) - 2} more"]
    return " and ".join(filter(None, [", ".join(all_words[:-1]), all_words[-1]]))
