"""Lines that are bought: in the books before they are asked for, never paid twice where that can be known."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pytoon_lang.backends.base import Job, Made
from pytoon_lang.backends.fake import Fake
from pytoon_lang.backends.voices import received, speak
from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.build import Site, build
from pytoon_lang.render.built import Built
from pytoon_lang.render.filming.ledger import Purchase, ledger
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.world.memory import Memory
from tests.cli.toonc import events, toonc
from tests.fakes import speech
from tests.fakes.server import Reply, Seen, Server

PROGRAM = """toon 1

video talk 9:16

narrator ana { engine: [elevenlabs("Rachel"), local()] }

scene one { say ana "The first line is said." }
scene two { say ana "The second line is said too." }

output "out/talk.mp4"
"""
FIRST, SECOND = (0.1 * len(text) / 1000 for text in ("The first line is said.", "The second line is said too."))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server(speech.elevenlabs) as server:
        monkeypatch.setenv("ELEVENLABS_API_KEY", speech.KEY)
        monkeypatch.setenv("ELEVENLABS_BASE_URL", server.url)
        yield server


def built(root: Path, program: str = PROGRAM, terms: Terms | None = None) -> Built:
    """A build with real voices that only pretends to draw."""
    fake = Fake()

    def run(params: Any, job: Job) -> Made:
        remote = isinstance(params, Speak) and params.voice.engine != "local"
        return speak(params, job) if remote else fake(params, job)

    world = Memory({"talk.toon": program}, secrets={"ELEVENLABS_API_KEY"})
    site = Site(root, "talk.toon", lambda _kind: run, lambda kind: f"{kind} 1", terms=terms or Terms())
    return build(lambda facts: compile("talk.toon", world, Settings(), facts), site)


def purchases(root: Path) -> list[Purchase]:
    return list(ledger(root / ".toonc").purchases.values())


def asked(service: Server) -> int:
    return sum(one.method == "POST" for one in service.log)


def test_what_is_spoken_is_booked_once(tmp_path: Path, service: Server) -> None:
    done = built(tmp_path)
    assert (done.status, done.cost) == ("done", pytest.approx(FIRST + SECOND))
    assert sorted((one.label, one.engine, one.stage, one.usd) for one in purchases(tmp_path)) == [
        ("say ana #1", "elevenlabs", "made", pytest.approx(FIRST)),
        ("say ana #2", "elevenlabs", "made", pytest.approx(SECOND)),
    ]
    again = built(tmp_path)
    assert (again.cost, asked(service), len(purchases(tmp_path))) == (0.0, 2, 2)
    assert not list((tmp_path / ".toonc" / "answers").iterdir())
    told = events(toonc("cost", "--format", "json", cwd=tmp_path).stdout)[-1]
    assert told["total"] == pytest.approx(FIRST + SECOND, abs=1e-6)
    assert f"{FIRST + SECOND:.4f} USD in all" in toonc("cost", cwd=tmp_path).stdout


def test_the_budget_counts_what_earlier_builds_spoke(tmp_path: Path, service: Server) -> None:
    program = PROGRAM.replace("video talk 9:16", "video talk 9:16 { budget: 0.006USD }")
    assert built(tmp_path, program).status == "done"
    edited = built(tmp_path, program.replace("first", "very first"))
    assert (edited.status, asked(service)) == ("refused", 2)
    (no,) = [one for one in edited.diagnostics if one.code == "over-budget"]
    assert no.message == (
        "speaking one line would cost about 0.0028 USD, the budget is 0.006 USD, 0.0051 USD of it are spent"
    )
    assert built(tmp_path, PROGRAM.replace("first", "very first")).status == "done"


def test_a_build_that_dies_over_an_answer_goes_on_from_it(
    tmp_path: Path, service: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: Any) -> Any:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch:
        patch.setattr(received, "speech", dies)
        assert built(tmp_path).status == "internal"
    assert {one.stage for one in purchases(tmp_path)} == {"intended"}
    before = asked(service)
    done = built(tmp_path)
    assert (done.status, asked(service)) == ("done", 2)
    assert before >= 1
    assert [one.stage for one in purchases(tmp_path)] == ["made", "made"]
    assert sum(one.usd for one in purchases(tmp_path)) == pytest.approx(FIRST + SECOND)


def garbled(harm: Callable[[], np.ndarray]) -> Callable[[Seen], Reply]:
    def answer(seen: Seen) -> Reply:
        reply = speech.elevenlabs(seen)
        if seen.method != "POST":
            return reply
        return reply._replace(body={**reply.body, "audio_base64": base64.b64encode(speech.wav(harm())).decode()})

    return answer


def test_what_was_charged_for_nothing_is_not_bought_again_by_itself(tmp_path: Path, service: Server) -> None:
    service.answer = garbled(lambda: 0.2 * np.random.default_rng(1).standard_normal(96_000))
    done = built(tmp_path)
    assert (done.status, done.cost, asked(service)) == ("done", pytest.approx(FIRST + SECOND), 2)
    again = built(tmp_path)
    (told,) = [one for one in again.diagnostics if one.code == "voice-fallback"]
    assert "noise, not speech" in told.message
    assert "--retry-unsure" in told.help
    assert (asked(service), again.again) == (2, False)
    about = json.loads((tmp_path / "out/metadata.json").read_text())["cost"]
    assert about["lost"] == about["total"] == pytest.approx(FIRST + SECOND)  # although another voice speaks them
    assert "nothing: " in toonc("cost", "-v", cwd=tmp_path).stdout
    service.answer = speech.elevenlabs
    assert built(tmp_path, terms=Terms(retry_unsure=True)).cost == pytest.approx(FIRST + SECOND)
    assert asked(service) == 4
    lost = round(FIRST + SECOND, 6)
    about = json.loads((tmp_path / "out/metadata.json").read_text())["cost"]
    assert about == {"currency": "USD", "total": 2 * lost, "lost": lost, "unsure": 0.0}
    told = toonc("cost", "-v", cwd=tmp_path).stdout
    assert [told.count("asked anew, counted as charged"), told.count("bought\n")] == [2, 2]
    assert "0.0051 USD brought nothing" in told
    assert sum(one.usd for one in purchases(tmp_path)) == pytest.approx(2 * (FIRST + SECOND))


def test_a_question_without_an_answer_counts_and_is_asked_anew(tmp_path: Path, service: Server) -> None:
    program = PROGRAM.replace('scene two { say ana "The second line is said too." }\n', "")

    def gone(seen: Seen) -> Reply:
        return Reply(gone=True) if seen.method == "POST" else speech.elevenlabs(seen)

    service.answer = gone
    first = built(tmp_path, program)
    assert (first.status, first.again, first.cost) == ("done", True, pytest.approx(FIRST))
    assert [one.unsure for one in purchases(tmp_path)] == [True]
    about = json.loads((tmp_path / "out/metadata.json").read_text())["cost"]
    assert about == {"currency": "USD", "total": 0.0, "lost": 0.0, "unsure": pytest.approx(FIRST, abs=1e-6)}
    service.answer = speech.elevenlabs
    built(tmp_path, program)
    assert [one.usd for one in purchases(tmp_path)] == [pytest.approx(FIRST)] * 2
    assert not any(one.unsure for one in purchases(tmp_path))


@pytest.mark.parametrize("reply", [Reply(500), Reply(401), Reply(402)])
def test_a_refusal_costs_nothing(tmp_path: Path, service: Server, reply: Reply) -> None:
    service.answer = lambda seen: reply if seen.method == "POST" else speech.elevenlabs(seen)
    done = built(tmp_path)
    assert (done.status, done.cost) == ("done", 0.0)
    assert sum(one.usd for one in purchases(tmp_path)) == 0.0


def test_locked_buys_no_speech(tmp_path: Path, service: Server) -> None:
    no = built(tmp_path, terms=Terms(locked=True))
    assert (no.status, asked(service)) == ("differs", 0)
    built(tmp_path)
    assert "2 lines are not spoken yet" in no.diagnostics[-1].message
    assert asked(service) == 2


def test_the_plan_tells_what_lines_will_cost(tmp_path: Path) -> None:
    (tmp_path / "talk.toon").write_text(PROGRAM)
    keys = {"ELEVENLABS_API_KEY": speech.KEY}
    shown = toonc("plan", "talk.toon", cwd=tmp_path, env=keys).stdout
    first = next(line for line in shown.splitlines() if "say ana #1" in line)
    assert " ".join(first.split()) == "$ buy say ana #1 23 letters new talk.toon:7 0.0023 USD elevenlabs Rachel"
    assert "2 to buy (about 0.0051 USD)" in shown
    told = events(toonc("plan", "talk.toon", "--format", "json", cwd=tmp_path, env=keys).stdout)[-1]
    assert told["cost"]["total"] == pytest.approx(FIRST + SECOND, abs=1e-6)
    dear = toonc("plan", "talk.toon", "--max-cost", "0.004", cwd=tmp_path, env=keys)
    assert dear.returncode == 4
    assert "`--max-cost` is 0.004 USD" in dear.stderr
    assert json.dumps(told)
