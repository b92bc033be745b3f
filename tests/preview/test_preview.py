"""`toonc preview`: what its server tells whom."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pytoon_lang.cli.compiling import compile_project
from pytoon_lang.cli.project import Project
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.preview.news import Show, is_address
from pytoon_lang.preview.place import Place, remember, remembered, unheard
from pytoon_lang.preview.server import Server
from pytoon_lang.preview.stage import Stage
from tests.cli.toonc import started, toonc

AD = """\
toon 1

video ad 180x320

scene only 1s {
  background: #c02040
  text "<b>Hi</b>" at: center, size: 30px
}
"""


class Preview(NamedTuple):
    root: Path
    stage: Stage
    server: Server

    def save(self, text: str) -> None:
        (self.root / "my ad.toon").write_text(text)
        self.stage.publish(compile_project(Project(self.root, "my ad.toon", Settings({}))))

    def get(self, path: str, host: str = "", method: str = "GET", part: str = "") -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        line.request(method, path, headers=({"Host": host} if host else {}) | ({"Range": part} if part else {}))
        answer = line.getresponse()
        data = answer.read()
        line.close()
        return answer.status, dict(answer.getheaders()), data

    def own(self, rest: str) -> str:
        return f"/{self.server.token}/{rest}"


def _films(root: Path) -> tuple[str, ...] | str:
    (root / "ad.draft.mp4").write_bytes(bytes(range(256)))
    return "what was wrong" if (root / "wrong").exists() else ("ad.draft.mp4",)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    stage = Stage(tmp_path, Show(tmp_path, "my ad.toon"), 90, lambda _stopped: _films(tmp_path))
    server = Server(stage, unheard())
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    made = Preview(tmp_path, stage, server)
    made.save(AD)
    yield made
    server.stop()
    thread.join(10)
    assert not thread.is_alive()


def events(preview: Preview) -> Iterator[dict[str, Any]]:
    line = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=20)
    line.request("GET", preview.own("events"))
    answer = line.getresponse()
    while text := answer.readline().decode():
        if text.startswith("data: "):
            yield json.loads(text[6:])
    line.close()


def test_only_who_knows_the_address_gets_anything(preview: Preview) -> None:
    port, token = preview.server.server_port, preview.server.token
    assert preview.server.server_address[0] == "127.0.0.1"
    assert len(token) >= 32
    for path in ("/", "/app.js", "/events", "/frame/0/0.png", f"/{token[:-1]}/", f"/{token}x/app.js"):
        assert preview.get(path)[0] == 404, path
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}"):
        assert preview.get(preview.own(""), host)[0] == 403, host  # a name that was made to point here
    for rest in ("../app.js", "..%2fserver.py", "frame/0/0.png/..", "page/app.js", "frame/-1/0.png"):
        assert preview.get(preview.own(rest))[0] == 404, rest
    status, headers, page = preview.get(preview.own(""), f"localhost:{port}")
    assert (status, b"app.js" in page) == (200, True)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert token.encode() not in page


def test_frames(preview: Preview) -> None:
    status, headers, data = preview.get(preview.own("frame/0/15.png?1"))
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert struct.unpack(">II", data[16:24]) == (90, 160)
    assert preview.get(preview.own("frame/0/15.png?1"))[2] == data
    for rest in ("frame/0/30.png", "frame/1/0.png"):
        assert preview.get(preview.own(rest))[0] == 404
    preview.save(AD.replace("c02040", "20c040"))
    assert preview.get(preview.own("frame/0/15.png?2"))[2] != data


def test_news_of_every_save_over_the_last_good_frame(preview: Preview) -> None:
    told = events(preview)
    first = next(told)
    assert (first["number"], first["ok"], first["diagnostics"]) == (1, True, [])
    (output,) = first["outputs"]
    assert (output["frames"], output["width"], output["height"]) == (30, 180, 320)
    assert [(one["name"], one["start"], one["end"]) for one in output["scenes"]] == [("only", 0, 30)]
    (thing,) = output["things"]
    assert (thing["kind"], thing["name"]) == ("text", "<b>Hi</b>")
    assert thing["href"] == f"vscode://file{preview.root}/my%20ad.toon:7:3"
    x, y, width, height = thing["box"]
    assert x <= 90 <= x + width
    assert y <= 160 <= y + height
    preview.save(AD.replace("1s", "1sec"))
    wrong = next(told)
    assert (wrong["number"], wrong["ok"], wrong["outputs"]) == (2, False, first["outputs"])
    assert [(one["code"], one["line"]) for one in wrong["diagnostics"]] == [("unknown-unit", 5)]
    assert wrong["diagnostics"][0]["href"].endswith("/my%20ad.toon:5:12")
    assert preview.get(preview.own("frame/0/0.png?2"))[0] == 200
    preview.save(AD)
    assert next(told)["ok"]
    preview.stage.end()
    assert list(told) == []


@pytest.mark.parametrize(
    "address", ["javascript:alert('{path}')", "data:text/html,{path}", "vscode://file", '{path}"x']
)
def test_what_is_no_address_of_an_editor(address: str) -> None:
    assert not is_address(address)
    assert is_address("idea://open?file={path}&line={line}")


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "ad.toon").write_text(AD)
    process = started("preview", "ad.toon", "--format", "json", cwd=tmp_path)
    try:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        assert json.loads(process.stdout.readline()) == {
            "format_version": 1,
            "event": "compiled",
            "ok": True,
            "errors": 0,
        }
        port = url.split(":")[2].partition("/")[0]
        line = http.client.HTTPConnection("127.0.0.1", int(port), timeout=20)
        line.request("GET", url.partition(port)[2])
        assert line.getresponse().status == 200
        taken = toonc("preview", "ad.toon", "--port", port, cwd=tmp_path)
        assert (taken.returncode, "cannot-listen" in taken.stderr) == (5, True)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    finally:
        process.kill()
        process.communicate()
    assert toonc("preview", "ad.toon", "--editor", "javascript:{path}", cwd=tmp_path).returncode == 2


def test_the_address_stays_unless_it_came_with_the_project(tmp_path: Path) -> None:
    place = Place(4321, unheard().token)
    assert remembered(tmp_path, "ad.toon") is None
    remember(tmp_path, "ad.toon", place)
    assert remembered(tmp_path, "ad.toon") == place
    assert remembered(tmp_path, "other.toon") is None
    (note,) = tmp_path.iterdir()
    copy = note.with_name("copy")  # as from an archive
    copy.write_bytes(note.read_bytes())
    copy.chmod(0o600)
    copy.replace(note)
    assert remembered(tmp_path, "ad.toon") is None
    remember(tmp_path, "ad.toon", Place(4321, place.token[1:]))
    assert remembered(tmp_path, "ad.toon") is None
    remember(tmp_path, "ad.toon", place)
    note.chmod(0o644)
    assert remembered(tmp_path, "ad.toon") is None


def test_a_page_that_is_closed_is_nothing_to_tell_of(preview: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    """It asked for a frame and did not wait for it."""
    place = ("127.0.0.1", preview.server.server_port)
    with preview.stage._drawing, socket.create_connection(place) as line:
        asked = f"GET {preview.own('frame/0/1.png')} HTTP/1.1\r\nHost: 127.0.0.1:{place[1]}\r\n\r\n"
        line.sendall(asked.encode())
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    while any("process_request" in one.name for one in threading.enumerate()):
        time.sleep(0.01)
    assert capsys.readouterr().err == ""


def test_a_draft_is_made_when_asked_for_and_read_in_parts(preview: Preview) -> None:
    assert preview.get(preview.own("draft/0.mp4"))[0] == 404  # nobody asked for it yet
    assert preview.get("/draft/0", method="POST")[0] == 404  # without the token
    assert preview.get(preview.own("draft/0"), "evil.example", method="POST")[0] == 403
    status, _, data = preview.get(preview.own("draft/0"), method="POST")
    assert (status, json.loads(data)) == (200, {"number": 1})
    whole = bytes(range(256))
    assert preview.get(preview.own("draft/0.mp4"))[2] == whole
    status, headers, data = preview.get(preview.own("draft/0.mp4"), part="bytes=250-")
    assert (status, headers["Content-Range"], data) == (206, "bytes 250-255/256", whole[250:])
    assert preview.get(preview.own("draft/0.mp4"), part="bytes=2-3")[2] == whole[2:4]
    assert preview.get(preview.own("draft/0.mp4"), part="bytes=256-")[0] == 416
    assert preview.get(preview.own("draft/1.mp4"))[0] == 404


def test_why_there_is_no_draft(preview: Preview) -> None:
    (preview.root / "wrong").touch()
    status, _, data = preview.get(preview.own("draft/0"), method="POST")
    assert (status, data) == (409, b"what was wrong")


def test_what_is_saved_while_a_draft_is_made_gets_one_of_its_own(preview: Preview) -> None:
    made: list[str] = []

    def slow(_stopped: object) -> tuple[str, ...]:
        made.append((preview.root / "my ad.toon").read_text())
        if len(made) == 1:
            preview.save(AD.replace("1s", "2s"))
        return ("ad.draft.mp4",)

    preview.stage._rehearse = slow
    assert preview.stage.rehearse(0) == 2
    assert ["2s" in text for text in made] == [False, True]


def test_a_draft_that_teaches_nothing_is_no_news(preview: Preview) -> None:
    """Whoever plays it in another tab is not stopped."""
    compiled = preview.stage._good
    assert compiled is not None
    preview.stage.publish(compiled, rehearsed=True)
    assert next(events(preview))["number"] == 1
