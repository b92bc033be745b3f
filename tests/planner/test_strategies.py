"""Each strategy of the planner as source: read it as its owner would."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from pytoon_lang import stdlib
from pytoon_lang.planner.nouns import Brand, Request
from pytoon_lang.planner.plan import plan_source
from pytoon_lang.planner.strategies.choice import choose
from tests.planner.stage import checked, seconds, wrong

AURORA = 'toon 1\n\nbrand aurora {\n  font: "Montserrat"\n  transitions: [cut, swipe]\n}\n'

BRIEFS = {
    "shots": Request(
        name="teaser",
        prompt=(
            "A teaser for trail shoes.\n<SHOT 1> A runner at dawn on a ridge, slow dolly in, golden hour, cinematic.\n"
            "<SHOT 2: The sole> Mud flies in a close-up of the sole. Caption: It grips. Voice: It grips anything.\n"
            "<SHOT 3>\nCamera: static shot\nLighting: studio light\nMood: calm\nThe shoe on a white table"
        ),
    ),
    "shots-with-pictures": Request(
        prompt="<SHOT 1> Pan left over the desk. <SHOT 2> The lamp, zoom out.",
        images=("desk.png", "lamp.png", "cat.png"),
    ),
    "sentences": Request(prompt="Dr. Ada shows the lamp. It costs $49.50! Order now", preset="product-hero-punchy"),
    "sentences-with-pictures": Request(prompt="One. Two. Three.", images=("a.png", "b.png"), target=12_000),
    "sentences-with-more-pictures": Request(prompt="One.", images=("a.png", "b.png", "c.png"), preset="meme-fast"),
    "stills": Request(images=("a.png", "b.png", "c.png", "d.png"), preset="overlay-classic", music="bed.mp3"),
    "stills-and-clips": Request(images=("a.png", "run.MP4")),
    "preset": Request(preset="cinematic-story"),
    "preset-meme": Request(preset="meme-smooth"),
    "script": Request(
        prompt="Product reveal. Key features. Call to action.",
        images=("product.png",),
        script="Introducing our amazing product.",
        target=30_000,
        brand_safe=True,
    ),
    "script-longer-than-scenes": Request(prompt="The lamp. The light.", script="One. Two. Three. Four. Five."),
    "script-alone": Request(script="Good morning. This is all there is."),
    "recording": Request(prompt="The lamp.", script="This is my voice.", voice="me.wav"),
    "recording-without-script": Request(prompt="The lamp.", voice="me.wav"),
    "brand": Request(prompt="One. Two.", brand=Brand("brand/aurora.toon", "aurora", AURORA)),
    "long-sentence": Request(prompt="A sentence that goes on, " * 12, target=12_000),
    "engine": Request(prompt="A shoe turns.", engine="runway"),
    "crowded": Request(prompt=" ".join(f"Point {n}." for n in range(1, 25)), target=6_000),
    "quiet-transition": Request(prompt="One. Two.", preset="stylized-promo", brand_safe=True),
    "other-alphabets": Request(prompt='日本語。 Say "ciao" {{ name }} \\ 👋. Tschüß!'),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_source(name: str, snapshot: SnapshotAssertion) -> None:
    request = BRIEFS[name]
    source, found = plan_source(request)
    files = {request.brand.path: request.brand.text} if request.brand else {}
    assert not wrong(source, files)
    said = "".join(f"// {d.severity}: [{d.code}] {d.message}\n" for d in found)
    assert f"{source}{said}" == snapshot


@pytest.mark.parametrize(
    ("name", "strategy"),
    [
        ("shots", "shots"),
        ("shots-with-pictures", "shots"),
        ("sentences-with-pictures", "sentences"),
        ("stills", "stills"),
        ("script-alone", "preset"),
    ],
)
def test_the_first_that_fits(name: str, strategy: str) -> None:
    assert choose(BRIEFS[name]).name == strategy


def test_five_seconds_each() -> None:
    timeline = checked(plan_source(Request(prompt="One. Two. Three.")).value).outputs[0].timeline
    assert [span.end - span.start for span in timeline.scenes] == [150, 150, 150]


def test_many_scenes_share_the_limit() -> None:
    prompt = " ".join(f"Point {n} matters." for n in range(20))
    assert seconds(plan_source(Request(prompt=prompt)).value) == pytest.approx(60, abs=1 / 30)


def test_long_targets_raise_the_limit() -> None:
    assert seconds(plan_source(Request(prompt="One. Two.", target=90_000)).value) == pytest.approx(90, abs=1 / 30)


def test_silent_scenes_take_what_speech_leaves() -> None:
    """At reading speed: the voice itself decides later."""
    assert seconds(plan_source(BRIEFS["script"]).value) == pytest.approx(30, abs=0.5)


@pytest.mark.parametrize("preset", stdlib.names("presets"))
def test_every_preset_has_a_start(preset: str) -> None:
    assert not wrong(plan_source(Request(preset=preset)).value)
    assert not wrong(plan_source(Request(preset=preset, prompt="One. Two.", images=("a.png",))).value)
