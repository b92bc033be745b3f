"""The check of one program in the background: the compiler over the project with the open texts laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler import pipeline
from pytoon_lang.compiler.passes.load import parsed
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.overlay import Overlay
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pytoon_lang.compiler.passes.load import Read
    from pytoon_lang.compiler.pipeline import Checked
    from pytoon_lang.diagnostics import Outcome
    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.lsp.memory import Syntax
    from pytoon_lang.source import Source
    from pytoon_lang.world import Trouble, World


class SupersededError(Exception):
    """A newer text came in while an older one was checked."""


class Watchful(Overlay):
    """An overlay that ends a check whose answer nobody wants any more: the compiler asks the world all the time."""

    def __init__(self, below: World, texts: Mapping[str, str], stale: Callable[[], bool]) -> None:
        super().__init__(below, texts)
        self._stale = stale

    def read(self, path: str) -> bytes | Trouble:
        """As the overlay does."""
        self._look()
        return super().read(path)

    def __getattr__(self, name: str) -> Any:
        self._look()
        return super().__getattr__(name)

    def _look(self) -> None:
        if self._stale():
            raise SupersededError


class Result(NamedTuple):
    """A check, the texts that it was made of, and what is wrong with how its files are written."""

    checked: Checked
    texts: Mapping[str, str]
    syntax: Syntax


def check(root: Path, main: str, texts: Mapping[str, str], stale: Callable[[], bool], read: Read = parsed) -> Result:
    """A program with some texts as editors have them -> its check, parsed by `read`; raises SupersededError."""
    from pytoon_lang.backends.registry import fingerprint_of, studio_of
    from pytoon_lang.render.facts import known
    from pytoon_lang.world.disk import Disk

    syntax: Syntax = {}

    def noted(source: Source) -> Outcome[File]:
        found = read(source)
        syntax[source.path] = found.diagnostics
        return found

    with Disk(root, fingerprint_of, studio_of) as disk:
        world: Any = Watchful(disk, texts, stale)
        return Result(pipeline.check(main, world, Settings(), known(state_of(root), main), noted), texts, syntax)
