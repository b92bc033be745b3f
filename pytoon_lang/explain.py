"""The page of a diagnostic's code: what it means, why, a wrong and a right program. `toonc explain CODE` shows it."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_FENCE = re.compile(r"^```(?:toon|yaml) (wrong|right)\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Page(NamedTuple):
    """`title` is one sentence, `text` the prose; `wrong` and `right` are whole programs, empty where there are none."""

    code: str
    title: str
    text: str
    wrong: str
    right: str


def codes() -> list[str]:
    """All codes that have a page, in order."""
    names = (entry.name for entry in _folder().iterdir())
    return sorted(name.removesuffix(".md") for name in names if name.endswith(".md"))


def known(code: str) -> bool:
    """Whether a code has a page; one that a plug-in made has none."""
    return (_folder() / f"{code}.md").is_file()


def path(code: str) -> Path | None:
    """Where the page of a code lies, for editors; None when it has none."""
    from pathlib import Path

    found = Path(str(_folder() / f"{code}.md"))
    return found if found.is_file() else None


def page(code: str) -> str:
    """What `toonc explain CODE` prints; `code` is one of `codes()`."""
    found = read(code)
    parts = [f"{found.code}: {found.title}", found.text]
    if found.wrong:
        parts.append(f"Wrong:\n\n{_indented(found.wrong)}")
    if found.right:
        parts.append(f"Right:\n\n{_indented(found.right)}")
    return "\n\n".join(part for part in parts if part) + "\n"


def read(code: str) -> Page:
    """The page of a code, taken apart; `code` is one of `codes()`."""
    title, _, rest = (_folder() / f"{code}.md").read_text("utf-8").partition("\n")
    blocks = {block[1]: block[2] for block in _FENCE.finditer(rest)}
    return Page(code, title.strip(), _FENCE.split(rest, 1)[0].strip(), blocks.get("wrong", ""), blocks.get("right", ""))


def near(code: str) -> list[str]:
    """Codes that were probably meant."""
    return suggest(code, codes())


def _folder() -> Traversable:
    return resources.files("pytoon_lang") / "codes"


def _indented(program: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in program.rstrip().split("\n"))
