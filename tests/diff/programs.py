"""A program with everything that can differ, and edits of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.difference import Change, Difference, difference
from pytoon_lang.compiler.pipeline import Timed, check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.timeline import Facts

FLICKS = 705_600_000
FILES: dict[str, str | bytes | Media] = {
    "shoe.png": Media("image", "digest-shoe", 1080, 1920),
    "other.png": Media("image", "digest-other", 1080, 1920),
    "run.mp4": Media("video", "digest-run", 1080, 1920, length=8 * FLICKS, rate=(30, 1)),
    "calm.mp3": Media("audio", "digest-calm", length=60 * FLICKS, channels=2, sample_rate=48_000),
    "chime.wav": Media("audio", "digest-chime", length=FLICKS, channels=2, sample_rate=48_000),
}
PROGRAM = """\
toon 1

video film 9:16 { background: #101a3a }

narrator ana { speed: 100% }

music "calm.mp3"

captions { max-words: 4 }

scene hook {
  image "shoe.png"
  say ana "Meet Aurora."
  say ana "It runs on sunlight."
}

transition fade(500ms)

scene run 5s {
  clip "run.mp4"
  text "Every step" at: top, color: #ffa54a
  text "a little morning" at: bottom, color: #ffa54a
}

scene offer 3s {
  text "From $129" at: center
  sound "chime.wav" gain: -6dB
}

scene end 2s { text "Aurora" at: center }
"""


def timed(
    text: str, files: dict[str, str | bytes | Media] | None = None, facts: Facts | None = None
) -> tuple[Timed, ...]:
    """A program -> its outputs; it must be without errors."""
    checked = check("film.toon", Memory({**FILES, **(files or {}), "film.toon": text}), Settings(), facts or {})
    assert not [d for d in checked.diagnostics if d.severity == "error"], checked.diagnostics
    return checked.outputs


def edited(*edits: tuple[str, str], text: str = PROGRAM) -> str:
    """The program with some texts replaced, each of which must be there."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def compared(before: str, after: str) -> tuple[Difference, ...]:
    return difference(timed(before), timed(after))


def changes(*edits: tuple[str, str]) -> list[Change]:
    """What the edits of the program change, without what merely follows."""
    (one,) = compared(PROGRAM, edited(*edits))
    return [change for change in one.changes if not change.follows and change.key != "duration"]
