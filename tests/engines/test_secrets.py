"""A key, and the signature of an address, are planted; neither may come out anywhere. The key stays with its host."""

from __future__ import annotations

import json
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from pytoon_lang.backends.answers import redacted
from pytoon_lang.backends.engines.base import Fault, Picture
from pytoon_lang.backends.engines.download import download
from pytoon_lang.backends.engines.places import pinned
from pytoon_lang.backends.engines.wire import Access, Wire, reachable
from tests.engines.stage import FAKES, QUICK, Books, ask, floor, job, picture
from tests.fakes.certificate import self_signed
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
        "https://[oops/a.mp4",
        "https://example.com:99999/a.mp4",
        "https://" + "a" * 70 + ".com/a.mp4",
        "https://127.1/a.mp4",
        "https://2130706433/a.mp4",
        "https://0x7f000001/a.mp4",
        "https://0x7f.1/a.mp4",
        "https://0177.0.0.1/a.mp4",
        "https://[::ffff:10.0.0.1]/a.mp4",
        "https://[64:ff9b::a00:1]/a.mp4",
        "https://[2002:7f00:1::]/a.mp4",
        "https://[fe80::1%25eth0]/a.mp4",
        "https://localhost./a.mp4",
        "https://a.localhost/a.mp4",
        "https://\u2460\u2461\u2466.1/a.mp4",
        "https://user:pass@example.com/a.mp4",
        "ftp://example.com/a.mp4",
        "concat:/etc/passwd",
        "",
    ],
)
def test_clips_are_fetched_from_the_internet_only(url: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as trouble:
        fetched(url, tmp_path)
    assert trouble.value.kind == "invalid"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("numbers", [["10.0.0.7"], ["93.184.215.14", "127.0.0.1"], ["::ffff:192.168.0.1"], ["fd00::1"]])
def test_a_public_name_that_leads_inside_is_not_opened(
    numbers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", (number, 443)) for number in numbers])
    with pytest.raises(Fault, match="not a place on the internet"):
        fetched("https://clips.example.com/a.mp4", tmp_path)


def test_a_name_is_looked_up_once_and_that_place_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever answers another number the second time gains nothing; the certificate is still that of the name."""
    asked: list[str] = []

    def look(host: str, port: int, *_a: object, **_k: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if host != "::1" else host, port))]

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path), tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    monkeypatch.setattr("socket.getaddrinfo", look)
    monkeypatch.setattr("pytoon_lang.backends.engines.places.public", lambda _number: True)
    monkeypatch.setattr("pytoon_lang.backends.engines.places.near", lambda _host: False)
    with Server(lambda seen: Reply(200, seen.headers["host"].encode()), tls=context) as server:
        port = server.url.rpartition(":")[2]
        path = fetched(f"https://localhost:{port}/a.mp4", tmp_path)
    assert path.read_bytes() == f"localhost:{port}".encode()
    assert asked[0] == "localhost"
    assert "localhost" not in asked[1:]


@pytest.mark.parametrize(
    ("url", "opened", "host"),
    [
        ("https://[2606:4700::1111]/a.mp4?b=1", "https://[2606:4700::1111]/a.mp4?b=1", "[2606:4700::1111]"),
        ("https://1.1.1.1:8443/a.mp4", "https://1.1.1.1:8443/a.mp4", "1.1.1.1:8443"),
    ],
)
def test_public_numbers_are_opened_as_they_are(url: str, opened: str, host: str) -> None:
    assert pinned(url)[:2] == (opened, {"host": host})


@pytest.mark.parametrize("url", ["http://api.dev.runwayml.com/a", "http://storage.example.com/a", "ftp://a.b/c"])
def test_pictures_go_out_encrypted_to_the_services_own_host_too(url: str, tmp_path: Path) -> None:
    from pytoon_lang.backends.engines.runway import ENGINE
    from pytoon_lang.backends.engines.uploads import Uploads

    wire = Wire(ENGINE, Access(KEY, "https://api.dev.runwayml.com"), Path, Uploads())
    with pytest.raises(Fault, match="without encryption"):
        wire.store(url, Picture(tmp_path / "nothing.jpg", "", "image/jpeg"), {}, None)
    wire.close()


def fetched(url: str, folder: Path) -> Path:
    from pytoon_lang.backends.engines.runway import ENGINE
    from pytoon_lang.backends.engines.uploads import Uploads

    wire = Wire(ENGINE, Access(KEY, "https://api.dev.runwayml.com"), Path, Uploads())
    try:
        download(url, folder / "clip.mp4", wire, lambda: False)
    finally:
        wire.close()
    return folder / "clip.mp4"


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
