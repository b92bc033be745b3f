"""Shots bought from services on loopback: never twice, never beyond the budget, and every failure ends in a video."""

from __future__ import annotations

import json
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.engines.attempt import Terms as Pace
from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.events import Bought
from pytoon_lang.render.filming import books
from pytoon_lang.render.filming.terms import Terms
from tests.fakes.fal import Fal
from tests.fakes.luma import Luma
from tests.fakes.pika import Pika
from tests.fakes.runway import Runway
from tests.fakes.studio import KEY, SIGNATURE

from .stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.render.events import Event


def metadata(root: Path) -> dict[str, object]:
    return json.loads((root / "out" / "metadata.json").read_text())  # type: ignore[no-any-return]


def test_bought_once(tmp_path: Path) -> None:
    told: list[Event] = []
    runway = Runway()
    with market(runway=runway, pika=Pika()) as there:
        first = made(put(tmp_path, program(3)), there, notify=told.append)
        assert (first.status, codes(first), first.cost) == ("done", [], pytest.approx(1.80))
        assert sorted(e.task.label for e in told if isinstance(e, Bought)) == [f"generate s{n}" for n in range(3)]
        assert metadata(tmp_path)["cost"] == {"currency": "USD", "total": 1.8, "lost": 0.0, "unsure": 0.0}
        requests = runway.paid
        edited = program(3).replace("limit: 600s", "limit: 600s\n  grade: warm") + 'scene end 2s {\n  text "End"\n}\n'
        again = made(put(tmp_path, edited), there)
        assert (again.status, again.cost, runway.paid) == ("done", 0.0, requests)


def test_an_edit_of_something_else_asks_nobody_anything(tmp_path: Path) -> None:
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(2)), there)
    # Nothing listens there any more: whoever asked would fail.
    again = made(put(tmp_path, program(2) + 'scene end 2s {\n  text "End"\n}\n'), there)
    assert (again.status, codes(again)) == ("done", [])  # who made what is shown needs no key any more
    assert metadata(tmp_path)["fallbacks"] == []


def test_another_chain_keeps_what_is_paid(tmp_path: Path) -> None:
    runway, pika = Runway(), Pika()
    with market(runway=runway, pika=pika) as there:
        made(put(tmp_path, program(1, "pika")), there)
        more = made(put(tmp_path, program(1, "[runway, pika]")), there)
        assert (codes(more), runway.paid, pika.paid) == (["engine-kept"], 0, 1)
        made(put(tmp_path, program(1, "[runway, pika]", words="at night")), there)
        assert (runway.paid, pika.paid) == (1, 1)


@pytest.mark.parametrize(
    "outcome",
    [
        "moderated",
        "failed",
        "limited",
        "overloaded",
        "no-credit",
        "refused-socket",
        "black",
        "wide",
        "truncated",
        "text",
    ],
)
def test_each_failure_is_told_and_another_engine_makes_the_shot(outcome: str, tmp_path: Path) -> None:
    runway, pika = Runway(otherwise=outcome), Pika()
    with market(runway=runway, pika=pika) as there:
        one = made(put(tmp_path, program(1)), there)
        # Nobody can know what became of a request whose line was cut.
        code = "may-have-been-charged" if outcome == "refused-socket" else "engine-fallback"
        assert (one.status, codes(one), pika.paid) == ("done", [code], 1)
        assert [f["code"] for f in metadata(tmp_path)["fallbacks"]] == [code]  # type: ignore[attr-defined]
        before = runway.paid
        again = made(tmp_path, there)
        assert (codes(again), again.cost, runway.paid, pika.paid) == ([code], 0.0, before, 1)


