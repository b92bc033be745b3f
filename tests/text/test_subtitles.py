"""Subtitle files, read back by the libraries that others read them with."""

import html
import json
import re
from io import StringIO

import pysubs2
import pytest
import webvtt

from pytoon_lang.compiler.drawing.faces import fallbacks
from pytoon_lang.compiler.dump import timeline_text
from pytoon_lang.compiler.ir.items import Letters
from pytoon_lang.compiler.ir.scene import Scene, SceneGraph
from pytoon_lang.compiler.passes.export import export
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.subtitling.reading import texts_in
from pytoon_lang.render.conform import broken
from pytoon_lang.world.memory import Memory
from tests.back.graphs import graph, said, scene, style, video

LINES = {
    "en": ("R&D <b>says</b> hi, {curly} \\N and so on.", "Meet Aurora: it costs 5 < 6 & more."),
    "ar": ("مرحبا بكم، Aurora Pro بنسبة 100٪!", "الحذاء الذي يعمل بالضوء."),
    "ja": ("光で走る靴、オーロラをご紹介します。朝の光の中を一緒に走りましょう。", "今日はとても天気がいい。"),
    "th": ("สวัสดีครับทุกคน วันนี้อากาศดีมาก", "พบกับ Aurora"),
}
MARKS = str.maketrans("", "", "\u202b\u202c")


def files(*lines: str, **look: object) -> dict[str, str]:
    scenes = (scene(f"s{n}", None, line) for n, line in enumerate(lines))
    made = graph(*scenes, captions=style(files=("ass", "json"), **look))
    return {one.path.rpartition("/")[2]: one.text for one in export(made, timed(made))}


def timed(made: SceneGraph):
    spoken, facts = said(made, 4.0)
    return schedule(made, spoken, facts).value


def squeezed(text: str) -> str:
    return "".join(text.translate(MARKS).split())


@pytest.mark.parametrize("language", LINES)
def test_srt_says_what_was_said(language: str) -> None:
    found = pysubs2.SSAFile.from_string(files(*LINES[language])["captions.srt"], format_="srt", keep_html_tags=True)
    read, written = ("".join(one).replace("\\N", "") for one in ((event.text for event in found), LINES[language]))
    assert squeezed(read) == squeezed(written)
    assert all(event.start < event.end for event in found)


@pytest.mark.parametrize("language", LINES)
def test_webvtt_says_what_was_said(language: str) -> None:
    found = webvtt.from_buffer(StringIO(files(*LINES[language])["captions.vtt"]))
    text = "".join(html.unescape(caption.raw_text) for caption in found)
    assert squeezed(text) == squeezed("".join(LINES[language]))


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("mode", ["word", "phrase"])
def test_ass_has_every_word_and_its_time(language: str, mode: str) -> None:
    found = pysubs2.SSAFile.from_string(files(*LINES[language], mode=mode)["captions.ass"], format_="ass")
    text = squeezed("".join(event.plaintext for event in found))
    alike = str.maketrans({"{": "｛", "}": "｝", "\\": "＼"})
    assert text == squeezed("".join(LINES[language]).translate(alike))
    assert found.info["PlayResX"] == "1080"
    for event in found:
        times = [int(tag) for tag in re.findall(r"\\k(\d+)", event.text)]
        assert sum(times) * 10 == pytest.approx(event.end - event.start, abs=30)


def test_json_has_words_lines_and_scenes() -> None:
    found = json.loads(files(*LINES["ja"])["captions.json"])
    assert found["format_version"] == 1
    first = found["cues"][0]
    assert (first["scene"], first["narrator"]) == ("s0", "ana")
    assert squeezed("".join(w["text"] for cue in found["cues"] for w in cue["words"])) == squeezed("".join(LINES["ja"]))
    assert all(cue["start"] <= w["start"] < w["end"] <= cue["end"] for cue in found["cues"] for w in cue["words"])


@pytest.mark.parametrize("language", LINES)
def test_json_keeps_to_its_published_schema(language: str) -> None:
    text = files(*LINES[language])["captions.json"]
    assert broken(text, "captions.schema.json") is None
    assert broken(text.replace('"narrator"', '"speaker"'), "captions.schema.json")


