"""Every way in which an engine can fail: what it is called, what the books say, and that the next engine delivers."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.backends.engines.base import Fault, Refused, Ticket
from pytoon_lang.backends.engines.examine import examined
from pytoon_lang.backends.engines.terms import Terms
from tests.engines.stage import FAKES, QUICK, Books, ask, floor, job
from tests.fakes.clips import clip
from tests.fakes.pika import Pika
from tests.fakes.studio import CLIPS

ENGINES = ("runway", "luma", "pika", "fal", "comfyui")
FATAL = {
    "no-credit": "balance",
    "unauthorized": "auth",
    "failed": "unavailable",
    "overloaded": "unavailable",
    "black": "bad-output",
    "grey": "bad-output",
    "frozen": "bad-output",
    "short": "bad-output",
    "wide": "bad-output",
    "tiny": "bad-output",
    "truncated": "bad-output",
    "text": "bad-output",
    "empty": "bad-output",
    "stall": "timeout",
    "lost": "unsure",
    "late": "unsure",
    "refused-socket": "unsure",  # whether it arrived cannot be told from outside
}
OTHERS = {("comfyui", "no-credit"): "invalid", ("comfyui", "stall"): "unavailable"}
"""There: a model that is not installed; what costs nothing is called off."""
IDEMPOTENT = {"pika", "comfyui"}


CASES = [
    (engine, outcome)
    for engine in ENGINES
    for outcome, kind in FATAL.items()
    if not (engine in IDEMPOTENT and kind == "unsure")  # asked again under the same name: see below
    if engine == "runway" or outcome not in CLIPS - {"black", "truncated"}  # judged in one place for all
]


@pytest.mark.parametrize(("engine", "outcome"), CASES)
def test_the_next_engine_delivers(engine: str, outcome: str, tmp_path: Path) -> None:
    bad, good = FAKES[engine]([outcome]), FAKES["luma" if engine != "luma" else "runway"]()
    other = "luma" if engine != "luma" else "runway"
    books = Books()
    with floor(tmp_path, Terms(0.8, 2.0, 0.03), **{engine: bad, other: good}) as stage:
        shot = stage.crew.shoot([ask(engine), ask(other)], job(tmp_path), books)
    kind = OTHERS.get((engine, outcome), FATAL[outcome])
    assert [one.fault.kind if one.fault else "clip" for one in shot.tries] == [kind, "clip"]
    assert shot.taken is not None
    assert [notice.code for notice in shot.notices] == ["engine-fallback"]
    assert bad.paid <= 1
    assert good.paid == 1
    assert bad.wrong == []
    settled = [line for line in books.lines if line[0] == "settled"]
    assert [line[3] for line in settled] == [kind, "clip"]
    assert sorted(path.name for path in (tmp_path / "job").iterdir()) == ["clip.mp4"]


@pytest.mark.parametrize("outcome", ["expired", "cut"])
@pytest.mark.parametrize("engine", ["runway", "luma", "pika", "fal"])
def test_a_download_that_can_be_done_again(engine: str, outcome: str, tmp_path: Path) -> None:
    fake = FAKES[engine]([outcome])
    with floor(tmp_path, **{engine: fake}) as stage:
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    assert shot.notices == ()
    assert fake.paid == 1


@pytest.mark.parametrize("outcome", ["lost", "late"])
@pytest.mark.parametrize("engine", sorted(IDEMPOTENT))
def test_a_create_without_an_answer_is_repeated_where_that_is_free(engine: str, outcome: str, tmp_path: Path) -> None:
    fake = FAKES[engine]([outcome])
    with floor(tmp_path, Terms(0.8, 6.0, 0.03), **{engine: fake}) as stage:
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    assert fake.paid == 1


@pytest.mark.parametrize(
    ("engine", "status"), [("runway", 520), ("runway", 500), ("fal", 504), ("fal", 500), ("luma", 502)]
)
def test_a_service_that_breaks_off_leaves_a_create_unsure(engine: str, status: int, tmp_path: Path) -> None:
    from tests.fakes.server import Reply

    with floor(tmp_path, **{engine: FAKES[engine]()}) as stage:
        stage.servers[engine].script.append(Reply(status, b"<html>"))
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), Books())
    assert [one.fault and one.fault.kind for one in shot.tries] == ["unsure"]


def test_an_endless_answer_to_a_create_leaves_it_unsure(tmp_path: Path) -> None:
    from tests.fakes.server import Reply

    with floor(tmp_path, runway=FAKES["runway"]()) as stage:
        stage.servers["runway"].script.append(Reply(200, b" " * ((8 << 20) + 1)))
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
    assert [one.fault and one.fault.kind for one in shot.tries] == ["unsure"]


def test_too_many_requests_are_waited_for_once(tmp_path: Path) -> None:
    fake, books = FAKES["runway"](["limited"]), Books()
    with floor(tmp_path, runway=fake) as stage:
        began = time.monotonic()
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), books)
    assert time.monotonic() - began > 1.0  # as Retry-After says
    assert [notice.code for notice in shot.notices] == ["engine-waited"]
    assert [line[0] for line in books.lines] == ["intend", "untaken", "intend", "sent", "settled"]


def test_a_refusal_tells_nothing_of_a_create_that_got_no_answer(tmp_path: Path) -> None:
    """Pika would make it once; who is only told to wait does not know that it did not."""
    fake, books = Pika(["lost"]), Books()
    fake.busy = ["limited"]
    with floor(tmp_path, pika=fake) as stage:
        shot = stage.crew.shoot([ask("pika")], job(tmp_path), books)
    assert [one.fault and one.fault.kind for one in shot.tries] == ["unsure"]
    assert fake.paid == 1


@pytest.mark.parametrize("status", [503, 521])
def test_a_service_that_is_closed_has_made_nothing(status: int, tmp_path: Path) -> None:
    from tests.fakes.server import Reply

    with floor(tmp_path, luma=FAKES["luma"]()) as stage:
        stage.servers["luma"].script.append(Reply(status, b"<html>"))
        shot = stage.crew.shoot([ask("luma")], job(tmp_path), Books())
    assert [one.fault and one.fault.kind for one in shot.tries] == ["unavailable"]


def test_too_many_requests_twice_are_too_many(tmp_path: Path) -> None:
    first, second = FAKES["runway"](["limited", "limited"]), FAKES["luma"]()
    with floor(tmp_path, runway=first, luma=second) as stage:
        shot = stage.crew.shoot([ask("runway"), ask("luma")], job(tmp_path), Books())
    assert [one.fault.kind if one.fault else "clip" for one in shot.tries] == ["limited", "clip"]
    assert (first.paid, second.paid) == (0, 1)


def test_who_asks_us_to_wait_too_long_is_left(tmp_path: Path) -> None:
    first, second = FAKES["runway"](), FAKES["luma"]()
    with floor(tmp_path, runway=first, luma=second) as stage:
        stage.servers["runway"].script.append(first.untaken("limited")._replace(headers={"Retry-After": "3600"}))
        began = time.monotonic()
        shot = stage.crew.shoot([ask("runway"), ask("luma")], job(tmp_path), Books())
    assert time.monotonic() - began < 30
    assert shot.taken is not None
    assert second.paid == 1


def test_a_refusal_is_said_in_softer_words_once(tmp_path: Path) -> None:
    fake, books = FAKES["runway"](["moderated"]), Books()
    with floor(tmp_path, runway=fake) as stage:
        one = ask("runway", prompt="A crew shoots the sunrise. Clouds explode")
        shot = stage.crew.shoot([one], job(tmp_path), books)
    prompts = [job.body["promptText"] for job in fake.jobs.values()]
    softer = "A crew films the sunrise. Clouds burst. Suitable for all audiences: no violence."
    assert prompts == ["A crew shoots the sunrise. Clouds explode", softer]
    assert [notice.code for notice in shot.notices] == ["engine-rephrased"]
    assert books.lines[2] == ("settled", "runway", 0.6, "moderated")  # a refusal after the fact is charged
    assert len({one.ask.key for one in shot.tries}) == 2


def test_a_second_refusal_goes_to_the_next(tmp_path: Path) -> None:
    first, second = FAKES["luma"](["moderated", "moderated"]), FAKES["runway"]()
    with floor(tmp_path, runway=second, luma=first) as stage:
        shot = stage.crew.shoot([ask("luma"), ask("runway")], job(tmp_path), Books())
    assert [one.fault.kind if one.fault else "clip" for one in shot.tries] == ["moderated", "moderated", "clip"]


@pytest.mark.parametrize("listed", ["ffconcat version 1.0\nfile other.mp4\n", "#EXTM3U\nother.mp4\n"])
def test_what_names_other_files_is_no_clip(listed: str, tmp_path: Path) -> None:
    """FFmpeg would open the files that a list names: those of this machine."""
    (tmp_path / "other.mp4").write_bytes(clip("good", 360, 640, 5.0))
    (tmp_path / "clip.mp4").write_text(listed)
    with pytest.raises(Fault, match="cannot be played"):
        examined(tmp_path / "clip.mp4", ask("runway"))


def test_nobody_delivers(tmp_path: Path) -> None:
    with floor(tmp_path, runway=FAKES["runway"](otherwise="failed"), luma=FAKES["luma"](otherwise="black")) as stage:
        shot = stage.crew.shoot([ask("runway"), ask("luma")], job(tmp_path), Books())
    assert shot.taken is None
    assert len(shot.notices) == 2
    assert list((tmp_path / "job").iterdir()) == []


def test_no_key_is_no_request(tmp_path: Path) -> None:
    with floor(tmp_path, luma=FAKES["luma"]()) as stage:
        shot = stage.crew.shoot([ask("runway"), ask("luma")], job(tmp_path), Books())
    assert shot.taken is not None
    assert "RUNWAYML_API_SECRET is not set" in shot.notices[0].message


def test_an_account_without_credit_is_asked_once_in_a_build(tmp_path: Path) -> None:
    empty = FAKES["runway"](otherwise="no-credit")
    with floor(tmp_path, runway=empty, luma=FAKES["luma"]()) as stage:
        for number in range(3):
            shot = stage.crew.shoot([ask("runway"), ask("luma")], job(tmp_path, str(number)), Books())
            assert shot.taken is not None
    assert len(stage.servers["runway"].log) == 1


def test_who_fails_too_often_is_not_asked_first(tmp_path: Path) -> None:
    bad, good = FAKES["runway"](otherwise="overloaded"), FAKES["luma"]()
    chain = [ask("runway"), ask("luma")]
    with floor(tmp_path, runway=bad, luma=good) as stage:
        shots = [stage.crew.shoot(chain, job(tmp_path, str(number)), Books()) for number in range(4)]
    assert [[one.skipped for one in shot.tries] for shot in shots] == [[False, False]] * 3 + [[True, False]]
    assert len(stage.servers["runway"].log) == 3
    assert shots[3].notices[0].code == "engine-rotated"


def test_a_ticket_of_an_earlier_build_is_taken_up(tmp_path: Path) -> None:
    fake = FAKES["runway"]()
    earlier = fake.take({"model": "gen4.5", "ratio": "720:1280", "duration": 5}, "good")
    one = ask("runway")
    books = Books({one.key: Ticket("runway", earlier.id, usd=0.6)})
    with floor(tmp_path, runway=fake) as stage:
        shot = stage.crew.shoot([one], job(tmp_path), books)
    assert shot.taken is not None
    assert fake.paid == 1
    assert all(seen.method == "GET" for seen in stage.servers["runway"].log)
    assert [line[0] for line in books.lines] == ["intend", "settled"]


def test_what_may_not_be_bought_is_not_asked_for(tmp_path: Path) -> None:
    class Strict(Books):
        def intend(self, *_arguments: Any) -> None:
            raise Refused("1.20 USD are left of the budget, 6.00 are needed")

    fake = FAKES["runway"]()
    with floor(tmp_path, runway=fake) as stage:
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Strict())
    assert shot.taken is None
    assert stage.servers["runway"].log == []


@pytest.mark.parametrize(("engine", "took", "books"), [("runway", 9.0, "sent"), ("comfyui", 9.0, "dropped")])
def test_stopping_calls_off_what_costs_nothing(engine: str, took: float, books: str, tmp_path: Path) -> None:
    """A task of Runway's that runs is paid for: it is left to be taken up by the next build."""
    fake, written, stop = FAKES[engine](took=took), Books(), threading.Event()
    with floor(tmp_path, **{engine: fake}) as stage:
        threading.Timer(0.5, stop.set).start()
        with pytest.raises(Cancelled):
            stage.crew.shoot([ask(engine)], job(tmp_path, cancelled=stop.is_set), written)
    assert written.lines[-1][0] == books
    assert [one.cancelled for one in fake.jobs.values()] == [books == "dropped"]


