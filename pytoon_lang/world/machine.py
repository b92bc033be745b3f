"""What does not depend on where a project's files are: fonts, the date, secrets, the light of drawings."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from pytoon_lang.world import Grid, Rhythm, Shaped, Trouble
from pytoon_lang.world.facts import Remembered
from pytoon_lang.world.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO


class Machine(Lettering):
    """The part of a world that every project on this machine shares; what was found out is kept in `facts`."""

    def __init__(self, facts: Path) -> None:
        super().__init__()
        self._facts = Remembered(facts)

    def luminance_of(self, svg: str) -> Grid | Trouble:
        """How light a drawing is."""
        digest = hashlib.sha256(svg.encode()).hexdigest()
        known = self._facts.light(digest)
        if known is not None:
            return known
        from pytoon_lang.world.luminance import light_of_drawing

        found = light_of_drawing(svg)
        if isinstance(found, Grid):
            self._facts.keep_light(digest, found)
        return found

    def today(self) -> str:
        """The date on this machine."""
        import time

        return time.strftime("%Y-%m-%d")

    def measure(self, text: str, font: str, weight: int, *, rtl: bool = False) -> Shaped:
        """How wide a line of text is in a shipped font, or in one of the project."""
        face, data = self._set_in(font, weight)
        setting = f"{face.digest[:16]}{face.weight if face.heaviest else ''}{'<' if rtl else ''}"
        known = self._facts.shaped(setting, text)
        if known is None:
            known = self._shaper.shape(text, face, rtl=rtl, data=data)
            self._facts.keep_shaped(setting, text, known)
        return known

    def has_secret(self, name: str) -> bool:
        """Whether an environment variable is set and not empty."""
        return bool(os.environ.get(name))

    def _light(self, digest: str, content: Callable[[], BinaryIO]) -> Grid | Trouble:
        """How light the picture or clip with this digest is; known ones are not opened again."""
        known = self._facts.light(digest)
        if known is not None:
            return known
        from pytoon_lang.world.luminance import light_of

        try:
            with content() as opened:
                found = light_of(opened)
        except OSError as problem:
            return Trouble("unreadable", problem.strerror or "")
        if isinstance(found, Grid):
            self._facts.keep_light(digest, found)
        return found

    def _beats(self, digest: str, content: Callable[[], BinaryIO]) -> Rhythm | Trouble:
        """The beats of the sound with this digest; known ones are not heard again."""
        known = self._facts.rhythm(digest)
        if known is not None:
            return known
        from pytoon_lang.world.rhythm import rhythm_of

        try:
            with content() as opened:
                found = rhythm_of(opened)
        except OSError as problem:
            return Trouble("unreadable", problem.strerror or "")
        if isinstance(found, Rhythm):
            self._facts.keep_rhythm(digest, found)
        return found
