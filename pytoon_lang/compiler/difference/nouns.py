"""What differs between two programs, as data. Texts are values as the author would write them; instants are seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.source import Span


class Change(NamedTuple):
    """One thing that is not as it was.

    `what` is a kind of the language (scene, text, say, music, video, ...), or `colour`, and `name` which one: a scene's
    name, the words of a text, a file. `key` is the setting of a `changed` thing. `at` is when it begins in the new
    video (in the old one, for what was removed); None for what holds all the time. A `follows` change is only the
    result of others.
    """

    action: Literal["added", "removed", "moved", "renamed", "changed"]
    what: str
    name: str
    scene: str = ""
    key: str = ""
    before: str = ""
    after: str = ""
    at: float | None = None
    note: str = ""
    span: Span | None = None
    follows: bool = False


class Side(NamedTuple):
    """How long an output is, in seconds; `estimated` while some of its speech has never been spoken."""

    duration: float
    estimated: bool


class Difference(NamedTuple):
    """One output before and after; a side is None when that file does not make the output."""

    output: str
    variant: str
    before: Side | None
    after: Side | None
    changes: tuple[Change, ...]

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not self.changes and self.before is not None and self.after is not None