@pytest.mark.parametrize("outcome", ["failed", "limited", "black", "moderated", "lost"])
def test_when_all_fail_it_is_drawn_here_and_tried_again(outcome: str, tmp_path: Path) -> None:
    pika = Pika([outcome] * 4)
    with market(pika=pika) as there:
        one = made(put(tmp_path, program(1, "pika")), there)
        if outcome != "lost":  # asked again with the same key, Pika answers
            assert (one.status, codes(one), one.again) == ("done", ["shot-failed"], True)
        assert metadata(tmp_path)["fallbacks"] or outcome == "lost"
        pika.outcomes = iter(())
        again = made(tmp_path, there)
        # Words that were refused are not sent again, and what was charged for nothing is not paid for again.
        expected = ["shot-failed"] if outcome in {"moderated", "black"} else []
        assert (again.status, codes(again), again.cost) == ("done", expected, 0 if expected else again.cost)
        asked = made(tmp_path, there, Terms(retry_unsure=True))
        assert codes(asked) == (["shot-failed"] if outcome == "moderated" else [])


def test_an_edit_never_pays_again_for_a_bad_clip(tmp_path: Path) -> None:
    runway = Runway(otherwise="black")
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "runway")), there)
        assert "0.60 USD were charged" in one.diagnostics[0].notes[0]
        assert "--retry-unsure" in (one.diagnostics[0].help or "")
        more = program(1, "runway") + 'scene end 2s {\n  text "End"\n}\n'
        again = made(put(tmp_path, more), there)
        assert (codes(again), again.cost, runway.paid) == (["shot-failed"], 0.0, 1)
        assert metadata(tmp_path)["cost"] == {"currency": "USD", "total": 0.6, "lost": 0.6, "unsure": 0.0}
        assert made(tmp_path, there, Terms(retry_unsure=True)).cost == pytest.approx(0.6)
    assert metadata(tmp_path)["cost"]["lost"] == pytest.approx(1.2)  # type: ignore[index]


def test_a_draft_buys_no_shots_and_uses_what_is_bought(tmp_path: Path) -> None:
    runway, draft = Runway(), Terms(drawn=True, because="a draft")
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(2, "runway", "engines: api-only")), there, draft)
        assert (one.status, codes(one), one.cost, runway.paid) == ("done", ["shot-failed"] * 2, 0.0, 0)
        assert {d.severity for d in one.diagnostics} == {"info"}
        assert not (tmp_path / "toon.lock").exists()
        made(tmp_path, there)
        lock = (tmp_path / "toon.lock").read_bytes()
        again = made(tmp_path, there, draft)
    assert (codes(again), runway.paid, (tmp_path / "toon.lock").read_bytes()) == ([], 2, lock)


def test_a_budget_counts_what_others_bought(tmp_path: Path) -> None:
    """The books stay on a machine; the lock file goes to the others with the program."""
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(2, "runway", "budget: 1.50USD")), there)
        shutil.rmtree(tmp_path / ".toonc" / "store")
        (tmp_path / ".toonc" / "journal").unlink()
        one = made(put(tmp_path, program(3, "runway", "budget: 1.50USD")), there)
    assert (one.status, codes(one)) == ("refused", ["over-budget"])
    assert "1.20 USD of it are spent" in one.diagnostics[-1].message


def test_what_takes_too_long_is_left_to_the_next_build(tmp_path: Path) -> None:
    """It runs, so it is paid: calling it off would lose the money."""
    runway, patience = Runway(["stall"]), Pace(idle=2.0, patience=0.5, pause=0.02)
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "runway")), there, pace=patience)
        assert (codes(one), runway.paid) == (["shot-failed"], 1)
        assert "0.60 USD may be charged" in one.diagnostics[0].notes[0]
        assert "next build takes" in (one.diagnostics[0].help or "")
        for job in runway.jobs.values():
            job.until, job.outcome = 0.0, "good"
        again = made(tmp_path, there)
    assert (codes(again), again.cost, runway.paid) == ([], 0.0, 1)


def test_what_has_begun_is_asked_for_first(tmp_path: Path) -> None:
    """Runway was overloaded, Pika still makes the clip: it is paid for, so nobody pays Runway for the same shot."""
    runway, pika = Runway(["overloaded"]), Pika(took=1.5)
    with market(runway=runway, pika=pika) as there:
        one = made(
            put(tmp_path, program(1, "[runway, pika, local]")), there, pace=Pace(idle=2.0, patience=0.5, pause=0.02)
        )
        assert codes(one) == ["shot-failed"]
        two = made(tmp_path, there)
    assert (codes(two), runway.paid, pika.paid) == (["engine-fallback"], 0, 1)