@pytest.mark.parametrize("engine", ["runway", "comfyui"])
def test_a_stalled_clip_is_called_off_only_where_it_is_free(engine: str, tmp_path: Path) -> None:
    fake = FAKES[engine](["stall"])
    with floor(tmp_path, Terms(0.8, 1.0, 0.03), **{engine: fake}) as stage:
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), Books())
    assert "was not there after 1 s" in shot.notices[0].message
    assert [one.cancelled for one in fake.jobs.values()] == [engine == "comfyui"]


def test_a_service_that_falters_while_a_clip_is_made_is_asked_again(tmp_path: Path) -> None:
    from tests.fakes.server import Reply

    fake = FAKES["runway"](took=0.3)
    with floor(tmp_path, runway=fake) as stage:
        taken: list[Reply] = [Reply(503), Reply(gone=True), Reply(429), Reply(200, b"<html>"), Reply(200, {"id": 3})]
        answer = fake.__call__

        def faltering(seen: Any) -> Reply:
            return taken.pop() if taken and "/v1/tasks/" in seen.path else answer(seen)

        stage.servers["runway"].answer = faltering
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    assert taken == []


def test_a_service_that_is_asked_too_often_is_asked_when_it_says(tmp_path: Path) -> None:
    """Longer than it may be silent: it is not."""
    from tests.fakes.server import Reply

    fake, asked = FAKES["runway"](took=0.3), list[float]()
    with floor(tmp_path, Terms(0.8, 6.0, 0.03), runway=fake) as stage:
        answer = fake.__call__

        def busy(seen: Any) -> Reply:
            asked.append(time.monotonic())
            return Reply(429, {"error": "x"}, {"Retry-After": "1"}) if len(asked) in {2, 3} else answer(seen)

        stage.servers["runway"].answer = busy
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    assert asked[3] - asked[1] > 1.6


