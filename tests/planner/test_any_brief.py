"""Whatever a brief says, its source parses, checks without an error, and is what the formatter would write."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytoon_lang import stdlib
from pytoon_lang.grammar.format import format as formatted
from pytoon_lang.grammar.parser import parse
from pytoon_lang.planner.nouns import Request
from pytoon_lang.planner.plan import plan_source
from pytoon_lang.planner.source import literal
from pytoon_lang.source import Source
from tests.planner.stage import seconds, wrong

SNIPPETS = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{{ x }}",
            "{%",
            "{#",
            '"',
            '"""',
            "'",
            "\\",
            "\\n",
            "\\u{7b}",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\x1b[31m",
        ),
        *(
            "//",
            "/*",
            "/-",
            "$brand",
            "#ff00aa",
            "`",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\u200d",
            "é",
            "e\u0301",
            "👩‍👧",
            "日本。",
        ),
        *("<SHOT 1>", "<shot 2: x>", "<SHOT", "Camera: dolly in.", "Mood:", "neon lights", "...", "?!", "word " * 40),
        *("x" * 120, "שלום", "مرحبا", "नमस्ते", "A. ", "toon 1", "scene a 4s { }"),
    ]
)
TEXTS = st.lists(SNIPPETS | st.text(max_size=30), max_size=12).map(" ".join)
IMAGES = st.lists(st.sampled_from(["a.png", "b c.png", "pics/ü.jpg"]), max_size=5)

REQUESTS = st.builds(
    Request,
    name=st.text(max_size=20),
    prompt=TEXTS,
    images=IMAGES.map(tuple),
    preset=st.sampled_from(stdlib.names("presets")),
    script=st.just("") | TEXTS,
    music=st.sampled_from(["", "bed.mp3"]),
    voice=st.sampled_from(["", "", "me.wav"]),
    target=st.sampled_from([0, 0, 1000, 7000, 15_000, 30_000, 60_000, 90_000]),
    brand_safe=st.sampled_from([None, True, False]),
    most_scenes=st.sampled_from([0, 0, 1, 3]),
    engine=st.sampled_from(["", "local", "luma"]),
    brand=st.none(),
    frame=st.sampled_from(["9:16", "1:1", "16:9"]),
    archetype=st.sampled_from(["", "", "meme"]),
    notes=st.just(()) | st.text(max_size=30).map(lambda note: (note,)),
)


@settings(max_examples=50)
@given(REQUESTS)
@example(Request(prompt="\u202e", script="{{"))
@example(Request(prompt="word " * 120, preset="brand-safe-minimal"))
@example(Request(prompt="Say it", script="Hello. Привет мир. ..."))
def test_any_brief(request: Request) -> None:
    source = plan_source(request).value
    assert not parse(Source("main.toon", source)).diagnostics
    assert not wrong(source)
    assert formatted(source) == source


@settings(max_examples=25, deadline=None)
@given(
    prompt=st.lists(st.text("abc ", min_size=4, max_size=20), min_size=1, max_size=9).map(". ".join),
    target=st.integers(10, 600).map(lambda tenths: tenths * 100),
    preset=st.sampled_from(stdlib.names("presets")),
)
def test_silent_videos_have_the_length_asked_for(prompt: str, target: int, preset: str) -> None:
    source = plan_source(Request(prompt=f"A {prompt}.", preset=preset, target=target)).value
    assert abs(seconds(source) - target / 1000) <= 1 / 30 + 1e-9


@given(st.text(max_size=60))
def test_a_literal_says_the_visible_part(text: str) -> None:
    program = f"toon 1\n\nvideo v 9:16\n\nscene a 4s {{\n  text {literal('a' + text)}\n}}\n"
    assert not parse(Source("main.toon", program)).diagnostics
