"""Who checks a .toon file pays for nothing of the other spelling, of the formatter, of the schema."""

from __future__ import annotations

import subprocess
import sys

from tests.grammar.programs import ROOT

ASK = """
import sys
from pytoon_lang.cli import main
main(["-q", "check", "examples/hello/hello.toon"])
print(*sorted(sys.modules), file=sys.stderr)
"""


def test_check_of_toon_imports_none_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    parts = ("yaml", "format", "write_", "schema", "report_ci", "fixes", "convert")
    named = [name.removeprefix("pytoon_lang.") for name in done.stderr.split()]
    assert "grammar.parser" in named
    assert not {"pygls", "lsprotocol", "asyncio"} & set(named)
    ours = [
        name
        for name in named
        if name.startswith(("grammar", "cli", "compiler.vocabulary", "yaml", "report_ci", "fixes"))
    ]
    assert [name for name in ours if any(part in name.rpartition(".")[2] for part in parts)] == []
