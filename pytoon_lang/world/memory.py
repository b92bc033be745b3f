"""A world in a dictionary: the fake for tests and for programs that hold their sources in memory.

    Memory({"main.toon": "toon 1 ...", "shoe.png": Media("image", "d1", 800, 600)})

Bytes are probed like a file on disk; a `Media` in the place of content answers probes without any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.world import Grid, Media, Rhythm, Shaped, Trouble
from pytoon_lang.world.lettering import Lettering
from pytoon_lang.world.paths import inside

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from pytoon_lang.world.engines import Studio
    from pytoon_lang.world.fonts import Face


class Memory(Lettering):
    """Files by path (text, bytes, or what a probe shall find), names of secrets that are set, tool versions by kind.

    `lights` says how light a picture is that is known by its probe only, `rhythms` where its beats are, `studios` what
    video engines can do.
    """

    def __init__(  # noqa: PLR0913 - all that can be asked
        self,
        files: Mapping[str, str | bytes | Media],
        *,
        secrets: Set[str] = frozenset(),
        fingerprints: Mapping[str, str] | None = None,
        lights: Mapping[str, Grid] | None = None,
        rhythms: Mapping[str, Rhythm] | None = None,
        today: str = "2026-01-01",
        studios: Mapping[str, Studio] | None = None,
    ) -> None:
        super().__init__()
        self.files = dict(files)
        self.asked: set[str] = set()
        self._secrets = secrets
        self._fingerprints = fingerprints or {}
        self._lights = lights or {}
        self._rhythms = rhythms or {}
        self._today = today
        self._studios = studios or {}

    def read(self, path: str) -> bytes | Trouble:
        """The bytes of a file."""
        content = self._content(path)
        if isinstance(content, Media):
            return Trouble("unreadable", "this file is known by its probe only")
        return content

    def names(self, folder: str) -> tuple[str, ...]:
        """The names directly in a folder."""
        clean = inside(folder or ".")
        if isinstance(clean, Trouble):
            return ()
        self.asked.add(clean)
        start = "" if clean == "." else clean + "/"
        return tuple(sorted({p[len(start) :].partition("/")[0] for p in self.files if p.startswith(start)}))

    def probe(self, path: str) -> Media | Trouble:
        """What kind of medium a file is."""
        content = self._content(path)
        if isinstance(content, Media | Trouble):
            return content
        import hashlib
        import io

        from pytoon_lang.world.probe import probe

        return probe(io.BytesIO(content), hashlib.sha256(content).hexdigest())

    def luminance(self, path: str) -> Grid | Trouble:
        """What was said of the picture's light, else what its bytes show."""
        content = self._content(path)
        if isinstance(content, Trouble) or path in self._lights:
            return self._lights.get(path) or Trouble("missing")
        if isinstance(content, Media):
            return Trouble("unreadable", "this file is known by its probe only")
        import io

        from pytoon_lang.world.luminance import light_of

        return light_of(io.BytesIO(content))

    def rhythm(self, path: str) -> Rhythm | Trouble:
        """What was said of the sound's beats, else what its bytes tell."""
        content = self._content(path)
        if isinstance(content, Trouble) or path in self._rhythms:
            return self._rhythms.get(path) or Trouble("missing")
        if isinstance(content, Media):
            return Trouble("unreadable", "this file is known by its probe only")
        import io

        from pytoon_lang.world.rhythm import rhythm_of

        return rhythm_of(io.BytesIO(content))

    def luminance_of(self, svg: str) -> Grid | Trouble:
        """The light of a drawing."""
        from pytoon_lang.world.luminance import light_of_drawing

        return light_of_drawing(svg)

    def today(self) -> str:
        """The date that was given."""
        return self._today

    def measure(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Shaped:
        """How wide a line of text is in a shipped font, or in one of the project."""
        face, data = self._set_in(font, weight)
        return self._shaper.shape(text, face, rtl=rtl, data=data)

    def typeface(self, path: str) -> Face | Trouble:
        """The face in a font file of the project."""
        return self._keep(path, self.read(path))

    def has_secret(self, name: str) -> bool:
        """Whether a secret was said to be set."""
        return name in self._secrets

    def studio(self, engine: str) -> Studio | None:
        """What was said that an engine can do."""
        return self._studios.get(engine)

    def fingerprint(self, backend: str) -> str:
        """The version given for a kind of task, or `memory`."""
        return self._fingerprints.get(backend, "memory")

    def _content(self, path: str) -> bytes | Media | Trouble:
        clean = inside(path)
        if isinstance(clean, Trouble):
            return clean
        self.asked.add(clean)
        content = self.files.get(clean)
        if content is None:
            is_folder = any(p.startswith(clean + "/") for p in self.files)
            return Trouble("folder") if is_folder else Trouble("missing")
        return content.encode() if isinstance(content, str) else content
