"""Money that was spent stays spent in what is told of it, whatever happens to the clip, the build or the lock file."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.engines.base import Ask, Fault, Ticket
from pytoon_lang.backends.fake import Fake
from pytoon_lang.render import build_log
from pytoon_lang.render.filming import clips
from pytoon_lang.render.filming.books import Books
from pytoon_lang.render.filming.ledger import Ledger, ledger
from pytoon_lang.render.filming.lockfile import read
from pytoon_lang.render.filming.purse import Purse
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.render.filming.till import Till
from tests.cli.toonc import toonc
from tests.fakes.runway import Runway

from .stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clip_that_is_gone_everywhere_was_paid_all_the_same(tmp_path: Path) -> None:
    """It is deleted here, and the service has forgotten it: that gives nothing back, and buys nothing by itself."""
    runway = Runway()
    with market(runway=runway) as there:
        made(put(tmp_path, program(1, "[runway, local]", "budget: 1USD")), there)
        shutil.rmtree(tmp_path / ".toonc" / "clips")
        runway.jobs.clear()
        made(tmp_path, there)
        assert ledger(tmp_path / ".toonc").spent("main.toon") == pytest.approx(0.6)
        again = made(tmp_path, there)
    assert (again.status, runway.paid) == ("done", 0)


def test_a_build_that_fails_afterwards_tells_what_it_spent(tmp_path: Path) -> None:
    with market(runway=Runway()) as there:
        bad = made(put(tmp_path, program(1, "runway")), there, run=Fake(failure="no such codec"))
    assert (bad.status, bad.cost) == ("failed", pytest.approx(0.6))


def test_a_disk_that_fills_up_gives_no_money_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a task or the build itself finds no room: what was charged until then is told."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")

    monkeypatch.setattr(build_log, "write", full)
    (tmp_path / "late").mkdir()
    (tmp_path / "amid").mkdir()
    with market(runway=Runway()) as there:
        late = made(put(tmp_path / "late", program(1, "runway")), there)
        monkeypatch.setattr(clips, "keep", full)
        amid = made(put(tmp_path / "amid", program(1, "runway")), there)
    for one in (late, amid):
        assert (one.status, codes(one), one.cost) == ("failed", ["disk-full"], pytest.approx(0.6))


def test_a_shot_that_could_not_be_made_again_stays_in_the_lock_file(tmp_path: Path) -> None:
    """Whose clip is elsewhere was paid by somebody; that the service fails today changes nothing of it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with market(runway=Runway()) as there:
        made(put(tmp_path / "a", program(1, "[runway, local]")), there)
    lock = (tmp_path / "a" / "toon.lock").read_text()
    (tmp_path / "b" / "toon.lock").write_text(lock)
    with market(runway=Runway(otherwise="failed")) as there:
        one = made(put(tmp_path / "b", program(1, "[runway, local]")), there, Terms(again=True))
    assert (one.status, codes(one)) == ("done", ["shot-failed"])
    assert (tmp_path / "b" / "toon.lock").read_text() == lock


def test_two_programs_with_one_shot_have_a_pin_each(tmp_path: Path) -> None:
    """Drawn without a key or its clip, a shot takes no pin from the other program, and does not double it."""
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(1, "[runway, local]")), there)
    lock = (tmp_path / "toon.lock").read_text()
    (tmp_path / "toon.lock").write_text(lock.replace('"main.toon"', '"other.toon"'))
    shutil.rmtree(tmp_path / ".toonc")
    for _ in range(2):
        assert made(tmp_path, {}).status == "done"
        assert [pin.file for pin in read(tmp_path)] == ["main.toon", "other.toon"]


@pytest.mark.parametrize("usd", ["0.40", [], float("nan"), 10**400])
def test_a_ticket_with_a_senseless_price_is_kept(usd: object, tmp_path: Path) -> None:
    """The create was taken: a mistake of an adapter in the price must not lose what it is called."""
    ask, told = Ask("clapper", "clap-1", "Dawn", 5, 720, 1280, key="k1"), Ledger()
    till = Till(Books(tmp_path), told, Purse(1.0), {ask: "b1"}, {}, lambda _engine: False)
    till.intend(ask, 0.4)
    till.sent(ask, Ticket("clapper", "c1", usd=usd))  # type: ignore[arg-type]
    till.settled(ask, Ticket("clapper", "c1"), usd, Fault("timeout", "later", passing=True))  # type: ignore[arg-type]
    again = ledger(tmp_path).purchases["k1"]
    assert (again.ticket or {})["id"] == "c1"
    assert again.usd == 0.4


def test_the_books_are_where_the_state_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`toonc plan` and `toonc cost` read what builds have written."""
    state, root = tmp_path / "state", tmp_path / "project"
    root.mkdir()
    monkeypatch.setenv("TOONC_STATE", str(state))
    env = {"RUNWAYML_API_SECRET": "key_of_nobody", "TOONC_STATE": str(state)}
    with market(runway=Runway()) as there:
        made(put(root, program(1, "[runway, local]", "budget: 1USD")), there)
    assert "0.60 USD in all" in toonc("cost", cwd=root, env=env).stdout
    put(root, program(1, "[runway, local]", "budget: 1USD", words="again"))
    plan = toonc("plan", "main.toon", cwd=root, env=env)
    assert (plan.returncode, "prompt changed" in plan.stdout) == (4, True)


def test_a_quote_that_is_no_sum_leaves_the_price_of_the_list(tmp_path: Path) -> None:
    ask, purse = Ask("clapper", "clap-1", "Dawn", 5, 720, 1280, key="k1", usd=0.4), Purse(1.0)
    Till(Books(tmp_path), Ledger(), purse, {ask: "b1"}, {}, lambda _engine: False).intend(ask, float("nan"))
    assert purse.spent == 0.4


def test_nothing_is_bought_that_could_not_be_kept(tmp_path: Path) -> None:
    runway = Runway()
    (tmp_path / ".toonc").mkdir()
    (tmp_path / ".toonc" / "clips").write_text("a file in the way")
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "[runway, local]")), there)
    assert (one.status, codes(one), runway.paid) == ("failed", ["cannot-write"], 0)
