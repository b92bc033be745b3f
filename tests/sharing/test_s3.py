"""A real S3 server as the shared store, which dies, refuses and is raced for; and what is no server at all."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import TYPE_CHECKING, Any

import obstore
import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.build import build
from pytoon_lang.render.events import Finished
from pytoon_lang.render.sharing.address import Address, address
from pytoon_lang.render.sharing.remote import Away, Remote
from tests.render.hand_compiled import compiler, outputs, site

from .weed import SECRET, Weed, weed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytoon_lang.render.built import Built
    from pytoon_lang.render.events import Event

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weed]:
    with weed(tmp_path_factory.mktemp("weed")) as one:
        yield one


@pytest.fixture
def there(server: Weed, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Address:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    found = address(f"{server.environment['TOONC_STORE']}/{request.node.name}")
    assert isinstance(found, Address)
    return found


def made(root: Path, there: Address, run: Any = None, **more: Any) -> Built:
    root.mkdir(exist_ok=True)
    return build(compiler(), site(root, run=run, shared=there, **more))


def codes(built: Built) -> list[str]:
    return [one.code for one in built.diagnostics]


def test_two_machines(tmp_path: Path, there: Address) -> None:
    assert (made(tmp_path / "one", there).made, made(tmp_path / "two", there).fetched) == (8, 8)
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")


def test_a_wrong_secret(tmp_path: Path, there: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", f"{SECRET}-wrong")
    began = time.monotonic()
    built = made(tmp_path / "one", there)
    assert (built.status, built.made, codes(built)) == ("done", 8, ["store-away"])
    assert "refuses the credentials" in built.diagnostics[0].message
    assert SECRET not in str(built) + "".join(
        path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()
    )
    assert time.monotonic() - began < 5


def test_sixteen_at_once(there: Address, server: Weed) -> None:
    """One entry is written, whoever wins; nobody fails."""

    async def race() -> list[bool]:
        those = [Remote(there) for _ in range(16)]
        return list(await asyncio.gather(*(r.note("k" * 64, b"%d" % n, anew=False) for n, r in enumerate(those))))

    won = asyncio.run(race())
    path = f"{there.prefix}/ac/{'k' * 64}.json"
    assert sum(won) == 1
    assert int(bytes(obstore.get(server.store(), path).bytes())) == won.index(True)


def test_a_large_file_goes_up_in_parts(tmp_path: Path, there: Address) -> None:
    import hashlib

    large = tmp_path / "large"
    large.write_bytes(b"0123456789abcdef" * (20 << 16))
    digest = hashlib.sha256(large.read_bytes()).hexdigest()

    async def both() -> None:
        remote = Remote(there)
        await remote.upload(digest, large, anew=False)
        await remote.download(digest, large.stat().st_size, tmp_path / "back", 30)

    asyncio.run(both())
    assert (tmp_path / "back").read_bytes() == large.read_bytes()


def test_a_bucket_that_is_not_there(tmp_path: Path, there: Address) -> None:
    built = made(tmp_path / "one", there._replace(bucket="nobody-has-this"))
    assert built.status == "done"
    assert set(codes(built)) <= {"store-away"}  # some services make a bucket of the first thing that is put there


def test_killed_in_the_middle_of_a_build(tmp_path: Path, there: Address, server: Weed) -> None:
    count = 0

    def kill(event: Event) -> None:
        nonlocal count
        count += isinstance(event, Finished)
        if count == 3 and isinstance(event, Finished):
            server.kill()

    try:
        built = made(tmp_path / "one", there, Fake(0.2), notify=kill)
        assert (built.status, built.made, codes(built), built.again) == ("done", 8, ["store-away"], True)
        assert made(tmp_path / "two", there).made == 8, "nobody waits for a store that is down"
    finally:
        server.start()
    until = time.monotonic() + 30  # it refuses connections for a while after a kill
    while codes(again := made(tmp_path / "one", there, Fake(failure="must not run"))):
        assert time.monotonic() < until, again
        time.sleep(1)
    assert made(tmp_path / "three", there, Fake(failure="must not run")).fetched == 8


def test_a_store_that_never_answers(tmp_path: Path, there: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        built = made(tmp_path / "one", there)
        assert (built.status, built.made, codes(built)) == ("done", 8, ["store-away"])
        assert time.monotonic() - began < 12
        with pytest.raises(Away, match="in time"):
            asyncio.run(Remote(there).entry("k" * 64))
