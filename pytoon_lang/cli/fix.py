"""`toonc check --fix`: apply the safe fixes of a project's own files until there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.cli.check import check_project
from pytoon_lang.cli.files import text_of, write
from pytoon_lang.fixes import apply_safe

if TYPE_CHECKING:
    from pytoon_lang.cli.project import Project

ROUNDS = 5
"""A fix may uncover another mistake; three rounds have always been enough."""


def fix(project: Project) -> int:
    """Change the files of a project; how many rounds changed something.

    A round that leaves more errors than there were is taken back: then a fix was not as safe as it said.
    """
    for done in range(ROUNDS):
        checked = check_project(project)
        before = _errors(checked.diagnostics)
        changed: dict[str, str] = {}
        for name in checked.sources:
            path = project.root / name
            text = text_of(path) if path.is_file() else ""
            if not isinstance(text, str) or text != checked.sources[name].text:
                continue  # of the standard library, or changed meanwhile
            mended = apply_safe(text, checked.diagnostics, name)
            if mended != text:
                changed[name] = text
                write(path, mended)
        if not changed:
            return done
        if _errors(check_project(project).diagnostics) > before:
            for name, text in changed.items():
                write(project.root / name, text)
            return done
    return ROUNDS


def _errors(diagnostics: object) -> int:
    return sum(one.severity == "error" for one in diagnostics)  # type: ignore[attr-defined]
