"""The fifth strategy against a server on this machine: it is asked, corrected, and not trusted."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from pytoon_lang.planner.endpoint import MOST, Endpoint, Unanswered, ask, endpoint
from pytoon_lang.planner.guide import guide
from pytoon_lang.planner.llm import brief, plan_with_model
from pytoon_lang.planner.nouns import Request
from pytoon_lang.planner.plan import plan_source
from tests.planner.stage import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytoon_lang.diagnostics import Diagnostic

KEY = "sk-not-to-be-seen"
GOOD = 'toon 1\n\nvideo lamp 9:16\n\nscene only 4s {\n  text "The lamp" at: center\n}\n'
BAD = GOOD.replace("4s", "4sec")
REQUEST = Request(name="lamp", prompt="The lamp.")


class Server(NamedTuple):
    """Where it is, and what it was asked."""

    url: str
    asked: list[dict[str, Any]]


@contextmanager
def serving(*answers: str | Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Server]:
    """A chat endpoint that gives these answers in turn, the last one for ever."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
            answer = answers[min(len(asked), len(answers)) - 1]
            if callable(answer):
                answer(self)
            else:
                _send(self, json.dumps({"choices": [{"message": {"role": "assistant", "content": answer}}]}).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/v1", asked)
    finally:
        server.shutdown()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def check(text: str) -> tuple[Diagnostic, ...]:
    return checked(text).diagnostics


def planned(url: str) -> tuple[str, tuple[Diagnostic, ...]]:
    return plan_with_model(REQUEST, Endpoint(url, "small", KEY), check)


def test_a_good_program_is_taken() -> None:
    with serving(f"Here it is:\n```toon\n{GOOD}```\nEnjoy!") as server:
        source, found = planned(server.url)
    assert (source, found) == (GOOD, ())
    (question,) = server.asked
    assert question["path"] == "/v1/chat/completions"
    assert question["key"] == f"Bearer {KEY}"
    assert question["model"] == "small"
    assert question["messages"][1]["content"] == brief(REQUEST)


def test_mistakes_are_sent_back_as_the_checker_says_them() -> None:
    with serving(BAD, GOOD) as server:
        source, found = planned(server.url)
    assert (source, found) == (GOOD, ())
    complaint = server.asked[1]["messages"][-1]["content"]
    (mistake,) = json.loads(complaint[complaint.index("{") :])["diagnostics"]
    assert (mistake["code"], mistake["line"]) == ("unknown-unit", 5)
    assert mistake["fixes"]


def test_after_two_repairs_the_own_source_stands() -> None:
    with serving(BAD) as server:
        source, found = planned(server.url)
    assert len(server.asked) == 3
    assert source == plan_source(REQUEST).value
    assert [d.code for d in found] == ["model-not-used"]
    assert "unknown unit" in found[0].message


def slow(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    with suppress(BrokenPipeError):  # by then nobody waits
        _send(handler, b"{}")


def huge(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, b" " * (MOST + 1))


def elsewhere(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, b"", 302, Location="http://127.0.0.1:9/v1/chat/completions")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda h: _send(h, b"no", 401), "status 401"),
        (lambda h: _send(h, b"not json"), "not that of a chat"),
        (lambda h: _send(h, b'{"choices": []}'), "not that of a chat"),
        (lambda h: _send(h, b'{"choices": [{"message": {"content": null}}]}'), "no text"),
        (lambda h: _send(h, b"[" * 100_000), "not that of a chat"),
        (elsewhere, "status 302"),
        (huge, "larger than 1 MB"),
        (slow, "cannot be asked"),
    ],
)
def test_bad_answers(answer: Callable[[BaseHTTPRequestHandler], None], why: str) -> None:
    with serving(answer) as server:
        said = ask(Endpoint(server.url, "m", KEY, patience=1.0), [{"role": "user", "content": "hi"}])
        source, found = plan_with_model(REQUEST, Endpoint(server.url, "m", KEY, patience=1.0), check)
    assert isinstance(said, Unanswered)
    assert why in said.why
    assert KEY not in said.why
    assert source == plan_source(REQUEST).value
    assert [d.code for d in found] == ["model-not-used"]


def test_nobody_there() -> None:
    source, found = planned("http://127.0.0.1:9/v1")
    assert source == plan_source(REQUEST).value
    assert KEY not in str(found)


def test_keys_go_only_where_they_belong() -> None:
    both = {"TOONC_LLM_KEY": "own", "OPENAI_API_KEY": "theirs"}
    only = {"OPENAI_API_KEY": "theirs"}
    assert endpoint("https://api.openai.com/v1", "", both).key == "own"  # type: ignore[union-attr]
    assert endpoint("https://api.openai.com/v1", "", only).key == "theirs"  # type: ignore[union-attr]
    assert endpoint("https://models.example/v1", "", only).key == ""  # type: ignore[union-attr]
    assert endpoint("http://127.0.0.1:8080/v1", "", both).key == "own"  # type: ignore[union-attr]
    assert isinstance(endpoint("http://models.example/v1", "", both), Unanswered)
    assert "own" not in repr(endpoint("http://127.0.0.1:8080/v1", "", both))


@pytest.mark.parametrize(
    "url", ["", "models.example", "file:///etc/passwd", "https://me:secret@models.example", "https://[x"]
)
def test_addresses(url: str) -> None:
    assert isinstance(endpoint(url, "", {}), Unanswered)


def test_the_guide_is_a_page() -> None:
    page = guide()
    example = page[page.index("Example:\n\n") + 10 :]
    assert not [d for d in check(example) if d.severity == "error"]
    assert "generate" in page
    assert "product-hero-clean" in page
    assert len(page) < 24_000
