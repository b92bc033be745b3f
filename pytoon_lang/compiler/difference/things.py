"""What stands in a scene, before and after: its picture, the things on it, what is said and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.difference.nouns import Change
from pytoon_lang.compiler.difference.pairs import pairs
from pytoon_lang.compiler.difference.settings import changed, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from pytoon_lang.compiler.ir.scene import Scene
    from pytoon_lang.compiler.ir.task import Line
    from pytoon_lang.compiler.ir.values import Origin
    from pytoon_lang.compiler.pipeline import Timed


class Lines(NamedTuple):
    """The spoken lines of a program by scene, and the keys of all of them."""

    of: dict[int, list[Line]]
    keys: frozenset[str]


def lines(side: Timed) -> Lines:
    """The lines of one side."""
    of: dict[int, list[Line]] = {}
    for line in side.lines:
        of.setdefault(line.scene, []).append(line)
    return Lines(of, frozenset(line.task.key for line in side.lines))


def thing_changes(was: Scene, now: Scene, said: list[Line], says: list[Line], known: Set[str]) -> Iterator[Change]:
    """Two scenes with their lines -> what differs in them. `scene` and `at` of the changes are left to the caller.

    `known` are the keys of what was spoken for the old program.
    """
    yield from _compared(_shown(was), _shown(now), lambda _: "picture")
    yield from _compared(was.items, now.items, named, lambda item: item.kind)
    for one, other in pairs(said, says, _words, lambda line: line.say.narrator, lambda _: "line"):
        yield from _line(one, other, known)
    yield from _compared(was.sounds, now.sounds, named, lambda _: "sound")


def named(thing: Any) -> str:
    """How people call a thing: its words, its file, its prompt, its name."""
    if hasattr(thing, "asset"):
        return str(thing.asset.path)
    for field in ("text", "prompt", "name"):
        if hasattr(thing, field):
            return f'"{shortened(getattr(thing, field))}"' if field != "name" else str(thing.name)
    return ""


def kind_of(thing: Any) -> str:
    """The statement that makes a noun of the scene graph."""
    match type(thing).__name__:
        case "Picture":
            return "image" if thing.asset.kind == "image" else "clip"
        case "Shot":
            return "generate"
        case "Overlay":
            return str(thing.kind)
        case "CaptionStyle":
            return "captions"
        case other:
            return other.lower()


def shortened(text: str, most: int = 60) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _shown(scene: Scene) -> tuple[Any, ...]:
    return tuple(filter(None, (scene.picture, scene.shot)))


def _compared(was: tuple[Any, ...], now: tuple[Any, ...], *marks: Any) -> Iterator[Change]:
    for old, new in pairs(was, now, content, *(_of_a_kind(mark) for mark in marks)):
        yield from thing_change(old, new)


def _of_a_kind(mark: Any) -> Any:
    return lambda thing: (kind_of(thing), mark(thing))


def thing_change(old: Any | None, new: Any | None) -> Iterator[Change]:
    """A thing before and after, None where there is none -> what happened to it."""
    known: Any = new if new is not None else old
    change = Change("changed", kind_of(known), named(known), span=known.span)
    if old is None:
        yield change._replace(action="added")
    elif new is None:
        yield change._replace(action="removed")
    else:
        yield from _settings(change, old, new)


def _settings(change: Change, old: Any, new: Any) -> Iterator[Change]:
    found = list(changed(change.what, old, new))
    another = any(key == "file" for key, _, _ in found)
    for key, value, other in found:
        if key != "content" or not another:
            follows = _follows(getattr(old, "origins", {}).get(key), getattr(new, "origins", {}).get(key))
            yield change._replace(name=named(old), key=key, before=value, after=other, follows=follows)


def _follows(old: Origin | None, new: Origin | None) -> bool:
    """Nobody wrote either value: it is another one because another preset, style or brand is used, which is said."""
    if old is None or new is None or "written" in (old.by, new.by):
        return False
    return (old.by, old.name) != (new.by, new.name)


def _line(was: Line | None, now: Line | None, known: Set[str]) -> Iterator[Change]:
    line = now or was
    assert line is not None  # a pair has a side
    change = Change("changed", "say", f"{line.order + 1}", span=line.say.span)
    again = ""
    if now is not None and now.task.key not in known:
        again = "spoken again" if now.task.kind == "speak" else "aligned again"
    if was is None:
        yield change._replace(action="added", after=line.say.text, note="" if again else "spoken before")
    elif now is None:
        yield change._replace(action="removed", before=line.say.text)
    else:
        if was.say.narrator != now.say.narrator:
            yield change._replace(key="narrator", before=was.say.narrator, after=now.say.narrator, note=again)
        if was.say.text != now.say.text:
            yield change._replace(key="text", before=was.say.text, after=now.say.text, note=again)


def _words(line: Line) -> tuple[str, str]:
    return line.say.narrator, line.say.text
