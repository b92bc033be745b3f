"""The lock file: what it pins is not bought again, by nobody, and a damaged one ends a build."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.render.filming.terms import Terms
from tests.fakes.runway import Runway

from .stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path


def test_offline_and_locked(tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway) as there:
        put(tmp_path, program(2, "[runway, local]"))
        off = made(tmp_path, there, Terms(offline=True))
        assert (off.status, codes(off), runway.paid) == ("done", ["shot-failed"] * 2, 0)
        no = made(tmp_path, there, Terms(locked=True))
        assert (no.status, codes(no), runway.paid) == ("differs", ["lock-differs"], 0)
        made(tmp_path, there)
        assert made(tmp_path, there, Terms(locked=True)).status == "done"
        fewer = put(tmp_path, program(1, "[runway, local]"))
        assert made(fewer, there, Terms(locked=True)).status == "differs"  # the lock holds a shot too many
        assert made(fewer, there).status == "done"
        assert (tmp_path / "toon.lock").read_text().count("[[shot]]") == 1
        assert runway.paid == 2


def test_a_clone_with_the_clips_buys_nothing(tmp_path: Path) -> None:
    runway = Runway()
    here, there_ = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    (here / "toon.clips").mkdir()
    with market(runway=runway) as there:
        made(put(here, program(2, "runway")), there)
        there_.mkdir()
        for name in ("main.toon", "toon.lock"):
            shutil.copy(here / name, there_ / name)
        bare = made(there_, there, Terms(locked=True))
        assert (bare.status, codes(bare)) == ("differs", ["lock-differs"])
        assert "not on this machine" in bare.diagnostics[0].notes[0]
        shutil.copytree(here / "toon.clips", there_ / "toon.clips")
        cloned = made(there_, there, Terms(locked=True))
        assert (cloned.status, cloned.cost, runway.paid) == ("done", 0.0, 2)
        # A clip that is not what it says is no clip.
        shutil.rmtree(there_ / ".toonc")
        next((there_ / "toon.clips").iterdir()).write_bytes(b"something else")
        assert made(there_, there, Terms(locked=True)).status == "differs"


def test_a_clone_without_the_clips_buys_nothing_by_itself(tmp_path: Path) -> None:
    """Else each machine that checks the project out would pay for all of it."""
    runway = Runway()
    with market(runway=runway) as there:
        made(put(tmp_path, program(2, "runway")), there)
        shutil.rmtree(tmp_path / ".toonc")
        bare = made(tmp_path, there)
        assert (bare.status, codes(bare), runway.paid) == ("refused", ["bought-before"], 2)
        assert "would be bought again for 1.20 USD" in bare.diagnostics[0].message
        again = made(tmp_path, there, Terms(again=True))
        assert (again.status, codes(again), runway.paid) == ("done", [], 4)
        # What was never bought is.
        more = made(put(tmp_path, program(3, "runway")), there)
    assert (more.status, more.cost, runway.paid) == ("done", pytest.approx(0.6), 5)


def test_a_damaged_lock_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "toon.lock").write_text("<<<<<<< HEAD\n")
    with market(runway=Runway()) as there:
        one = made(put(tmp_path, program(1, "runway")), there)
    assert (one.status, codes(one)) == ("differs", ["bad-lock"])


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('frame = "360x640"', 'frame = "abc"'),
        ('frame = "360x640"', 'frame = "0x640"'),
        ("usd = 0.6", "usd = nan"),
        ("usd = 0.6", "usd = -0.6"),
        ("flicks = ", "flicks = -"),
        ("seconds = 5", "seconds = inf"),
    ],
)
def test_a_lock_of_senseless_values_is_damaged(good: str, bad: str, tmp_path: Path) -> None:
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(1, "runway")), there)
        lock = (tmp_path / "toon.lock").read_text()
        assert good in lock
        (tmp_path / "toon.lock").write_text(lock.replace(good, bad))
        one = made(tmp_path, there)
    assert (one.status, codes(one)) == ("differs", ["bad-lock"])


def test_a_clone_without_a_key_has_the_clips(tmp_path: Path) -> None:
    """What was paid for is shown wherever it is checked out, and drawn here only where its clip is not."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with market(runway=Runway()) as there:
        made(put(tmp_path / "a", program(2, "[runway, local]")), there)
    put(tmp_path / "b", program(2, "[runway, local]"))
    lock = (tmp_path / "a" / "toon.lock").read_text()
    (tmp_path / "b" / "toon.lock").write_text(lock)
    drawn = made(tmp_path / "b", {})
    assert (drawn.status, (tmp_path / "b" / "toon.lock").read_text()) == ("done", lock)
    strict = made(tmp_path / "b", {}, Terms(locked=True))
    assert (strict.status, codes(strict)[-1]) == ("differs", "lock-differs")
    assert "its clip is not on this machine" in strict.diagnostics[-1].notes[0]
    shutil.copytree(tmp_path / "a" / ".toonc" / "clips", tmp_path / "b" / "toon.clips")
    whole = made(tmp_path / "b", {}, Terms(locked=True))
    assert (whole.status, (tmp_path / "b" / "toon.lock").read_text()) == ("done", lock)
    scenes = json.loads((tmp_path / "b" / "out" / "metadata.json").read_text())["scenes"]
    assert [scene["engine"] for scene in scenes] == ["runway"] * 2