def test_progress_comes_from_the_service_or_the_clock(tmp_path: Path) -> None:
    told: list[float] = []
    with floor(tmp_path, QUICK, runway=FAKES["runway"](took=0.3), luma=FAKES["luma"](took=0.3)) as stage:
        stage.crew.shoot([ask("runway")], job(tmp_path, "a", progress=told.append), Books())
        assert set(told) == {0.4}
        told.clear()
        stage.crew.shoot([ask("luma")], job(tmp_path, "b", progress=told.append), Books())
        assert told == sorted(told)
        assert 0 < told[-1] < 0.1  # of a minute and a half, as long as nothing is known
        told.clear()
        stage.crew.shoot([ask("luma", seed=8)], job(tmp_path, "c", progress=told.append), Books())
        assert 0.2 < told[-1] <= 0.95  # of what the first one took
    assert "luma ray-3.2 5" in (tmp_path / "pace.json").read_text()


def test_a_service_that_tells_by_itself_is_heard(tmp_path: Path) -> None:
    """ComfyUI's websocket, between pictures, pings, pieces, nonsense and messages without an end."""
    shares: list[float] = []
    fake = FAKES["comfyui"](took=0.6)
    with floor(tmp_path, comfyui=fake) as stage:
        shot = stage.crew.shoot([ask("comfyui")], job(tmp_path, progress=shares.append), Books())
        talks = [seen for seen in stage.servers["comfyui"].log if seen.method == "WS"]
    assert shot.taken is not None
    assert [seen.query for seen in talks] == [{"clientId": "toonc"}]
    assert 0.2 < max(shares) < 0.5  # half of its steps are told, when this machine has time for them
    assert shares == sorted(shares)


