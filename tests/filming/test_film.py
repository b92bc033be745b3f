"""Who is asked for a shot, for what, and what stands in the scene before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pytoon_lang.compiler.ir.shoot import Filmed
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings

from .studios import REAL, SECRETS, STUDIOS, world

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.shoot import Offer
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.world.engines import Studio


def compiled(
    shot: str = "",
    video: str = "",
    length: str = "4s",
    facts: Facts | None = None,
    secrets: frozenset[str] = SECRETS,
    *,
    studios: Mapping[str, Studio] = STUDIOS,
) -> Compiled:
    """A video of one scene with one shot."""
    program = f"toon 1\n\nvideo v 9:16 {{\n{video}\n}}\n\nscene one {length} {{\n{shot or GENERATE}\n}}\n"
    return compile("main.toon", world(program, secrets, studios), Settings(), facts or {})


GENERATE = 'generate "Dawn over a city" engine: [runway, luma]'


def offers(one: Compiled) -> tuple[Offer, ...]:
    (shot,) = one.shots
    return shot.task.params.offers if shot.wanted else ()  # type: ignore[union-attr]


def engines(one: Compiled) -> list[str]:
    return [offer.bid.engine for offer in offers(one)]


def codes(one: Compiled) -> list[tuple[str, str]]:
    return [(d.severity, d.code) for d in one.diagnostics]


def clip(usd: float = 0.5) -> Filmed:
    return Filmed(".toonc/clips/d1.mp4", "d1", 720, 1280, Time.of("4", "s"), usd)


@pytest.mark.parametrize(
    ("shot", "video", "asked"),
    [
        ('generate "Dawn" engine: luma', "", ["luma"]),
        ('generate "Dawn" engine: [luma, runway]', "", ["luma", "runway"]),
        ('generate "Dawn" engine: [luma, local, runway]', "", ["luma"]),
        ('generate "A cinematic dawn"', "", ["runway", "luma", "pika"]),
        ('generate "Dawn" mood: stylized', "", ["pika", "runway", "luma"]),
        ('generate "The product at dawn"', "", ["luma", "runway", "pika"]),
        ('generate "Dawn"', "", ["runway", "luma", "pika"]),
        ('generate "Dawn"', "preset: product-hero-clean", ["luma"]),
        ('generate "A realistic dawn"', "preset: product-hero-clean", ["runway", "luma", "pika"]),
        ('generate "Dawn"', "engines: single-engine", ["runway"]),
        ('generate "Dawn" engine: acme', "", ["acme"]),
    ],
)
def test_who_is_asked(shot: str, video: str, asked: list[str]) -> None:
    assert engines(compiled(shot, video, length="5s")) == asked


def test_nobody_is_asked_by_who_wants_none() -> None:
    assert offers(compiled(video="engines: local-only")) == ()
    assert offers(compiled(secrets=frozenset())) == ()


def test_what_is_asked() -> None:
    one = compiled('generate "Dawn" { engine: [runway, luma], camera: "slow pan", seed: 7 }', length="3.2s")
    first, second = (offer.bid for offer in offers(one))
    assert (first.model, first.seconds, first.width, first.height, first.seed) == ("gen4.5", 4, 720, 1280, 7)
    assert (second.model, second.seconds, second.seed) == ("ray-3.2", 5, None)
    assert first.prompt == "Dawn, slow pan"
    assert [offer.usd for offer in offers(one)] == [pytest.approx(0.48), pytest.approx(0.30)]


def test_models_and_options() -> None:
    one = compiled('generate "Dawn" engine: runway(model: "veo3.1", audio: no, style: "raw")')
    assert offers(one)[0].bid.model == "veo3.1"
    assert offers(one)[0].bid.options == (("audio", False), ("style", "raw"))
    two = compiled('generate "Dawn" engine: fal("fal-ai/kling", price: 0.35USD)')
    assert (offers(two)[0].bid.model, offers(two)[0].usd, offers(two)[0].bid.options) == ("fal-ai/kling", 0.35, ())
    assert ("error", "engine-cannot") in codes(compiled('generate "Dawn" engine: runway("gen9")'))


def test_options_that_change_the_price() -> None:
    """Checked by the real tables: what is asked for is what is estimated."""
    for options, size, usd in (
        ("", (1080, 1920), 1.20),
        ('(resolution: "720p")', (720, 1280), 0.30),
        ('(resolution: "360p", hdr: yes)', (360, 640), 0.12),
    ):
        (only,) = offers(compiled(f'generate "Dawn" engine: luma{options}', studios=REAL))
        assert ((only.bid.width, only.bid.height), only.usd) == (size, pytest.approx(usd))
    (loud,) = offers(compiled('generate "Dawn" engine: runway(model: "veo3.1", audio: yes)', studios=REAL))
    assert loud.usd == pytest.approx(4 * 0.40)
    (unknown,) = offers(compiled('generate "Dawn" engine: runway(model: "seedance2", audio: yes)', studios=REAL))
    assert unknown.usd is None


@pytest.mark.parametrize(
    ("engine", "why"),
    [
        ("runway(duration: 10)", "`duration` is no option: the scene says how long it is"),
        ('[runway(ratio: "1:1"), local]', "`ratio` is no option"),
        ('luma(resolution: "4k")', "has no resolution `4k`; there are `360p`, `540p`, `720p`, `1080p`"),
        ('fal("fal-ai/veo3.1/fast", seed: 3)', "write `seed` beside the words"),
    ],
)
def test_options_that_are_none(engine: str, why: str) -> None:
    one = compiled(f'generate "Dawn" engine: {engine}', studios=REAL)
    assert codes(one)[0] == ("error", "engine-cannot")
    assert why in one.diagnostics[0].message


def test_pictures_choose_a_model_that_takes_them() -> None:
    one = compiled('generate "Dawn" engine: [runway, luma], first: "shoe.png", last: "end.png"')
    (only,) = offers(one)
    assert (only.bid.model, only.bid.first, only.bid.last) == ("veo3.1", "d-shoe", "d-end")
    assert codes(one) == [("info", "engine-cannot")]


def test_alone_and_unable_is_a_mistake() -> None:
    assert codes(compiled('generate "Dawn" engine: pika', length="8s")) == [("error", "engine-cannot")]
    assert codes(compiled('generate "Dawn" engine: [pika, local]', length="8s")) == [("info", "engine-cannot")]
    without = compiled('generate "Dawn" engine: pika', length="8s", secrets=frozenset())
    assert ("error", "engine-cannot") in codes(without)  # the same with no key here: elsewhere there is one


def test_a_chain_of_which_none_can_is_a_mistake() -> None:
    named = compiled('generate "Dawn" engine: [pika, luma]', length="18s")
    assert codes(named) == [("error", "engine-cannot")]
    assert len(named.diagnostics[0].notes) == 2
    assert (
        codes(compiled('generate "Dawn" engine: [pika, luma, local]', length="18s")) == [("info", "engine-cannot")] * 2
    )
    assert codes(compiled('generate "Dawn" engine: [pika, luma]', length="8s")) == [("info", "engine-cannot")]
    unwritten = compiled('generate "Dawn"', length="18s")
    assert codes(unwritten) == [("info", "engine-cannot")] * 3  # nobody was named: it is drawn here
    strict = compiled('generate "Dawn"', "engines: api-only", length="18s")
    assert codes(strict) == [("error", "engine-cannot")]
    assert strict.plan is None


def test_a_budget_is_part_of_the_type() -> None:
    assert codes(compiled('generate "Dawn" engine: runway', "budget: 0.40USD")) == [("error", "engine-cannot")]
    assert engines(compiled(video="budget: 0.40USD")) == ["luma"]
    assert codes(compiled('generate "Dawn" engine: fal("x")', "budget: 1USD")) == [("error", "engine-cannot")]


def test_pictures_of_a_brand_are_not_sent() -> None:
    shot = 'generate "Dawn" engine: [runway, local], first: "shoe.png"'
    assert ("error", "picture-sent") in codes(compiled(shot, "brand-safe: yes"))
    local = compiled('generate "Dawn" engine: local, first: "shoe.png"', "brand-safe: yes")
    assert local.plan is not None
    assert local.checked.outputs[0].graph.scenes[0].picture is not None


def test_before_and_after() -> None:
    before = compiled()
    scene = before.checked.outputs[0].graph.scenes[0]
    assert (scene.picture, len(scene.items)) == (None, 1)  # its title
    key = offers(before)[0].key
    after = compiled(facts={key: clip()})
    scene = after.checked.outputs[0].graph.scenes[0]
    assert scene.picture is not None
    assert (scene.picture.asset.digest, scene.items, offers(after)) == ("d1", (), ())
    assert after.plan is not None
    assert after.plan.assets["d1"] == ".toonc/clips/d1.mp4"
    assert after.checked.outputs[0].timeline.frames == before.checked.outputs[0].timeline.frames
    assert codes(after) == []


def test_a_failure_is_told_with_the_clip_of_another() -> None:
    first, second = offers(compiled())
    one = compiled(facts={first.key: Filmed(trouble="moderated", why="the words were refused"), second.key: clip()})
    assert (codes(one), offers(one)) == ([("warning", "engine-fallback")], ())
    kept = compiled(facts={second.key: clip()})
    assert (codes(kept), offers(kept)) == ([("info", "engine-kept")], ())


def test_all_failed() -> None:
    first, second = offers(compiled())
    stale = {one.key: Filmed(trouble="unavailable", why="it is down") for one in (first, second)}
    assert len(offers(compiled(facts=stale))) == 2  # asked again
    fresh = {key: fate._replace(fresh=True) for key, fate in stale.items()}
    assert (codes(compiled(facts=fresh)), offers(compiled(facts=fresh))) == ([("warning", "shot-failed")], ())
    only = compiled(video="engines: api-only", facts=fresh)
    assert codes(only) == [("error", "shot-failed")]
    unsure = {key: fate._replace(trouble="unsure", fresh=True) for key, fate in stale.items()}
    assert codes(compiled(facts=unsure)) == [("warning", "may-have-been-charged")]


def test_a_bid_is_the_same_wherever_it_stands() -> None:
    keys = [one.key for one in offers(compiled())]
    other = "toon 1\n\nvideo w 9:16 { grade: warm }\n\nscene zero 2s {}\n\nscene two 3800ms {\n  %s\n}\n" % GENERATE  # noqa: UP031 - braces
    moved = compile("main.toon", world(other), Settings(), {})
    assert [one.key for one in offers(moved)] == keys
    reworded = compiled('generate "Dawn over a town" engine: [runway, luma]')
    assert not {one.key for one in offers(reworded)} & set(keys)
    assert [one.key for one in offers(compiled('generate "Dawn over a city" engine: [pika, runway, luma]'))][1:] == keys
