"""A key, and the signature of an address, are planted; neither may come out anywhere. The key stays with its host."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.download import download
from pytoon_lang.backends.engines.redact import redacted
from pytoon_lang.backends.engines.wire import Access, Wire, reachable
from tests.engines.stage import FAKES, QUICK, Books, ask, floor, job, picture
from tests.fakes.server import Reply, Seen, Server
from tests.fakes.studio import KEY, SIGNATURE

SECRETS = (KEY, SIGNATURE, SIGNATURE.partition("=")[2])


class Parrot:
    """A service that repeats in every error all that it was told, and the address of a clip."""

    def __init__(self, status: int) -> None:
        self.status = status

    def __call__(self, seen: Seen) -> Reply:
        said = f"{seen.headers} https://files.example/a.mp4?{SIGNATURE} {seen.body!r}"
        return Reply(self.status, {"error": said, "detail": said, "message": said, "failureCode": said})


@pytest.mark.parametrize("engine", ["runway", "luma", "pika", "fal"])
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 302, 200])
def test_no_fault_tells_a_secret(engine: str, status: int, tmp_path: Path) -> None:
    books: list[Any] = []

    class Gossip(Books):
        def settled(self, *what: Any) -> None:
            books.extend((*what, str(what[-1]), what[-1].detail if what[-1] else ""))

    with floor(tmp_path, QUICK, **{engine: FAKES[engine]()}) as stage:
        stage.servers[engine].answer = Parrot(status)
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), Gossip())
    assert shot.taken is None
    told = repr(
        (shot.tries, shot.notices, books, [(str(one.fault), one.fault.detail) for one in shot.tries if one.fault])
    )
    for secret in SECRETS:
        assert secret not in told


def test_what_is_kept_between_builds_holds_no_key(tmp_path: Path) -> None:
    with floor(tmp_path, pika=FAKES["pika"]()) as stage:
        stage.crew.shoot([ask("pika", first=picture(stage.assets))], job(tmp_path), Books())
    kept = [path for path in tmp_path.iterdir() if path.suffix == ".json"]
    assert len(kept) == 2
    for path in kept:
        assert KEY not in path.read_text()


def test_an_address_that_leads_elsewhere_is_not_polled_with_the_key(tmp_path: Path) -> None:
    stolen: list[Seen] = []

    def thief(seen: Seen) -> Reply:
        stolen.append(seen)
        return Reply(200, {"status": "COMPLETED"})

    fake = FAKES["fal"]()
    with Server(thief) as elsewhere, floor(tmp_path, fal=fake) as stage:
        answer = fake.__call__

        def crooked(seen: Seen) -> Reply:
            reply = answer(seen)
            if seen.method == "POST":
                urls = dict.fromkeys(("status_url", "response_url", "cancel_url"), f"{elsewhere.url}/x")
                return reply._replace(body=reply.body | urls)
            return reply

        stage.servers["fal"].answer = crooked
        shot = stage.crew.shoot([ask("fal")], job(tmp_path), Books())
    assert shot.taken is None
    assert "the key is not sent there" in shot.notices[0].message
    assert stolen == []


def test_redirects_of_a_service_are_not_followed(tmp_path: Path) -> None:
    with Server(lambda _seen: Reply(200, {})) as elsewhere, floor(tmp_path, runway=FAKES["runway"]()) as stage:
        stage.servers["runway"].answer = lambda _seen: Reply(
            307, b"", {"Location": f"{elsewhere.url}/v1/text_to_video"}
        )
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
        assert elsewhere.log == []
    assert shot.taken is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.mp4",
        "file:///etc/passwd",
        "https://127.0.0.1/a.mp4",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/a.mp4",
        "https://localhost/a.mp4",
        "https://[::1]/a.mp4",
        "https://user:pass@example.com/a.mp4",
        "ftp://example.com/a.mp4",
        "concat:/etc/passwd",
        "",
    ],
)
def test_clips_are_fetched_from_the_internet_only(url: str, tmp_path: Path) -> None:
    from pytoon_lang.backends.engines.runway import ENGINE
    from pytoon_lang.backends.engines.uploads import Uploads

    wire = Wire(ENGINE, Access(KEY, "https://api.dev.runwayml.com"), Path, Uploads())
    with pytest.raises(Fault) as trouble:
        download(url, tmp_path / "clip.mp4", wire, lambda: False)
    wire.close()
    assert trouble.value.kind == "invalid"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["http://example.com", "ftp://x", "https://u:p@x.y", "https://x.y?key=1", "x", "https://"]
)
def test_a_key_goes_out_encrypted(url: str) -> None:
    with pytest.raises(Fault):
        reachable(url, keyed=True)


def test_a_server_of_ones_own_needs_no_encryption() -> None:
    assert reachable("http://192.168.1.7:8188", keyed=True)
    assert reachable("http://gpu.example.com:8188", keyed=False)


def test_redaction() -> None:
    text = redacted(f"GET https://u:p@x.y/a?b={KEY}&c=d said {KEY} {json.dumps({'k': KEY})}\x1b[31m", (KEY,))
    assert text == 'GET https://***@x.y/a?*** said *** {"k": "***"} [31m'
    assert redacted("a" * 900, (), 10) == "aaaaaaaaa…"
