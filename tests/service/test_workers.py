"""Two machines, one queue: the one that has a job dies in the middle of it, the other goes on, nobody pays twice."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from pytoon_lang.service.engine import Engine, Place
from pytoon_lang.service.jobs import ENDED, Job, Options, new_id
from pytoon_lang.service.lease import Lease
from pytoon_lang.service.membership import identity
from pytoon_lang.service.records import Records
from tests.cli.toonc import COMMAND, environment, toonc
from tests.fakes.runway import Runway
from tests.filming.stage import market

from .postgres import postgres
from .serving import Serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

PROGRAM = """toon 1

video v 180x320

scene one 2s { generate "Dawn over the city" engine: [runway, local] }
scene two 300ms { background: #102030 }
"""


class Machine:
    """A worker in a process of its own, with the children that build for it."""

    def __init__(self, root: Path, url: str, env: dict[str, str], log: Path) -> None:
        command = [*COMMAND, "worker", "--root", str(root), "--store", f"file://{root}/store"]
        env = environment({**env, "TOONC_DATABASE_URL": url})
        with log.open("ab") as out:
            self.process = subprocess.Popen(command, env=env, stdout=out, stderr=out, start_new_session=True)

    @property
    def builds(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []

    def dies(self) -> None:
        """As if somebody had pulled the plug."""
        for one in [psutil.Process(self.process.pid), *self.builds]:
            one.kill()
        self.process.wait()

    def ends(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


def until(said: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < end
        time.sleep(0.1)


def queued(records: Records, engine: Engine, project: str) -> str:
    job = Job(new_id(), "me", project, "main.toon", Options(), created=time.time())
    (records.folder(job.key) / "input").mkdir(parents=True)
    (records.folder(job.key) / "input/main.toon").write_text(PROGRAM.replace("city", project))
    records.add(job)
    engine.submit(job.key, project)
    return job.key


@pytest.fixture
def root(tmp_path: Path) -> Path:
    identity(tmp_path / "root")
    return tmp_path / "root"


def states(records: Records, keys: list[str]) -> list[str]:
    return [job.state if (job := records.read(key)) else "" for key in keys]


@pytest.mark.parametrize("harm", ["plug", "worker alone", "stopped", "database"])
def test_jobs_go_on(harm: str, root: Path, tmp_path: Path) -> None:
    """A machine dies, only its worker does, it is stopped, or the database is cut off and comes back."""
    runway = Runway(took=4.0)
    with postgres() as server, market(runway=runway) as env:
        records, engine = Records(root), Engine(Place(server.url, "accepts", 0), lambda _key: "")
        machines = [Machine(root, server.url, env, tmp_path / f"log{n}") for n in (1, 2)]
        try:
            keys = [queued(records, engine, f"town{n}") for n in (1, 2, 3)]
            until(lambda: runway.paid >= 1 and any(one.builds for one in machines))
            victim = next(one for one in machines if one.builds)
            match harm:
                case "plug":
                    victim.dies()
                case "worker alone":
                    victim.process.kill()  # its build does not know
                    victim.process.wait()
                case "stopped":
                    assert victim.ends() == 0
                case "database":
                    server.stop()
                    time.sleep(3)
                    server.start()
            until(lambda: all(state in ENDED for state in states(records, keys)), 90)
            assert states(records, keys) == ["done"] * 3
            assert runway.paid == 3, "each shot was created once"
            for key in keys:
                assert list((records.folder(key) / "out").rglob("*.mp4"))
            until(lambda: not engine.busy())
            assert [one.ends() for one in machines if one is not victim or harm == "database"].count(0) >= 1
        finally:
            for one in machines:
                if one.process.poll() is None:
                    one.dies()
            engine.close()


def test_a_folder_that_is_not_shared(root: Path, tmp_path: Path) -> None:
    with postgres() as server:
        first = Lease(server.url)
        first.agree(identity(root))
        done = toonc("worker", "--root", "other", "--database-url", server.url, cwd=tmp_path)
        first.close()
    assert done.returncode == 5
    assert "/other is not the folder that the other machines of this database have" in done.stderr


def test_a_server_that_only_accepts(root: Path, tmp_path: Path) -> None:
    """Jobs come by HTTP at one machine and are built at another; a server of another folder is told."""
    with postgres() as server:
        serving = Serving(root, {"TOONC_DATABASE_URL": server.url}, "--jobs", "0")
        machine = Machine(root, server.url, {}, tmp_path / "worker.txt")
        try:
            job = serving.ended(serving.submit()["job_id"])
            assert (job["status"], bool(job["outputs"])) == ("done", True)
            done = toonc("serve", "--root", "other", "--port", "0", "--database-url", server.url, cwd=tmp_path)
            assert (done.returncode, "is not the folder that the other machines" in done.stderr) == (5, True)
            assert machine.ends() == 0
        finally:
            if machine.process.poll() is None:
                machine.dies()
            serving.close()
