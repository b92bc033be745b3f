"""Documents of the seed become source that checks; what cannot be carried over is said, not lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from pytoon_lang.grammar.format import format as formatted
from pytoon_lang.importers.assets import Taken
from pytoon_lang.importers.convert import convert
from pytoon_lang.source import Source
from tests.importers.documents import DOCUMENTS, JOB_V1, JOB_V2, PLANNED, RENDER_SPEC, SCENE_GRAPH
from tests.planner.stage import checked, seconds, wrong


def imported(document: Any) -> tuple[str, list[str]]:
    text = document if isinstance(document, str) else json.dumps(document, indent=2, ensure_ascii=False)
    source, found = convert(Source("in.json", text), "launch")
    return source, [f"{d.severity}: [{d.code}] {d.span}: {d.message}" for d in found]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_source(name: str, snapshot: SnapshotAssertion) -> None:
    source, found = imported(DOCUMENTS[name])
    assert not wrong(source)
    assert formatted(source) == source
    assert "\n".join([source, *found]) == snapshot


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_is_somewhere(name: str) -> None:
    """Each text, number and name of the document is in the source, in a comment or in a message."""
    source, found = imported(DOCUMENTS[name])
    said = " ".join(f"{source} {' '.join(found)}".replace("\n", " ").replace("//", " ").split()).lower()
    for word in _texts(DOCUMENTS[name]):
        assert _known(word, said), f"{word!r} is lost"


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in _OTHERWISE for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) and value.strip() else []


_OTHERWISE = {"version", "type", "effect", "transition", "engine_policy", "archetype", "beats", "voiceScript"}
"""Fields that become other words of the language; the goldens show which."""


def _known(word: str, said: str) -> bool:
    name = word.replace("\\", "/").rpartition("/")[2] if "." in word else word
    forms = {word, word.replace("_", "-"), name, name.replace(" ", "-"), word.replace("{{", "{{ '{{' }}")}
    forms.add(word.rstrip(".").rpartition(". ")[2])
    return any(" ".join(form.split()).lower() in said for form in forms)


@pytest.mark.parametrize(
    ("document", "length"), [(SCENE_GRAPH, 14.0), (RENDER_SPEC, 9.0), (PLANNED, 6.167), (JOB_V1, 15.0), (JOB_V2, 30.0)]
)
def test_lengths_are_kept(document: dict[str, Any], length: float) -> None:
    assert seconds(imported(document)[0]) == pytest.approx(length, abs=0.5 if document is JOB_V2 else 0.034)


def test_scenes_start_when_they_did() -> None:
    timeline = checked(imported(SCENE_GRAPH)[0]).outputs[0].timeline
    assert [span.start / 30 for span in timeline.scenes] == [0, 4, 9, 12]


def test_captions_keep_their_times() -> None:
    timeline = checked(imported(RENDER_SPEC)[0]).outputs[0].timeline
    seen = [(item.item.text, item.start / 30) for item in timeline.items]  # type: ignore[union-attr]
    assert [text for text, _ in seen] == ["Hook", "Beat", "Beat", "Buy now"]
    assert [start for _, start in seen] == [0, 2.5, 3, 6]
    assert timeline.items[0].end / 30 == 2.5


def test_known_sizes_are_scaled() -> None:
    class Probed:
        def take(self, uri: str) -> Taken:
            return Taken(f"assets/{uri.rpartition('/')[2]}", 500, 250, "image")

    source = convert(Source("in.json", json.dumps(SCENE_GRAPH)), "launch", Probed()).value
    assert 'logo "assets/logo.png" at: top-right, size: 100px, opacity: 70%' in source
    assert 'overlay "assets/logo.png" at: bottom-left, size: 950px' in source


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"a": [1,\n 2,,]}', "bad-json", (2, 4)),
        ("", "bad-json", (1, 1)),
        ("[" * 100, "bad-json", (1, 65)),
        ('{"a": NaN}', "bad-json", (1, 1)),
        ("[1, 2]", "unknown-json", (1, 1)),
        ('{"hello": 1}', "unknown-json", (1, 1)),
        ('{"version": "2.0",\n "scenes": []}', "schema-mismatch", (2, 12)),
        ('{"version": "3.0", "scenes": [1]}', "schema-mismatch", (1, 31)),
        ('{"prompt": 5}', "schema-mismatch", (1, 12)),
        ('{"prompt": "x", "target_duration_seconds": 0}', "schema-mismatch", (1, 44)),
    ],
)
def test_mistakes(text: str, code: str, place: tuple[int, int]) -> None:
    source, found = convert(Source("in.json", text), "launch")
    assert source == ""
    assert found[0].code == code
    assert found[0].span is not None
    assert (found[0].span.line, found[0].span.column) == place


def test_promises_of_the_scene_graph() -> None:
    twice = SCENE_GRAPH | {"scenes": [SCENE_GRAPH["scenes"][0]] * 2}
    assert "the id 1 is taken" in imported(twice)[1][0]
    mute = json.loads(json.dumps(SCENE_GRAPH))
    mute["scenes"][1]["media"]["prompt"] = None
    assert "needs a prompt" in imported(mute)[1][0]


words = st.text(max_size=25)
media = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("image"), "asset": st.sampled_from(["a.png", "file:///x/ü%20b.png", "https://e.x/c.jpg"])},
        optional={"effect": st.sampled_from(["ken_burns_zoom", "static", None]), "prompt": words | st.none()},
    ),
    st.fixed_dictionaries(
        {"type": st.just("video"), "engine": st.sampled_from(["runway", "local"]), "prompt": st.text(min_size=1)}
    ),
    st.fixed_dictionaries({"type": st.just("video"), "asset": st.just("d.mp4")}),
)
overlays = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["product_image", "logo", "text", "graphic"]),
        "asset": st.text('ab.png \n"{é日', min_size=1),
    },
    optional={
        "position": st.sampled_from(["center", "top-left", "bottom-right", "custom"]),
        "scale": st.floats(0.01, 2),
        "opacity": st.floats(0, 1),
    },
)
scenes = st.fixed_dictionaries(
    {
        "description": st.text(min_size=1, max_size=40),
        "duration": st.integers(1000, 9000),
        "media": media,
        "caption": words,
    },
    optional={
        "audio": st.none() | st.just("x.wav"),
        "style": st.fixed_dictionaries(
            {}, optional={key: words | st.none() for key in ("mood", "camera_motion", "lighting")}
        ),
        "overlays": st.lists(overlays, max_size=2),
        "transition": st.sampled_from(["cut", "fade", "fade_black", "swipe_left", "swipe_right"]),
    },
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(scenes, min_size=1, max_size=4),
    words,
    st.sampled_from([None, "bed.mp3", "happy"]),
    st.none() | st.just("v.wav"),
)
def test_any_scene_graph(made: list[dict[str, Any]], script: str, music: str | None, voice: str | None) -> None:
    graph = {
        "version": "2.0",
        "scenes": [{"id": number, **scene} for number, scene in enumerate(made, start=1)],
        "globalAudio": {"voiceScript": script, "backgroundMusic": music, "voiceFile": voice},
    }
    source, found = imported(graph)
    assert source, found
    assert not wrong(source)
    assert formatted(source) == source


timings = st.fixed_dictionaries({"start": st.floats(-2, 70), "end": st.floats(-2, 70), "text": words})
segments = st.fixed_dictionaries(
    {"index": st.integers(-2, 9), "duration_seconds": st.floats(-1, 20)},
    optional={"prompt": words, "engine": st.sampled_from([None, "luma", "local", "x y"])},
)


@settings(max_examples=30, deadline=None)
@given(
    spec=st.fixed_dictionaries(
        {
            "archetype": st.sampled_from(["PRODUCT_HERO", "OVERLAY", "MEME_TEXT"]),
            "brand_safe": st.booleans(),
            "target_duration_seconds": st.integers(1, 60),
            "preset_id": st.sampled_from(["overlay_bold", "meme_fast", "cinematic_story", "stylized_promo", "?"]),
            "segment_prompts": st.lists(words, max_size=4),
            "assets": st.sampled_from(
                [{"images": []}, {"images": ["a.png", "b.mp4"], "music": "m.mp3", "voice": "v.wav"}]
            ),
            "captions_plan": st.fixed_dictionaries(
                {
                    "hook": words,
                    "cta": words,
                    "beats": st.lists(words, max_size=3),
                    "timings": st.lists(timings, max_size=4),
                }
            ),
        },
        optional={"segments": st.lists(segments, max_size=4)},
    )
)
def test_any_render_spec(spec: dict[str, Any]) -> None:
    source, found = imported(RENDER_SPEC | spec)
    assert source, found
    assert not wrong(source)
    assert formatted(source) == source
