"""The programs of tests/suite/schedule and the timelines that they must have, written below each as `// | ...`.

After a change on purpose: `python -m tests.back.test_suite_timelines` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pytoon_lang.compiler.dump import timeline_text
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import files

PROGRAMS = sorted((Path(__file__).parents[1] / "suite" / "schedule").glob("*.toon"))
MARK = "// | "


def timeline(path: Path) -> str:
    (output,) = check(path.name, Memory({**files(), path.name: path.read_text()}), Settings(), {}).outputs
    return timeline_text(output.timeline)


def program(path: Path) -> str:
    return "".join(line for line in path.read_text().splitlines(keepends=True) if not line.startswith(MARK)).rstrip()


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_timeline(path: Path) -> None:
    written = [line.removeprefix(MARK) for line in path.read_text().splitlines() if line.startswith(MARK)]
    assert written == timeline(path).splitlines()


if __name__ == "__main__":
    for one in PROGRAMS:
        told = "".join(f"{MARK}{line}\n" for line in timeline(one).splitlines())
        one.write_text(f"{program(one)}\n\n{told}")
