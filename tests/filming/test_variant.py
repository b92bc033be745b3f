"""One variant alone: what the others have is neither made nor bought, and nothing of theirs is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.runway import Runway

from .stage import codes, made, market, put

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """toon 1

video v 9:16 {
}

variant wide 16:9 {
}

output "out/v.mp4"
output "out/w.mp4" variant: wide

scene only 5s {
  generate "Dawn over the city" engine: [runway]
}
"""


def outputs(root: Path) -> set[str]:
    return {path.name for path in (root / "out").rglob("*.mp4") if path.parent.name != "scenes"}


def test_only_what_it_shows_is_bought(tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway) as environment:
        put(tmp_path, PROGRAM)
        first = made(tmp_path, environment, variant="wide")
        assert (codes(first), runway.paid, outputs(tmp_path)) == ([], 1, {"w.mp4"})
        assert not (tmp_path / "out" / "timeline.json").exists(), "that is the first output's"
        made(tmp_path, environment)
        lock = (tmp_path / "toon.lock").read_text()
        assert (runway.paid, lock.count("[[shot]]"), outputs(tmp_path)) == (2, 2, {"v.mp4", "w.mp4"})
        for name in ("wide", "v"):
            again = made(tmp_path, environment, variant=name)
            assert (codes(again), runway.paid, (tmp_path / "toon.lock").read_text()) == ([], 2, lock)


def test_a_name_that_none_has(tmp_path: Path) -> None:
    with market() as environment:
        found = made(put(tmp_path, PROGRAM), environment, variant="square")
    assert (found.status, codes(found)[-1]) == ("errors", "unknown-name")
    assert found.diagnostics[-1].help == "there are `v`, `wide`"