def test_a_server_without_a_websocket_makes_clips_all_the_same(tmp_path: Path) -> None:
    fake = FAKES["comfyui"]()
    with floor(tmp_path, comfyui=fake) as stage:
        stage.servers["comfyui"].answer = fake.__call__  # it has no `tell`, so it answers 404
        shot = stage.crew.shoot([ask("comfyui")], job(tmp_path), Books())
    assert shot.taken is not None


def test_nothing_may_come_drop_by_drop_for_ever(tmp_path: Path) -> None:
    """Each drop comes in time; the whole does not."""
    from tests.fakes.server import Reply

    # A drop takes 50 ms, on a machine with other work to do many times that; silence is a second.
    slow = Reply(200, b"{" + b" " * 4000, drip=1)
    with floor(tmp_path, Terms(1.0, 1.0, 0.03), runway=FAKES["runway"](), luma=FAKES["luma"]()) as stage:
        stage.servers["runway"].script.append(slow)
        began = time.monotonic()
        shot = stage.crew.shoot([ask("runway")], job(tmp_path), Books())
        assert [one.fault and one.fault.kind for one in shot.tries] == ["unsure"]
        whole = stage.fakes["luma"].file
        stage.fakes["luma"].file = lambda seen: (got := whole(seen)) and got._replace(drip=20)  # type: ignore[method-assign]
        shot = stage.crew.shoot([ask("luma")], job(tmp_path, "other"), Books())
    assert [one.fault and one.fault.kind for one in shot.tries] == ["timeout"]
    assert time.monotonic() - began < 30