def test_who_fails_too_often_is_not_asked_first(tmp_path: Path) -> None:
    """All shots begin at once, and see what happens to those before them when it is their turn."""
    runway, pika = Runway(otherwise="overloaded"), Pika()
    with market(runway=runway, pika=pika) as there:
        there |= {"TOONC_RUNWAY_CLIPS": "1"}
        one = made(put(tmp_path, program(6)), there)
        assert (codes(one), pika.paid) == (["engine-fallback"] * 6, 6)
        assert ["it fails too often" in d.message for d in one.diagnostics].count(True) == 3
        assert [fall["code"] for fall in metadata(tmp_path)["fallbacks"]] == ["engine-fallback"] * 6
        put(tmp_path, program(6) + "\nscene z 1s {}\n")
        assert codes(made(tmp_path, there)) == ["engine-fallback"] * 6  # and so it is told by later builds


def test_a_lost_answer_is_never_guessed_about(tmp_path: Path) -> None:
    runway = Runway(["lost"])
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "runway")), there)
        assert (one.status, codes(one), runway.paid) == ("done", ["may-have-been-charged"], 1)
        assert (one.cost, one.unsure) == (pytest.approx(0.6), pytest.approx(0.6))
        again = made(tmp_path, there)
        assert (codes(again), runway.paid) == (["may-have-been-charged"], 1)
        asked = made(tmp_path, there, Terms(retry_unsure=True))
        assert (codes(asked), runway.paid) == ([], 2)
        assert made(tmp_path, there).cost == 0
    ledger = books.read(tmp_path / ".toonc")
    assert [e["event"] for e in ledger] == ["intend", "settled", "forgiven", "intend", "sent", "settled", "clip"]


def test_a_budget_is_kept_before_anything_is_bought(tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway) as there:
        no = made(put(tmp_path, program(3, "runway", "budget: 1.70USD")), there)
        assert (no.status, codes(no), runway.paid) == ("refused", ["over-budget"], 0)
        assert "1.80 USD" in no.diagnostics[0].message
        no = made(put(tmp_path, program(3, "runway")), there, Terms(max_cost=1.0))
        assert (no.status, runway.paid) == ("refused", 0)
        two = made(put(tmp_path, program(2, "runway", "budget: 1.70USD")), there)
        assert (two.status, two.cost) == ("done", pytest.approx(1.2))
        # A budget holds for all builds of the program together, whatever became of what was bought.
        no = made(put(tmp_path, program(2, "runway", "budget: 1.70USD", words="again")), there)
        assert (no.status, runway.paid) == ("refused", 2)
        assert "1.20 USD of it are spent" in no.diagnostics[0].message


def test_a_dearer_fallback_does_not_break_the_limit(tmp_path: Path) -> None:
    """Pika is asked first and fails; Runway would cost more than is left with what is in the making."""
    pika, runway = Pika(otherwise="failed"), Runway()
    with market(pika=pika, runway=runway) as there:
        one = made(put(tmp_path, program(3, "[pika, runway]")), there, Terms(max_cost=1.50))
    assert one.status == "done"
    assert runway.paid == 2
    assert codes(one).count("shot-failed") == 1
    assert one.cost <= 1.5


def test_the_price_that_the_author_says_is_what_is_set_aside(tmp_path: Path) -> None:
    """Of a model that no list has; so a budget holds, and what the service does not tell is booked."""
    fal = Fal()
    with market(fal=fal) as there:
        chain = '[fal("someone/model", price: 0.40USD), local]'
        one = made(put(tmp_path, program(2, chain, "budget: 1USD")), there)
        assert (one.status, codes(one), one.cost, fal.paid) == ("done", [], pytest.approx(0.8), 2)
        no = made(put(tmp_path, program(2, chain, "budget: 1USD", words="again")), there)
    assert (no.status, fal.paid) == ("refused", 2)