def test_emphasis_is_in_the_files_that_can_say_it() -> None:
    made = graph(
        scene("a", None, "Buy it now."),
        captions=style(
            files=("ass", "json"),
            emphasis="#ffd60a",
            highlight="#ff0000",
            letters=Letters(emphasis_weight=800, emphasis_size=1.2),
        ),
    )
    made = made._replace(scenes=(said_with(made.scenes[0], strong=((5, 9),)),))
    written = {document.path.rpartition("/")[2]: document.text for document in export(made, timed(made))}
    words = [word for cue in json.loads(written["captions.json"])["cues"] for word in cue["words"]]
    assert [(word["text"], word["emphasis"]) for word in words] == [("Buy", False), ("it", False), ("now.", True)]
    (event,) = (event for event in pysubs2.SSAFile.from_string(written["captions.ass"], format_="ass"))
    assert event.plaintext == "Buy it now."
    assert "\\2c&H0AD6FF&" in event.text.partition("now.")[0]
    assert event.text.partition("now.")[2].startswith("{\\1c&H0000FF&")
    assert "\\b800\\fscx120\\fscy120}now." in event.text
    assert event.text.endswith("\\b700\\fscx100\\fscy100}")
    assert "now" in written["captions.srt"]
    assert "*" not in written["captions.srt"]


def test_a_translation_is_emphasised_where_it_says_so() -> None:
    made = graph(scene("a", None, "Buy it now."), captions=style(translation=("Kauf es *jetzt*, 5 * 3.",)))
    pages = timed(made).captions
    words = [(word.text, word.strong) for page in pages for word in page.words]
    assert words == [("Kauf", False), ("es", False), ("jetzt,", True), ("5", False), ("*", False), ("3.", False)]


def said_with(one: Scene, strong: tuple[tuple[int, int], ...]) -> Scene:
    return one._replace(says=(one.says[0]._replace(strong=strong),))


def test_lines_from_right_to_left_are_marked() -> None:
    srt = files(*LINES["ar"])["captions.srt"]
    assert "\u202bمرحبا بكم، Aurora Pro بنسبة 100٪!\u202c" in srt
    assert "\u202b" not in files(*LINES["en"])["captions.srt"]


def test_lines_of_east_asia_are_half_as_many_letters() -> None:
    found = json.loads(files(*LINES["ja"])["captions.json"])
    assert all(len(line) <= 21 for cue in found["cues"] for line in cue["lines"])


@pytest.mark.parametrize("name", ["captions.srt", "captions.vtt"])
@pytest.mark.parametrize("language", LINES)
def test_a_translation_is_read_as_it_is_written(language: str, name: str) -> None:
    texts = texts_in(files(*LINES[language])[name].replace("\n", "\r\n"))
    wanted = "".join(LINES[language])
    if name.endswith("srt"):  # where a tag is a tag
        wanted = wanted.replace("<b>", "").replace("</b>", "")
    assert squeezed("".join(texts)) == squeezed(wanted)


def test_a_translation_is_read_in_the_time_of_what_is_said() -> None:
    german = ("Triff Aurora.", "Sie kostet fünf.")
    scenes = scene("a", None, "Meet Aurora."), scene("b", None, "It costs five.")
    made = graph(*scenes, captions=style(translation=german))
    line = timed(made)
    assert [word.text for one in line.speech for word in one.words] == ["Meet", "Aurora.", "It", "costs", "five."]
    assert [" ".join(w.text for w in page.words) for page in line.captions] == list(german)
    assert line.captions[1].start >= line.scenes[1].start
    srt = next(one.text for one in export(made, line) if one.path.endswith(".srt"))
    assert texts_in(srt) == german


def test_a_translation_of_another_length_is_told() -> None:
    made = graph(scene("a", None, "Meet Aurora."), captions=style(translation=("Eins.", "Zwei.")))
    spoken, facts = said(made, 2.0)
    (found,) = schedule(made, spoken, facts).diagnostics
    assert (found.code, found.severity) == ("translation-count", "error")
    (found,) = schedule(made, spoken, {}).diagnostics
    assert found.severity == "warning"


def test_what_is_no_subtitle_file_has_no_texts() -> None:
    assert texts_in("hello\n\nworld") == ()
    assert texts_in("") == ()
    assert video().locale == ""


def test_fallbacks_are_told() -> None:
    source = 'toon 1\n\nvideo v 9:16\n\nscene a 2s {\n  text "Hi مرحبا 🎉"\n}\n'
    checked = check("main.toon", Memory({"main.toon": source}), Settings(), {}).outputs[0]
    found = {one.face.family: one.letters for one in fallbacks(checked.graph, checked.layout)}
    assert found == {"Noto Sans Arabic": "مرحبا", "Noto Color Emoji": "🎉"}
    assert "letters from Noto Sans Arabic 700: مرحبا" in timeline_text(
        checked.timeline, fallbacks(checked.graph, checked.layout)
    )
