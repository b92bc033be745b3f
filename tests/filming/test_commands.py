"""What the commands say and do about money, as a user runs them."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

from pytoon_lang.backends.registry import studio_of
from pytoon_lang.cli.plan_file import differs
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from tests.cli.toonc import events, toonc
from tests.fakes.runway import Runway

from .stage import made, market, program, put
from .studios import world

KEYS = {"RUNWAYML_API_SECRET": "key_of_nobody"}


def test_the_plan_says_what_is_bought_and_why(tmp_path: Path) -> None:
    put(tmp_path, program(2, "[runway, local]", "budget: 2USD"))
    out = toonc("plan", "main.toon", cwd=tmp_path, env=KEYS).stdout
    first, *_, last = out.splitlines()
    assert first.split() == [
        "$",
        "buy",
        "generate",
        "s0",
        "5",
        "s",
        "new",
        "main.toon:9",
        "0.60",
        "USD",
        "runway",
        "gen4.5",
    ]
    assert last.startswith(
        "Plan: 2 to buy (1.20 USD of 2.00 left, up to 2.00 when engines fail), 2 to make, 4 to render"
    )
    told = events(toonc("plan", "main.toon", "--format", "json", cwd=tmp_path, env=KEYS).stdout)[-1]
    assert told["cost"] == {"currency": "USD", "total": 1.2}
    assert [(row["usd"], row["by"]) for row in told["tasks"] if row["verb"] == "buy"] == [(0.6, "runway gen4.5")] * 2


def test_the_plan_says_what_it_may_come_to(tmp_path: Path) -> None:
    """Each may refuse the words after the fact, and once more; a limit holds all the same."""
    env = {**KEYS, "LUMA_AGENTS_API_KEY": "no key at all"}
    for limit, most in (("", "7.20"), ("budget: 2USD", "2.00")):
        put(tmp_path, program(2, "[runway, luma, local]", limit))
        last = toonc("plan", "main.toon", cwd=tmp_path, env=env).stdout.splitlines()[-1]
        assert f", up to {most} when engines fail)" in last


def test_reasons_to_buy(tmp_path: Path) -> None:
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(3, "[runway, local]")), there)
    put(tmp_path, program(3, "[runway, local]").replace("city 0", "town 0").replace("s1 5s", "s1 6s"))
    out = toonc("plan", "main.toon", cwd=tmp_path, env=KEYS).stdout
    assert "prompt changed" in out.splitlines()[0]
    assert "length changed" in out.splitlines()[1]
    assert " ".join(out.splitlines()[2].split()) == "= reuse generate s2 runway gen4.5"
    assert "Plan: 2 to buy (1.32 USD, up to 2.64 when" in out


def test_too_much_is_exit_4(tmp_path: Path) -> None:
    put(tmp_path, program(2, "[runway, local]", "budget: 1USD"))
    plan = toonc("plan", "main.toon", cwd=tmp_path, env=KEYS)
    assert plan.returncode == 4
    build = toonc("build", "main.toon", cwd=tmp_path, env=KEYS)
    assert build.returncode == 4
    assert "this build would spend 1.20 USD, the budget is 1.00 USD" in build.stderr
    assert not (tmp_path / "out").exists()
    assert toonc("plan", "main.toon", "--max-cost", "0.5", cwd=tmp_path, env=KEYS).returncode == 4
    assert toonc("build", "main.toon", "--max-cost", "much", cwd=tmp_path, env=KEYS).returncode == 2


def test_a_saved_plan_is_kept_to(tmp_path: Path) -> None:
    put(tmp_path, program(1, "[runway, local]"))
    assert toonc("plan", "main.toon", "--out", "plan.json", cwd=tmp_path, env=KEYS).returncode == 0
    saved = json.loads((tmp_path / "plan.json").read_text())
    assert (saved["usd"], len(saved["bids"]), saved["tasks"][0]["verb"]) == (0.6, 1, "buy")
    put(tmp_path, program(1, "[runway, local]", words="again"))
    other = toonc("build", "main.toon", "--plan", "plan.json", cwd=tmp_path, env=KEYS)
    assert other.returncode == 3
    assert "not in the plan: buy generate s0" in other.stderr
    assert toonc("build", "main.toon", "--plan", "none.json", cwd=tmp_path, env=KEYS).returncode == 2


def test_what_is_made_by_now_for_free_is_no_other_plan() -> None:
    """A draft between the plan and the build mixes the sound; a shot that is bought meanwhile is something else."""
    one, two = (
        {"verb": "make", "key": "m", "usd": 0.0, "task": "mix"},
        {"verb": "buy", "key": "b", "usd": 0.6, "task": "s"},
    )
    then = {"program": "main.toon", "settings": {}, "tasks": [one, two], "usd": 0.6}
    assert differs(then, {**then, "tasks": [two]}) is None
    gone = differs(then, {**then, "tasks": [one]})
    assert gone is not None
    assert gone.notes == ("no longer: buy s",)
    assert differs({**then, "tasks": [two]}, then) is not None


def test_frozen_and_locked_are_exit_3(tmp_path: Path) -> None:
    put(tmp_path, program(1, "[runway, local]"))
    for option in ("--locked", "--frozen"):
        build = toonc("build", "main.toon", option, cwd=tmp_path, env=KEYS)
        assert build.returncode == 3
        assert "lock-differs" in build.stderr


def test_offline_opens_no_connection(tmp_path: Path) -> None:
    """Any attempt would be seen: whatever is tried fails, and the build ends well without it."""
    put(tmp_path, program(1, "[runway, local]", length="500ms"))
    code = (
        "import sys\nseen = []\n"
        "sys.addaudithook(lambda e, a: seen.append(e) if e.startswith('socket.') else None)\n"
        "from pytoon_lang.cli import main\nstatus = main()\nassert not seen, seen\nsys.exit(status)"
    )
    from tests.cli.toonc import run

    arguments = ["build", "main.toon", "--offline"]
    command = [*_python(), "-c", code, *arguments]
    done = run(command, tmp_path, KEYS)
    assert done.returncode == 0, done.stderr
    assert "shot-failed" in done.stderr
    assert "`--offline`: no service is asked" in done.stderr


def _python() -> list[str]:
    import sys

    return [sys.executable]


def test_lock_and_cost(tmp_path: Path) -> None:
    runway = Runway()
    with market(runway=runway) as there:
        made(put(tmp_path, program(2, "[runway, local]")), there)
        lock = toonc("lock", "main.toon", cwd=tmp_path, env=KEYS).stdout.splitlines()
        assert [line.split()[:3] for line in lock] == [["s0", "runway", "gen4.5"], ["s1", "runway", "gen4.5"]]
        assert "1.20 USD in all" in toonc("cost", cwd=tmp_path).stdout
        told = events(toonc("cost", "--format", "json", cwd=tmp_path).stdout)[0]
        assert (told["total"], len(told["purchases"])) == (1.2, 2)
        assert toonc("lock", "main.toon", "--upgrade", "s7", cwd=tmp_path, env=KEYS).returncode == 2
        gone = toonc("lock", "main.toon", "--upgrade", "s1", cwd=tmp_path, env=KEYS)
        assert gone.stdout.startswith("forgotten: s1")
        plan = toonc("plan", "main.toon", cwd=tmp_path, env=KEYS).stdout
        assert "to be made anew" in plan
        assert "Plan: 1 to buy (0.60 USD, up to 1.20 when" in plan
        made(tmp_path, there)
        assert runway.paid == 3
        assert "1.80 USD in all" in toonc("cost", cwd=tmp_path).stdout
        exported = toonc("lock", "main.toon", "--export", cwd=tmp_path, env=KEYS).stdout
        assert exported.startswith("1 copied to toon.clips")  # all fakes send the same clip
        assert len(list((tmp_path / "toon.clips").iterdir())) == 1


def test_what_is_paid_is_no_garbage(tmp_path: Path) -> None:
    with market(runway=Runway()) as there:
        made(put(tmp_path, program(1, "[runway, local]")), there)
        toonc("cache", "gc", "--days", "0", "--size", "0MB", cwd=tmp_path)
        put(tmp_path, program(1, "[runway, local]", words="again"))
        toonc("cache", "gc", "--days", "0", "--size", "0MB", cwd=tmp_path)
        put(tmp_path, program(1, "[runway, local]"))
        assert made(tmp_path, there).cost == 0


def test_the_names_of_keys_are_those_of_the_engines() -> None:
    from pytoon_lang.compiler.vocabulary.engines import PICTURE_ENGINES
    from pytoon_lang.world.engines import variable

    for name, engine in PICTURE_ENGINES.items():
        studio = studio_of(name)
        assert studio is None if name == "local" else studio is not None
        assert studio is None or variable(studio) == engine.secret


def test_a_damaged_lock_is_said_by_all(tmp_path: Path) -> None:
    put(tmp_path, program(1, "[runway, local]"))
    (tmp_path / "toon.lock").write_text("<<<<<<< HEAD\n")
    for command in (["plan"], ["lock"], ["lock", "--upgrade"]):
        done = toonc(*command[:1], "main.toon", *command[1:], cwd=tmp_path, env=KEYS)
        assert (done.returncode, "bad-lock" in done.stderr) == (3, True), command


def test_what_is_paid_already_is_not_announced_as_a_purchase() -> None:
    """The lines of a build before anybody is asked: who pays reads them."""
    from pytoon_lang.cli.progress import Lines
    from pytoon_lang.render.events import Started
    from pytoon_lang.render.filming.reasons import AGAIN, BEGUN
    from pytoon_lang.render.filming.terms import UNSURE

    world_ = world('toon 1\n\nvideo v 9:16\n\nscene a 5s {\n  generate "Dawn" engine: [runway, pika]\n}\n')
    compiled = compile("main.toon", world_, Settings(), {})
    task = compiled.shots[0].task
    said = []
    for reason in ("new", BEGUN, AGAIN, UNSURE):
        lines = io.StringIO()
        with contextlib.redirect_stderr(lines):
            Lines()(Started(task, reason))
        said.append(lines.getvalue())
    assert "asking runway gen4.5, 0.60 USD" in said[0]
    assert all("nothing new to pay" in line and "asking" not in line for line in said[1:3])
    assert "not asking runway again, asking the others" in said[3]


def test_a_clip_of_two_scenes_is_counted_once() -> None:
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.terms import Money, orders, refused, total

    scenes = [
        f'scene {n} 5s {{\n  generate "Dawn" engine: {e}\n}}\n' for n, e in (("a", "runway"), ("b", "[runway, pika]"))
    ]
    text = "toon 1\n\nvideo v 9:16\n\n" + "\n".join(scenes)
    compiled = compile("main.toon", world(text), Settings(), {})
    those = orders([shot.task for shot in compiled.shots], Ledger())
    assert [one.shared for one in those] == ["", "generate a"]
    assert round(total(those), 6) == 0.60
    assert refused(those, Money(0.60, 0.0, None)) is None
