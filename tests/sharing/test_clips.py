"""Clips that one project paid for serve the others: nobody pays twice, and what was let go does not come back."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.render.events import Reused
from pytoon_lang.render.filming.books import Books
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.render.sharing.address import Address
from tests.fakes.runway import Runway
from tests.filming.stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def there(tmp_path: Path) -> Address:
    return Address("", "", str(tmp_path / "shared"))


def project(root: Path, shots: int = 2) -> Path:
    root.mkdir()
    return put(root, program(shots, "runway"))


def test_nobody_pays_for_what_another_bought(tmp_path: Path, there: Address) -> None:
    runway, events = Runway(took=0.02), []
    with market(runway=runway) as environment:
        one = made(project(tmp_path / "one"), environment, shared=there)
        assert (one.status, runway.paid) == ("done", 2)
        two = made(project(tmp_path / "two"), environment, shared=there, notify=events.append)
        assert (two.status, runway.paid, two.cost, codes(two)) == ("done", 2, 0.0, [])
    shots = [event.task.label for event in events if isinstance(event, Reused) and event.task.kind == "shoot"]
    assert shots == ["generate s0", "generate s1"]
    assert ledger(tmp_path / "two/.toonc").spent("main.toon") == 0.0
    assert (tmp_path / "two/toon.lock").read_text() == (tmp_path / "one/toon.lock").read_text()


def test_a_clip_of_the_lock_file_is_fetched(tmp_path: Path, there: Address) -> None:
    runway = Runway(took=0.02)
    with market(runway=runway) as environment:
        made(project(tmp_path / "one"), environment, shared=there)
        two = project(tmp_path / "two")
        shutil.copy(tmp_path / "one/toon.lock", two)
        shutil.rmtree(tmp_path / "shared/ac")
        assert (made(two, environment, Terms(locked=True), shared=there).status, runway.paid) == ("done", 2)


def test_locked_takes_nothing_that_is_not_in_the_lock_file(tmp_path: Path, there: Address) -> None:
    runway = Runway(took=0.02)
    with market(runway=runway) as environment:
        made(project(tmp_path / "one"), environment, shared=there)
        built = made(project(tmp_path / "two"), environment, Terms(locked=True), shared=there)
    assert codes(built) == ["lock-differs"]


def test_what_was_let_go_does_not_come_back(tmp_path: Path, there: Address) -> None:
    runway = Runway(took=0.02)
    with market(runway=runway) as environment:
        one = project(tmp_path / "one", 1)
        made(one, environment, shared=there)
        (bid,) = ledger(one / ".toonc").clips
        Books(one / ".toonc").write("release", bid=bid)
        (one / "toon.lock").unlink()
        assert (made(one, environment, shared=there).status, runway.paid) == ("done", 2)


@pytest.mark.parametrize("allowed", [True, False])
def test_only_if_that_is_allowed(allowed: bool, tmp_path: Path, there: Address) -> None:
    runway = Runway(took=0.02)
    with market(runway=runway) as environment:
        made(project(tmp_path / "one", 1), environment, shared=there)
        made(project(tmp_path / "two", 1), environment, shared=there._replace(paid=allowed))
    assert runway.paid == (1 if allowed else 2)


@pytest.mark.parametrize("harm", [{"width": -1}, {"clip": "../../x"}, {"length": 1 << 80}, {"usd": "NaN"}, {"key": ""}])
def test_forged(harm: dict[str, object], tmp_path: Path, there: Address) -> None:
    runway = Runway(took=0.02)
    with market(runway=runway) as environment:
        one = project(tmp_path / "one", 1)
        made(one, environment, shared=there)
        (bid,) = ledger(one / ".toonc").clips
        ac = tmp_path / "shared/ac" / f"{bid}.json"
        ac.write_text(json.dumps({**json.loads(ac.read_text()), **harm}))
        built = made(project(tmp_path / "two", 1), environment, shared=there)
        assert (built.status, runway.paid, codes(built)) == ("done", 2, ["store-damaged"])
        assert made(project(tmp_path / "three", 1), environment, shared=there).cost == 0.0, "it was mended"
