"""`python -m pytoon_lang.service.importing DOCUMENT FILE...`: a document of earlier systems -> a program, as JSON.

In a child: a document of some megabytes can take as long, and as much memory, as it likes. The files are those that
were sent; a document names them by address, and the end of the address is the name. None of this machine is read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytoon_lang.importers.assets import Taken, free_name, local_path

if TYPE_CHECKING:
    from collections.abc import Sequence


def imported(text: str, names: Sequence[str]) -> dict[str, Any]:
    """`source`, empty when there is none, and `diagnostics`."""
    from pytoon_lang.importers.convert import convert
    from pytoon_lang.report import fields, in_order
    from pytoon_lang.source import Source

    source = Source("request.json", text)
    program, diagnostics = convert(source, "video", _Sent(names))
    found = [fields(one, {source.path: source}, str) for one in in_order(diagnostics)]
    return {"source": program or "", "diagnostics": found}


class _Sent:
    """Files that a document names: those that were sent, by the ends of their names."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names, self._taken = names, dict[str, str]()

    def take(self, uri: str) -> Taken:
        """The file of the project that an address stands for."""
        last = local_path(uri).rpartition("/")[2]
        if uri not in self._taken:
            there = [name for name in self._names if name.rpartition("/")[2] == last]
            self._taken[uri] = there[0] if there else free_name(uri, set(self._taken.values()))
        return Taken(self._taken[uri])


if __name__ == "__main__":
    document, *sent = sys.argv[1:]
    indented = json.dumps(json.loads(Path(document).read_bytes()), ensure_ascii=False, indent=1)
    sys.stdout.write(json.dumps(imported(indented, sent)))
