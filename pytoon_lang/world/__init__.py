"""The world outside the compiler, through one small door: files, what is in them, how wide text is, which tools.

`Disk` (disk.py) answers from the file system, `Memory` (memory.py) from a dictionary in tests. A world remembers what
was asked of it (`asked`), which is all that watch mode needs to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from pytoon_lang.world.engines import Studio
    from pytoon_lang.world.fonts import Face


class Trouble(NamedTuple):
    """Why the world cannot answer. `detail` is for people: what was found instead."""

    kind: Literal["missing", "outside", "folder", "empty", "too-large", "unreadable"]
    detail: str = ""


class Media(NamedTuple):
    """What a probe found in a file. Lengths in flicks (0 for stills); `digest` is the SHA-256 of the bytes, hex."""

    kind: Literal["image", "video", "audio"]
    digest: str
    width: int = 0
    height: int = 0
    length: int = 0
    rate: tuple[int, int] = (0, 1)
    channels: int = 0
    sample_rate: int = 0
    alpha: bool = False


class Shaped(NamedTuple):
    """A run of text set in a font, in ems: times the font size is px. `missing` are characters without a glyph."""

    width: float
    missing: tuple[str, ...] = ()


Outline = tuple[tuple[str, tuple[float, ...]], ...]
"""Curves as SVG has them, in ems from the left end of the base line, y downwards: ("M", (x, y)), ("L", (x, y)),
("Q", (x, y, x, y)), ("C", (x, y, x, y, x, y)), ("Z", ())."""


class Grid(NamedTuple):
    """How light a picture is: rows of cells from the top left, a byte each.

    `low` and `high` are the greys (0 to 255) that are as light as a cell on average, at its darkest and its lightest
    in time; `alpha` is how solid it is.
    """

    columns: int
    rows: int
    low: bytes
    high: bytes
    alpha: bytes


class Rhythm(NamedTuple):
    """The beats of a piece of music, in samples at 48 kHz; `tempo` in beats a minute, 0 and no beats: none is steady.

    `loop`: the sample at which it sounds most as at its start, so that it may begin again there; 0 when nobody knows.
    """

    tempo: float
    beats: tuple[int, ...]
    loop: int


class World(Protocol):
    """Everything the compiler may ask. Paths are relative to the project root, with forward slashes."""

    def read(self, path: str) -> bytes | Trouble:
        """The bytes of a file inside the project."""

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder of the project, for suggestions; empty when there is no such folder."""

    def probe(self, path: str) -> Media | Trouble:
        """What kind of picture, clip or sound a file is. Truly opened, not guessed from its name."""

    def luminance(self, path: str) -> Grid | Trouble:
        """How light a picture or clip is, coarsely. Ask only for what has been probed."""

    def luminance_of(self, svg: str) -> Grid | Trouble:
        """How light a drawing of the compiler's own is."""

    def rhythm(self, path: str) -> Rhythm | Trouble:
        """The beats of a sound. Ask only for what has been probed."""

    def today(self) -> str:
        """The date, as YYYY-MM-DD."""

    def measure(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Shaped:
        """How wide text of one direction is. `font` is a shipped family, or the path of a font of the project that
        `typeface` has read; raises KeyError for one that is not there.
        """

    def outline(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Outline:
        """The letters of what `measure` measures, as curves."""

    def typeface(self, path: str) -> Face | Trouble:
        """The face that a font file of the project holds."""

    def fonts(self) -> dict[str, tuple[int, ...]]:
        """The shipped font families and their weights."""

    def has_secret(self, name: str) -> bool:
        """Whether an environment variable is set. Its value never enters the compiler."""

    def studio(self, engine: str) -> Studio | None:
        """What a video engine can do and what it asks for it; None when none of that name is installed.

        Raises LookupError when one is, but its package is broken.
        """

    def fingerprint(self, backend: str) -> str:
        """Name and version of the tools behind a kind of task; part of every content key."""
