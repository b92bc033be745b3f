"""The world on disk, remembering everything that a build depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.world.disk import Disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.world.engines import Studio


class Witness(Disk):
    """A `Disk` that also knows which secrets it was asked for, in `secrets`, and the date if it told it, in `day`."""

    def __init__(
        self,
        root: Path,
        fingerprint: Callable[[str], str],
        studio: Callable[[str], Studio | None] = lambda _engine: None,
    ) -> None:
        super().__init__(root, fingerprint, studio)
        self.secrets: set[str] = set()
        self.day = ""

    def today(self) -> str:
        """The date on this machine."""
        self.day = super().today()
        return self.day

    def has_secret(self, name: str) -> bool:
        """Whether an environment variable is set and not empty."""
        self.secrets.add(name)
        return super().has_secret(name)
