"""Scene graph 2.0 -> statements: every scene with its picture, words, overlays and the transition after it.

The seed counts a scene from its own start to the start of the next one; here both scenes are seen during a transition,
so a scene is written as much longer as the transition after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.importers.overlays import overlay
from pytoon_lang.importers.pictures import grade_of, picture
from pytoon_lang.importers.tables import OVERLAP, TRANSITIONS
from pytoon_lang.planner.sentences import sentences, share
from pytoon_lang.planner.source import Node, literal, slug, time, unique
from pytoon_lang.planner.statements import NARRATOR, captions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.importers.document import Path
    from pytoon_lang.importers.ledger import Ledger

LIMIT = 60_000  # ms, without a target


def scene_graph(data: dict[str, Any], name: str, ledger: Ledger) -> tuple[Node, ...]:
    """A valid scene graph -> the statements of a file called `name`."""
    scenes = data["scenes"]
    audio = data.get("globalAudio") or {}
    at, recorded = ("globalAudio", "voiceScript"), bool(audio.get("voiceFile"))
    script = (ledger.speech(at, line, recorded=recorded) for line in sentences(audio.get("voiceScript") or ""))
    says = share(tuple(filter(None, script)), len(scenes))
    head = _head(name, sum(scene["duration"] for scene in scenes), audio, says, ledger)
    mute = audio.get("voiceFile") if not says[0] else None
    voice = _voice(mute, ledger) if mute else ()
    return (*head, *_scenes(scenes, says, voice, ledger))


def _head(name: str, total: int, audio: dict[str, Any], says: list[tuple[str, ...]], ledger: Ledger) -> list[Node]:
    limit = (("limit", time(total)),) if total > LIMIT else ()
    music, note = "", ""
    if audio.get("backgroundMusic"):
        music, note = ledger.music(("globalAudio", "backgroundMusic"), audio["backgroundMusic"])
    nodes = [Node("video", (slug(name, "video", whole=True), "9:16"), limit, notes=(note,) if note else ())]
    if says[0]:
        recording = audio.get("voiceFile")
        path = ledger.file(("globalAudio", "voiceFile"), recording).path if recording else ""
        nodes.append(Node("narrator", (NARRATOR,), (("recording", literal(path)) if path else ("engine", "local()"),)))
        nodes.append(captions(line for lines in says for line in lines))
    return [*nodes, *([Node("music", (literal(music),))] if music else [])]


def _voice(uri: str, ledger: Ledger) -> tuple[Node, ...]:
    """A recording of nobody knows what: heard from the first scene on."""
    path: Path = ("globalAudio", "voiceFile")
    taken = ledger.file(path, uri)
    help_ = "write what is said as `say` statements and name the file as the narrator's `recording:`"
    note = ledger.lost(path, "without a script the recording is played, but there is nothing to caption", help_)
    return (Node("sound", (literal(taken.path),), (("gain", "-6dB"),), notes=(note,)),)


def _scenes(
    scenes: list[dict[str, Any]], says: list[tuple[str, ...]], voice: tuple[Node, ...], ledger: Ledger
) -> Iterator[Node]:
    names = unique(slug(scene["description"], f"scene-{scene['id']}") for scene in scenes)
    for number, (scene, name) in enumerate(zip(scenes, names, strict=True)):
        last = number + 1 == len(scenes)
        how = "" if last else TRANSITIONS[scene.get("transition", "fade")]
        length = scene["duration"] + (OVERLAP if how else 0)
        made = _scene(scene, ("scenes", number), says[number], ledger)
        body = (*made.body, *(voice if number == 0 else ()))
        yield made._replace(values=(name, time(length)), body=body)
        if how:
            yield Node("transition", (how,))


def _scene(scene: dict[str, Any], path: Path, says: tuple[str, ...], ledger: Ledger) -> Node:
    style = scene.get("style") or {}
    shot, notes = picture(scene["media"], style, scene["description"], path, ledger)
    placed = [overlay(one, (*path, "overlays", n), ledger) for n, one in enumerate(scene.get("overlays") or ())]
    caption = ledger.words((*path, "caption"), scene["caption"])
    body = [*shot, *filter(None, placed)]
    if caption and _plain(caption) not in _plain(" ".join(says)):
        body.append(Node("text", (literal(caption),), (("at", "lower-third"), ("size", "56px"))))
    body += [Node("say", (NARRATOR, literal(line))) for line in says]
    if scene.get("audio"):
        sound = ledger.file((*path, "audio"), scene["audio"])
        body.append(Node("sound", (literal(sound.path),), (("gain", "0dB"),)))
    keys = grade_of(style.get("mood"))
    return Node("scene", (), keys, tuple(body), tuple(notes), scene["description"])


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()
