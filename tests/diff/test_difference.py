"""What changed is said in words: one edit of the program, and the sentences about it."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.difference.fields import difference_fields
from pytoon_lang.compiler.difference.text import difference_text

from .programs import FILES, PROGRAM, changes, compared, edited, timed

EDITS = {
    "a longer scene": [("scene run 5s", "scene run 6.5s")],
    "a scene more": [("scene offer", 'scene extra 2s { text "New" }\n\nscene offer')],
    "a scene less": [('scene end 2s { text "Aurora" at: center }\n', "")],
    "a scene moved": [
        ('scene end 2s { text "Aurora" at: center }\n', ""),
        ("scene hook", 'scene end 2s { text "Aurora" at: center }\n\nscene hook'),
    ],
    "a scene renamed": [("scene offer", "scene price")],
    "another line": [("It runs on sunlight.", "It runs on sunlight alone.")],
    "a line more": [('"It runs on sunlight."', '"It runs on sunlight."\n  say ana "All day."')],
    "a line less": [('  say ana "It runs on sunlight."\n', "")],
    "another speaker": [("narrator ana", "narrator ben\n\nnarrator ana"), ('say ana "Meet', 'say ben "Meet')],
    "a faster voice": [("speed: 100%", "speed: 110%")],
    "a softer voice": [("speed: 100%", "gain: -9dB")],
    "another transition": [("fade(500ms)", "slide(left, 300ms)")],
    "no transition": [("transition fade(500ms)\n", "")],
    "a transition more": [("scene offer", "transition dissolve\n\nscene offer")],
    "another text": [("From $129", "From $99")],
    "texts in another colour": [("#ffa54a", "#ff0000")],
    "a text elsewhere": [('"Every step" at: top', '"Every step" at: center, enter: rise(300ms)')],
    "another picture": [("shoe.png", "other.png")],
    "a still for a clip": [('clip "run.mp4"', 'image "shoe.png"')],
    "no captions": [("captions { max-words: 4 }\n", "")],
    "quieter music": [('music "calm.mp3"', 'music "calm.mp3" gain: -24dB')],
    "no music": [('music "calm.mp3"\n', "")],
    "another sound": [("gain: -6dB", "gain: -9dB, start: 1s")],
    "another frame": [("9:16", "1:1")],
    "another loudness": [("background: #101a3a }", "background: #101a3a, loudness: -16LUFS, fps: 25 }")],
    "another background": [("background: #101a3a }", "background: #000000 }")],
    "an output more": [("scene hook", 'output "a.mp4"\noutput "b.mp4"\n\nscene hook')],
}


@pytest.mark.parametrize("name", EDITS)
def test_in_words(name: str, snapshot: object) -> None:
    assert difference_text(compared(PROGRAM, edited(*EDITS[name]))) == snapshot


def test_formatting_and_comments_are_nothing() -> None:
    text = PROGRAM.replace("  ", "      ").replace("scene run", "// a remark\n\n\nscene run").replace("fade(", "fade( ")
    same = text.replace("max-words: 4", "max-words: 4, animation: fade").replace("scene end 2s", "scene end 2000ms")
    (one,) = compared(PROGRAM, same)
    assert one.equal
    assert difference_text((one,)) == ""


@pytest.mark.parametrize("name", EDITS)
def test_back_again_takes_it_back(name: str) -> None:
    there = compared(PROGRAM, edited(*EDITS[name]))
    back = compared(edited(*EDITS[name]), PROGRAM)
    turned = {"added": "removed", "removed": "added"}
    for one in there:
        other = next((b for b in back if b.output == one.output), back[0])
        if one.before is None or one.after is None or len(there) > 1:
            continue
        assert sorted((turned.get(c.action, c.action), c.what, c.key) for c in one.changes) == sorted(
            (c.action, c.what, c.key) for c in other.changes
        )


def test_a_line_that_was_spoken_before_is_not_spoken_again() -> None:
    change = next(c for c in changes(('say ana "Meet Aurora."', 'say ana "It runs on sunlight."')) if c.what == "say")
    assert (change.what, change.scene, change.note) == ("say", "hook", "")


def test_the_same_file_with_other_content() -> None:
    new = FILES["shoe.png"]._replace(digest="digest-new")  # type: ignore[union-attr]
    from pytoon_lang.compiler.difference import difference

    (one,) = difference(timed(PROGRAM), timed(PROGRAM, {"shoe.png": new}))
    assert [(c.what, c.name, c.key) for c in one.changes] == [("image", "shoe.png", "content")]


def test_nameless_scenes_are_known_by_what_they_show() -> None:
    before = 'toon 1\n\nvideo film 9:16\n\nscene { text "one" }\n\nscene { text "two" }\n'
    after = before.replace('scene { text "one"', 'scene { text "zero" }\n\nscene { text "one"')
    (one,) = compared(before, after)
    assert [(c.action, c.what) for c in one.changes if not c.follows and c.key != "duration"] == [("added", "scene")]


def test_as_data() -> None:
    found = difference_fields(compared(PROGRAM, edited(("scene run 5s", "scene run 6s"))))
    assert found["equal"] is False
    (output,) = found["outputs"]
    length = next(c for c in output["changes"] if c["key"] == "length")
    assert length | {"span": ""} == {
        "action": "changed",
        "what": "scene",
        "name": "run",
        "key": "length",
        "before": "5.0 s",
        "after": "6.0 s",
        "at": length["at"],
        "note": "+1.0 s",
        "span": "",
    }
    assert length["span"].startswith("film.toon:")
    starts = [c["name"] for c in output["changes"] if c.get("follows") and c["key"] == "start"]
    assert starts == ["offer", "end"]


def test_a_colour_of_the_brand_is_called_by_its_name() -> None:
    before = (
        "toon 1\n\nbrand acme { palette { ink: #101a3a, gold: #ffd27a } }\n\n"
        "video film 9:16 { brand: acme }\n\nscene a 2s { background: $acme.ink }\n"
    )
    said = difference_text(compared(before, before.replace("#101a3a", "#202a4a")))
    assert "colour #101a3a -> #202a4a in brand, a" in said
    assert "colours +#202a4a (ink), -#101a3a (ink)" in said
    unused = difference_text(compared(before, before.replace("#ffd27a", "#ffffff")))
    assert unused.splitlines()[1:] == ["  ~            brand acme gold #ffd27a -> #ffffff"]


def test_what_another_style_brings_with_it_is_not_listed() -> None:
    before = edited(("captions {", "captions clean {"))
    said = difference_text(compared(before, before.replace("captions clean", "captions neon"))).splitlines()
    assert [line for line in said if "captions" in line][:1] == ["  ~            captions style clean -> neon"]
    assert any(line.endswith("settings of captions with it") for line in said)
    assert not any("stroke" in line for line in said)
