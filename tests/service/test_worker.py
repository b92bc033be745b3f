"""What a worker refuses before it has asked anybody, and the name of the folder that all machines have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pytoon_lang.service.membership import identity
from tests.cli.toonc import toonc

if TYPE_CHECKING:
    from pathlib import Path


def test_a_database_that_is_none(tmp_path: Path) -> None:
    done = toonc("worker", "--database-url", "sqlite:///x", cwd=tmp_path)
    assert (done.returncode, "error[bad-database]" in done.stderr) == (2, True)
    done = toonc("worker", "--database-url", "postgresql://me:hunter2@127.0.0.1:9/x", cwd=tmp_path)
    assert (done.returncode, "hunter2" in done.stderr) == (5, False)
    assert "it refuses connections: is it running?" in done.stderr


def test_a_folder_has_one_name_whoever_comes_first(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        names = set(pool.map(lambda _: identity(tmp_path / "root"), range(64)))
    assert len(names) == 1
    assert [path.name for path in (tmp_path / "root").iterdir()] == ["id"]
