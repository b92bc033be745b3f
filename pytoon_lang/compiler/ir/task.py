"""A task, and what speech tasks are told: apart from the rest of the plan, which checking a file never loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.plan import Params
    from pytoon_lang.compiler.ir.scene import Say, Voice
    from pytoon_lang.compiler.ir.shoot import Shoot
    from pytoon_lang.source import Span


class Speak(NamedTuple):
    """Speak a line with one voice. Makes `speech.wav` (mono, trimmed) and a `Spoken`.

    `lexicon` holds those words of the text that are said otherwise than they are written, in order of their names.
    """

    text: str
    voice: Voice
    speed: float
    seed: int
    language: str = "en"
    lexicon: tuple[tuple[str, str], ...] = ()


class Align(NamedTuple):
    """Find one line of `script` (by index) in a recording. Makes `speech.wav` (that line only) and a `Spoken`.

    Lines that are taken from `elsewhere` (their indices) may be in the recording, an older take of them, or not.
    """

    recording: str
    script: tuple[str, ...]
    line: int
    language: str = "en"
    lexicon: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[int, ...] = ()


class Transcribe(NamedTuple):
    """Write down what a recording says. Makes `transcript.txt` and a `Heard`."""

    recording: str
    language: str = "en"


class Proofread(NamedTuple):
    """Read what a clip (a digest) shows. Makes `writing.txt`: lines with words that are none of `words`, nor nearly.

    That there are any is a notice; how grave it is, a rule of the program says.
    """

    clip: str
    words: str


class Task(NamedTuple):
    """One unit of work. `key`, `kind`, `params`, `inputs` say what; the rest is for people and for the scheduler."""

    key: str
    kind: str  # the name of `params` in small letters
    params: Params | Shoot
    inputs: tuple[str, ...]
    label: str  # "scene hook", "say ana #2"
    memory: int  # bytes at its peak
    span: Span | None = None


class Line(NamedTuple):
    """A `say` of the scene graph (`scene` and `order` in it count from 0) and the task that speaks it."""

    scene: int
    order: int
    say: Say
    task: Task
