"""Differences in words: one sentence a change, in order of time; changes that are alike are said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.difference.nouns import Change, Difference

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~", "renamed": "~"}
_TEXTS = {"words", "text"}


def difference_text(found: Sequence[Difference]) -> str:
    """Differences -> what to show; outputs that changed alike share their sentences. Empty when nothing differs."""
    alike: dict[tuple[Change, ...], list[Difference]] = {}
    lines: list[str] = []
    for one in found:
        if one.before is None or one.after is None:
            lines.append(_alone(one))
        elif one.changes:
            alike.setdefault(tuple(c._replace(span=None) for c in one.changes), []).append(one)
    for changes, outputs in alike.items():
        lines.append(", ".join(one.output for one in outputs))
        lines += _sentences(changes)
    return "".join(f"{line}\n" for line in lines)


def _alone(one: Difference) -> str:
    verb, side = ("added", one.after) if one.after else ("removed", one.before)
    assert side is not None  # a difference has a side
    about = "about " if side.estimated else ""
    return f"{one.output} {verb}, {about}{side.duration:.1f} s"


def _sentences(changes: Sequence[Change]) -> Iterator[str]:
    for group in _grouped([c for c in changes if not c.follows]):
        first = group[0]
        when = " " * 9 if first.at is None else f"{int(first.at // 60):>3}:{first.at % 60:04.1f}"
        sentence, *more = _said(group)
        yield f"  {_SIGNS[first.action]} {when.rjust(8)}  {sentence}"
        yield from (f"{'':14}{line}" for line in more)
    starts = [c for c in changes if c.follows and c.what == "scene"]
    if settings := [c for c in changes if c.follows and c.what not in {"scene", "colour"}]:
        which = ", ".join(dict.fromkeys(c.what for c in settings))
        yield f"    {'':8}  {len(settings)} {'setting' if len(settings) == 1 else 'settings'} of {which} with it"
    yield from (f"    {'':8}  {sentence}" for sentence in _later(starts))
    if colours := [c for c in changes if c.what == "colour"]:
        yield f"    {'':8}  colours {', '.join(map(_colour, colours))}"


def _colour(change: Change) -> str:
    return f"{_SIGNS[change.action]}{change.name}{f' ({change.note})' if change.note else ''}"


def _grouped(changes: Sequence[Change]) -> list[list[Change]]:
    """The same change of a setting in several places is one; so is the same change of a colour."""
    groups: dict[object, list[Change]] = {}
    for number, change in enumerate(changes):
        plain = change.action == "changed" and change.key and change.key != "length" and not change.note
        colour = change.before.startswith("#") and change.after.startswith("#")
        mark: object = (
            (change.before, change.after) if colour else (change.what, change.key, change.before, change.after)
        )
        groups.setdefault(mark if plain else number, []).append(change)
    return list(groups.values())


def _said(group: Sequence[Change]) -> list[str]:
    """A group -> its sentence, and the lines below it."""
    change = group[0]
    if len(group) > 1:
        places = ", ".join(dict.fromkeys(_place(c) for c in group))
        key = "colour" if change.before.startswith("#") else change.key
        return [f"{key} {_arrow(change)} in {places}"]
    note = f" ({change.note})" if change.note else ""
    if change.what == "scene":
        return [_scene(change, note)]
    thing = _thing(change)
    if change.action in {"added", "removed"}:
        text = change.after or change.before
        more = [f"{_SIGNS[change.action]} {text}"] if change.what == "say" else []
        how = f" ({text})" if text and change.what == "transition" else note
        return [f"{thing} {change.action}{how}", *more]
    if change.key in {"file", "prompt"}:
        return [f"{change.what} of {change.scene or 'the video'} {_arrow(change)}{note}"]
    if change.key == "content":
        return [f"{thing}: new content{note}"]
    if change.key in _TEXTS:
        return [f"{thing}: text changed{note}", f"- {change.before}", f"+ {change.after}"]
    key = "" if change.key in {"duration", "how"} else f" {change.key}"
    return [f"{thing}{key} {_arrow(change)}{note}"]


def _scene(change: Change, note: str) -> str:
    match change.action:
        case "renamed":
            return f"scene {change.before} is now called {change.after}"
        case "moved":
            return f"scene {change.name} moved {change.before} -> {change.after}"
        case "added" | "removed":
            return f"scene {change.name} {change.action}{note}"
    if change.key == "length":
        return f"scene {change.name} {change.note} ({_arrow(change)})"
    return f"scene {change.name} {change.key} {_arrow(change)}"


def _thing(change: Change) -> str:
    what = "voice line" if change.what == "say" else change.what
    name = f" {change.name}" if change.name and change.what != "video" else ""
    return f"{what}{name}{f' of {change.scene}' if change.scene else ''}"


def _place(change: Change) -> str:
    """Where a change that is said once for several is."""
    if change.what == "scene":
        return change.name
    return f"{change.what}{f' of {change.scene}' if change.scene else ''}"


def _arrow(change: Change) -> str:
    return f"{change.before or 'none'} -> {change.after or 'none'}"


def _later(starts: Sequence[Change]) -> Iterator[str]:
    """Scenes in a row that start later or earlier by the same time, in one sentence."""
    runs: list[tuple[float, list[str]]] = []
    for change in starts:
        by = round(_number(change.after) - _number(change.before), 2)
        if runs and abs(runs[-1][0] - by) < 0.011:
            runs[-1][1].append(change.name)
        else:
            runs.append((by, [change.name]))
    for by, names in runs:
        which = ", ".join(names) if len(names) < 4 else f"{names[0]} to {names[-1]} ({len(names)} scenes)"
        verb = "starts" if len(names) == 1 else "start"
        yield f"{which} {verb} {_seconds(abs(by))} {'later' if by > 0 else 'earlier'}"


def _seconds(number: float) -> str:
    text = f"{number:.2f}".rstrip("0")
    return f"{text}0 s" if text.endswith(".") else f"{text} s"


def _number(text: str) -> float:
    return float(text.removesuffix(" s"))
