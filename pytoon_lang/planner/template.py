"""A template of the library -> source of one's own: its name, and the parameters that were set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.planner.source import literal
from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARAM = re.compile(r"^(param ([\w-]+): ([\w-]+) = )(.+)$", re.MULTILINE)


def filled(template: str, name: str, sets: Mapping[str, str]) -> str | Diagnostic:
    """The text of a template for a video called `name`; its parameters keep their defaults unless set."""
    source = stdlib.source("templates", template)
    assert source is not None, "the command line offers only those that there are"
    known = {found[2] for found in _PARAM.finditer(source.text)}
    for key in sets:
        if key not in known:
            close = suggest(key, sorted(known), 1)
            hint = f"did you mean `{close[0]}`?" if close else f"it has {', '.join(f'`{k}`' for k in sorted(known))}"
            return error("unknown-parameter", f"the template `{template}` has no parameter `{key}`", None, help=hint)

    def line(found: re.Match[str]) -> str:
        value = sets.get(found[2])
        return found[0] if value is None else found[1] + (literal(value) if found[3] == "text" else value)

    return re.sub(r"^video [\w-]+", f"video {name}", _PARAM.sub(line, source.text), count=1, flags=re.MULTILINE)
