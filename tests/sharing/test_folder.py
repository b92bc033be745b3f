"""A folder as the shared store: what one project made, another takes; what is damaged or forged there, nobody does."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from pytoon_lang.backends.fake import FILES as FAKE
from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.render.build import build
from pytoon_lang.render.events import Reused
from pytoon_lang.render.sharing import entry
from pytoon_lang.render.sharing.address import Address, address
from pytoon_lang.render.sharing.shared import Shared
from pytoon_lang.render.store import Result, Store
from tests.render.hand_compiled import compiler, outputs, site
from tests.render.hand_made import Heard, but, speaks, video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.render.built import Built


@pytest.fixture
def there(tmp_path: Path) -> Address:
    return Address("", "", str(tmp_path / "shared"))


def made(root: Path, there: Address | None, run: Any = None, **more: Any) -> Built:
    root.mkdir(exist_ok=True)
    return build(compiler(), site(root, run=run, shared=there, **more))


def codes(built: Built) -> list[str]:
    return [one.code for one in built.diagnostics]


def said(there: Address) -> list[Path]:
    from pathlib import Path

    return sorted(Path(there.folder, "ac").iterdir())


def test_what_one_made_the_other_takes(tmp_path: Path, there: Address) -> None:
    assert made(tmp_path / "one", there).made == 8
    assert len(said(there)) == 8
    heard = Heard()
    built = made(tmp_path / "two", there, Fake(failure="must not run"), notify=heard)
    assert (built.status, built.made, built.reused, built.fetched) == ("done", 0, 8, 8)
    assert not built.diagnostics
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    assert all(event.shared for event in heard.events if isinstance(event, Reused))
    again = made(tmp_path / "two", there._replace(folder="/proc/nowhere"), Fake(failure="must not run"))
    assert (again.made, again.fetched, codes(again)) == (0, 0, []), "nobody is asked for what is here"


def test_what_was_made_before_there_was_a_store_is_given_too(tmp_path: Path, there: Address) -> None:
    made(tmp_path / "one", None)
    assert made(tmp_path / "one", there).made == 0
    assert made(tmp_path / "two", there).fetched == 8


def test_read_only(tmp_path: Path, there: Address) -> None:
    made(tmp_path / "one", there)
    before = said(there)
    before[0].unlink()
    assert made(tmp_path / "two", there._replace(read_only=True)).made >= 1
    assert said(there) == before[1:]


def _blobs(ac: Path) -> list[Path]:
    return list((ac.parent.parent / "cas").iterdir())


def _bytes(ac: Path) -> None:
    for blob in _blobs(ac):
        blob.write_bytes(b"x" * blob.stat().st_size)


def _shorter(ac: Path) -> None:
    for blob in _blobs(ac):
        blob.write_bytes(b"x")


def _name(name: Any, at: int = 0) -> Callable[[Path], None]:
    def forge(ac: Path) -> None:
        told = json.loads(ac.read_bytes())
        told["files"][0][at] = name
        ac.write_text(json.dumps(told))

    return forge


def _field(**fields: Any) -> Callable[[Path], None]:
    return lambda ac: ac.write_text(json.dumps({**json.loads(ac.read_bytes()), **fields})) and None


HARM: dict[str, Callable[[Path], Any]] = {
    "bytes": _bytes,
    "shorter": _shorter,
    "escape": _name("../../../../out/launch.mp4"),
    "absolute": _name("/etc/passwd"),
    "result.json": _name("result.json"),
    "unknown name": _name("other.bin"),
    "no json": lambda ac: ac.write_bytes(b"\xff{"),
    "deep": lambda ac: ac.write_bytes(b"[" * 200_000),
    "long": lambda ac: ac.write_bytes(b" " * (5 << 20)),
    "another's": _field(key="0" * 64),
    "no facts": _field(facts=[]),
    "infinite": lambda ac: ac.write_text(ac.read_text().replace('"seconds": ', '"seconds": NaN, "x": ')),
    "huge": _name(1 << 50, 1),
    "negative": _name(-1, 1),
    "no digest": _name("../ac", 2),
    "escapes of terminals": _field(notices=[["voice-fallback", "\x1b]0;owned\x07"]]),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_damaged_or_forged_is_made_again_and_mended(harm: str, tmp_path: Path, there: Address) -> None:
    made(tmp_path / "one", there)
    for ac in said(there):
        HARM[harm](ac)
    built = made(tmp_path / "two", there)
    assert built.status == "done"
    assert codes(built) == ["store-damaged"]
    assert outputs(tmp_path / "two") == outputs(tmp_path / "one")
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two", "shared"}
    assert made(tmp_path / "three", there, Fake(failure="must not run")).made == 0, "the store was mended"


def test_blobs_that_somebody_tidied_away_are_put_back(tmp_path: Path, there: Address) -> None:
    made(tmp_path / "one", there)
    shutil.rmtree(tmp_path / "shared" / "cas")
    built = made(tmp_path / "two", there)
    assert (built.made, codes(built)) == (8, [])
    assert made(tmp_path / "three", there).fetched == 8


def test_a_store_that_cannot_be_written_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    built = made(tmp_path / "one", Address("", "", str(tmp_path / "file" / "below")))
    assert (built.status, built.made, codes(built), built.again) == ("done", 8, ["store-away"], True)


def test_what_was_bought_is_shared_only_if_that_is_allowed(tmp_path: Path, there: Address) -> None:
    (line,) = speaks(["One line."])
    bought = line._replace(params=but(line.params, voice=Voice("elevenlabs", "Rachel")))
    made(tmp_path / "one", None)
    mine = Store(tmp_path / "one/.toonc")
    result = next(found for key in mine.everything() if isinstance(found := mine.find(key), Result))
    for paid in (False, True):
        with Shared(there._replace(paid=paid), tmp_path / "state") as shared:
            shared.offer(bought, result._replace(key=bought.key))
            assert not shared.finish()
        assert (tmp_path / "shared/ac").exists() == paid


def test_names_of_files_are_those_of_the_backends() -> None:
    assert {kind.lower(): frozenset(names) for kind, names in FAKE.items()} == dict(entry.FILES)
    assert {task.kind for task in video()} <= set(entry.FILES)


@pytest.mark.parametrize(
    "url",
    [
        "http://host/x",
        "s3://",
        "s3://B_d/x",
        "file://host/x",
        "file:relative",
        "/folder",
        "s3://bucket/../x",
        "file:///a?b",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    found = address(url, {})
    assert getattr(found, "code", "") == "bad-store"


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    found = address("", {"TOONC_STORE": "s3://key:hunter2@bucket/x"})
    assert getattr(found, "code", "") == "bad-store"
    assert "hunter2" not in str(found)


def test_addresses() -> None:
    assert address("", {}) is None
    there = address("", {"TOONC_STORE": "s3://clips/team/a/", "TOONC_STORE_READONLY": "1", "TOONC_STORE_PAID": "0"})
    assert there == Address("clips", "team/a", "", read_only=True, paid=False)
    assert address("file:///srv/my%20store", {}) == Address("", "", "/srv/my store")