def test_a_service_cannot_give_the_budget_money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says that it charges is no sum; so the price of the list counts."""
    monkeypatch.setattr("tests.fakes.runway.CREDITS", -60)
    with market(runway=Runway()) as there:
        assert made(put(tmp_path, program(1, "runway")), there).cost == pytest.approx(0.6)


def test_options_that_cost_more_are_set_aside_with_their_price(tmp_path: Path) -> None:
    """Runway fails; Luma in HDR costs twice what the list says, which is more than is left."""
    runway, luma = Runway(otherwise="failed"), Luma()
    with market(runway=runway, luma=luma) as there:
        one = made(put(tmp_path, program(1, "[runway, luma(hdr: true), local]")), there, Terms(max_cost=1.5))
    assert (one.status, codes(one), luma.paid) == ("done", ["shot-failed"], 0)
    assert "it costs 2.40 USD" in one.diagnostics[0].notes[1]


def test_a_service_that_became_dearer_is_called_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runway says with the ticket what it will take: five times what the list has."""
    monkeypatch.setattr("tests.fakes.runway.CREDITS", 60)
    runway = Runway(took=0.5)
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "runway")), there, Terms(max_cost=1.0))
        assert (one.status, one.cost, one.unsure) == ("done", 3.0, 3.0)  # it may have begun before it was called off
        assert "the service charges 3.00 USD, 0.60 were expected" in one.diagnostics[0].notes[0]
        assert [job.cancelled for job in runway.jobs.values()] == [True]
        free = made(tmp_path, there)
    assert (free.status, codes(free), free.cost) == ("done", [], pytest.approx(3.0))


def test_stopped_while_a_service_makes_us_wait_nothing_is_unsure(tmp_path: Path) -> None:
    """It refused the create: that is known, so the next build just asks again."""
    runway, began = Runway(["limited"]), time.monotonic()
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "runway")), there, stopped=lambda: time.monotonic() - began > 0.6)
        assert (one.status, runway.paid) == ("cancelled", 0)
        assert books.read(tmp_path / ".toonc")[-1]["event"] == "dropped"
        again = made(tmp_path, there)
    assert (again.status, codes(again), runway.paid) == ("done", [], 1)


@pytest.mark.parametrize("says", ["limited", "no-credit", "overloaded"])
def test_a_service_that_knows_keys_is_asked_with_the_same_one_until_it_tells(says: str, tmp_path: Path) -> None:
    """The first create was taken and its answer lost; that a later one is refused says nothing of the first."""
    pika = Pika(["lost"])
    pika.busy = [says] * 4
    with market(pika=pika) as there:
        made(put(tmp_path, program(1, "pika")), there)
        while pika.busy:
            made(tmp_path, there)
        one = made(tmp_path, there)
    assert (one.status, codes(one), pika.paid) == ("done", [], 1)


def test_a_broken_render_loses_no_clip(tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway) as there:
        bad = made(put(tmp_path, program(1, "runway")), there, run=Fake(failure="no such codec"))
        assert bad.status == "failed"
        assert made(tmp_path, there).cost == 0
    assert runway.paid == 1


def test_secrets_stay_secret(tmp_path: Path) -> None:
    """Neither the key nor signed addresses are in anything that was written or told."""
    told: list[object] = []
    for outcomes in (["good"], ["failed"], ["unauthorized"], ["expired"], ["moderated"]):
        root = tmp_path / outcomes[0]
        root.mkdir()
        with market(runway=Runway(outcomes), pika=Pika(["overloaded"])) as there:
            one = made(put(root, program(2)), there, notify=told.append)
            told.append(one)
    said = repr(told).encode() + b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert KEY.encode() not in said
    assert SIGNATURE.encode() not in said


