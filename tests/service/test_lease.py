"""Who holds a slot, and what becomes of it when its holder, or the database, goes away."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from pytoon_lang.service import lease as module
from pytoon_lang.service.lease import Lease, NoSlotError

from .postgres import Postgres, postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as one:
        yield one


def taken(lease: Lease, name: str) -> list[str]:
    got: list[str] = []
    lease.instead(name, got.append)
    return got


def test_slots(server: Postgres) -> None:
    one, two = Lease(server.url), Lease(server.url)
    assert (one.slot, two.slot) == ("w0", "w1")
    assert (two.dead(["w0", "w1", "serve"]), two.dead(["w0", "w1", "serve"])) == ((), ()), "both are alive"
    assert taken(two, "w0") == []
    one.close()
    with psycopg.connect(server.url, autocommit=True) as other:  # a session takes a moment to end
        other.execute("select pg_advisory_lock(%s, 0)", (module._CLASS,))
    time.sleep(0.2)
    assert (two.dead(["w0"]), two.dead(["w0"])) == ((), ("w0",)), "only who was gone twice is dead"
    assert taken(two, "w0") == ["w0"]
    three = Lease(server.url)
    assert three.slot == "w0"
    assert two.dead(["w0"]) == ()
    assert (two.agree("a"), three.agree("b")) == ("a", "a")
    two.close()
    three.close()


def test_who_hangs_is_dead(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its machine still answers for its session; but it says nothing."""
    monkeypatch.setattr(module, "SILENT", 1.0)
    one, two = Lease(server.url), Lease(server.url)
    two.keep(lambda _why: None)
    assert taken(two, one.slot) == []
    time.sleep(2)
    assert taken(two, one.slot) == [one.slot]
    one.close()
    two.close()


def test_a_lock_that_was_lost_is_taken_again(server: Postgres) -> None:
    one, lost = Lease(server.url), list[str]()
    one.keep(lost.append)
    server.stop()
    time.sleep(2)
    server.start()
    until = time.monotonic() + 10
    other = Lease(server.url)
    while other.slot == one.slot or other.dead([one.slot]):  # it was quicker than the owner: it lets go
        other.close()
        time.sleep(0.5)
        assert time.monotonic() < until
        other = Lease(server.url)
    assert lost == []
    one.close()
    other.close()


def test_a_lock_that_another_took_is_lost(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE", 2.0)
    one, lost = Lease(server.url), threading.Event()
    with psycopg.connect(server.url, autocommit=True) as thief:
        thief.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'toonc worker'")
        until = time.monotonic() + 5
        while not module._take(thief, int(one.slot[1:])):
            assert time.monotonic() < until
        one.keep(lambda _why: lost.set())
        assert lost.wait(10)
    one.close()


def test_no_database_and_no_password_in_what_is_said() -> None:
    with pytest.raises(NoSlotError) as caught:
        Lease("postgresql://me:hunter2@127.0.0.1:9/x")
    assert "hunter2" not in str(caught.value)
    assert "refuses connections" in str(caught.value)
