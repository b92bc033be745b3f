"""Check a program that is not written yet, with the files that will lie beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.cli.placing import Placing
    from pytoon_lang.diagnostics import Diagnostic


def rehearsal(placing: Placing) -> Callable[[str], tuple[Diagnostic, ...]]:
    """The checker for texts of the project that `placing` prepares; names no file outside it."""
    from pytoon_lang.compiler.pipeline import check
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.world.memory import Memory

    files = {copy.path: copy.source.read_bytes() for copy in placing.copies}
    for path in placing.kept:
        files[path] = (placing.root / path).read_bytes()

    def checked(text: str) -> tuple[Diagnostic, ...]:
        world = Memory({**files, "main.toon": text})
        return check("main.toon", world, Settings(), {}).diagnostics

    return checked