@pytest.mark.parametrize("key", ["first-line-of-it\nsecond-line-of-it", "kl\u044e\u0447-of-somebody"])
def test_what_is_no_key_is_not_sent_nor_quoted(key: str, tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway, pika=Pika()) as there:
        one = made(put(tmp_path, program(1)), there | {"RUNWAYML_API_SECRET": key})
    assert (one.status, codes(one)) == ("done", ["engine-fallback"])
    assert "RUNWAYML_API_SECRET holds characters that no key has" in one.diagnostics[0].message
    assert runway.paid == 0
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for line in key.splitlines():
        assert line not in repr(one)
        assert not any(line.encode() in data for data in kept)


def test_who_pays_is_told_what_was_charged_for_nothing(tmp_path: Path) -> None:
    with market(runway=Runway(["black"]), pika=Pika()) as there:
        one = made(put(tmp_path, program(1)), there)
        assert "it is blank; 0.60 USD were charged" in one.diagnostics[0].message
        assert one.diagnostics[0].message in json.dumps(metadata(tmp_path), ensure_ascii=False)
        put(tmp_path, program(1) + 'scene end 2s {\n  text "End"\n}\n')
        assert made(tmp_path, there).diagnostics[0].message == one.diagnostics[0].message


@pytest.mark.parametrize("outcome", ["good", "black"])
def test_two_scenes_that_ask_for_the_same_pay_once(outcome: str, tmp_path: Path) -> None:
    """Their chains differ, so they are two shots; what Runway is asked is one bid."""
    runway, pika = Runway([outcome]), Pika()
    one, two = program(1, "runway"), program(1, "[runway, pika]").partition("scene")[2].replace(" s0", " s1")
    with market(runway=runway, pika=pika) as there:
        built = made(put(tmp_path, f"{one}\nscene{two}"), there)
    assert built.status == "done"
    # What Runway was paid for in vain it is not paid for again.
    assert (runway.paid, pika.paid) == ((1, 0) if outcome == "good" else (1, 1))
    assert built.cost == pytest.approx(0.6 + 0.255 * pika.paid)
    assert metadata(tmp_path)["cost"]["total"] == pytest.approx(built.cost)  # type: ignore[index]


def test_softer_words_are_remembered(tmp_path: Path) -> None:
    """What was refused is asked once more in other words; that is told at every build, and paid once."""
    runway = Runway(["moderated", "good"])
    with market(runway=runway) as there:
        text = program(1, "runway", "moderation: off", words="where guns shoot")
        one = made(put(tmp_path, text), there)
        assert (one.status, codes(one), runway.paid) == ("done", ["engine-rephrased"], 2)
        again = made(put(tmp_path, text.replace("limit: 600s", "limit: 500s")), there)
        assert (codes(again), runway.paid, again.cost) == (["engine-rephrased"], 2, 0.0)
        assert "film" in again.diagnostics[0].notes[0]


def test_softer_words_that_fail_otherwise_are_asked_again_alone(tmp_path: Path) -> None:
    """The words that were refused are not sent a second time: only what came after is tried again."""
    runway = Runway(["moderated", "failed", "good"])
    with market(runway=runway) as there:
        text = program(1, "runway", "moderation: off", words="where guns shoot")
        assert codes(made(put(tmp_path, text), there)) == ["shot-failed"]
        assert codes(made(tmp_path, there)) == ["engine-rephrased"]
        said = [job.body["promptText"] for job in runway.jobs.values()]
        assert (len(said), said[1]) == (3, said[2])


def test_what_another_build_began_is_counted_once(tmp_path: Path) -> None:
    """Two of three shots are in the making when a build is stopped: the next one has the rest of the budget."""
    runway = Runway(took=1.0)
    stop = iter([False] * 3 + [True] * 1000)
    with market(runway=runway) as there:
        text = program(3, "runway", "budget: 1.80USD")
        cut = made(put(tmp_path, text), there, stopped=lambda: next(stop))
        assert (cut.status, runway.paid) == ("cancelled", 2)
        rest = made(tmp_path, there)
        assert (rest.status, codes(rest), runway.paid) == ("done", [], 3)
        assert rest.cost == pytest.approx(0.6)
