"""Timeline -> OpenTimelineIO: scenes of the finished video, voice, music and sounds apart, markers for what is said.

Editing programs have none of our cameras, letters and transitions, so the pictures are those of the finished video: a
clip for each scene, cut in the middle of each transition. There the format has a transition too, from the video to
itself: it plays just as it was built, and whoever wants another one moves it. Sounds are the files of the project as
they are; their levels stand in the notes (`metadata`), because the format has none.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pytoon_lang.compiler.clock import frames_over
from pytoon_lang.compiler.interchange.otio import Mark, Media, Piece, Thing, timeline, track
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.subtitling.cues import cues_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pytoon_lang.compiler.ir.plan import Track
    from pytoon_lang.compiler.ir.scene import Asset, SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.ir.values import Rate

VOICEOVER = "voiceover.wav"


def otio(graph: SceneGraph, made: Timeline, mixed: Sequence[Track], folder: str) -> str:
    """One deliverable -> JSON text. `mixed` are the tracks of its mix, `folder` is where the file will lie."""
    rate = made.rate
    video = Media(address(graph.output, folder), PurePosixPath(graph.output).name, made.frames)
    tracks = [track("scenes", "Video", rate, list(_scenes(made, video)))]
    if voice := list(_voice(made)):
        tracks.append(track("voice", "Audio", rate, voice))
    files = {asset.digest: asset for asset in graph.assets}
    tracks += [track("music", "Audio", rate, pieces) for pieces in _played("music", mixed, files, made, folder)]
    for role, name in (("clip", "sound of clips"), ("sound", "sounds")):
        lanes = _lanes([piece for pieces in _played(role, mixed, files, made, folder) for piece in pieces])
        tracks += [track(f"{name} {n}" if n > 1 else name, "Audio", rate, lane) for n, lane in enumerate(lanes, 1)]
    notes = {"toonc": {"format_version": 1, "width": made.width, "height": made.height}}
    whole = timeline(graph.video.name, rate, tracks, [*_scene_marks(made), *_caption_marks(made)], notes)
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def address(path: str, folder: str) -> str | None:
    """A path of the project as an address relative to a folder of it; None when only the disk could tell.

    That is so when one of them, by `-o`, lies outside of the project and the other one does not.
    """
    from urllib.parse import quote

    parts, base = PurePosixPath(path).parts, PurePosixPath(folder).parts
    shared = 0
    while shared < min(len(parts) - 1, len(base)) and parts[shared] == base[shared]:
        shared += 1
    if ".." in base[shared:]:
        return None
    return quote("/".join([*[".."] * (len(base) - shared), *parts[shared:]]))


def _scenes(made: Timeline, video: Media) -> Iterator[Piece]:
    into = {join.after: join for join in made.transitions}
    for number, span in enumerate(made.scenes):
        before, after = into.get(number), into.get(number + 1)
        start = _middle(before.start, before.end) if before else span.start
        end = _middle(after.start, after.end) if after else span.end
        faded = (start - before.start, before.end - start) if before else (0, 0)
        notes = {"toonc": {"scene": span.scene.name, "start_frame": span.start, "end_frame": span.end}}
        how = before.effect if before else ""
        yield Piece(span.scene.name, video, start, end, start, notes, faded=faded, how=how)


def _middle(start: int, end: int) -> int:
    return start + (end - start) // 2


def _voice(made: Timeline) -> Iterator[Piece]:
    """A piece of the voice-over for each line; as that lies on the same clock, nothing is lost by whole frames."""
    media, at = Media(VOICEOVER, VOICEOVER, made.frames), 0
    for line in sorted((one for one in made.speech if one.task), key=lambda one: one.start):
        start = max(at, _floor(line.start, made.rate))
        end = min(made.frames, frames_over(line.start + line.samples, made.rate))
        if end > start:
            said = {"text": line.text, "narrator": line.narrator, "engine": line.engine, "gain_db": line.gain}
            yield Piece(line.text[:60], media, start, end, start, {"toonc": said})
            at = end


def _played(
    role: str, mixed: Sequence[Track], files: Mapping[str, Asset], made: Timeline, folder: str
) -> Iterator[list[Piece]]:
    """The pieces of every track of a role: one, or one for each round of a loop."""
    for one in mixed:
        if one.role == role and one.asset in files:
            yield list(_rounds(one, files[one.asset], made, folder))


def _rounds(one: Track, asset: Asset, made: Timeline, folder: str) -> Iterator[Piece]:
    """A file from its place on, again and again where it is shorter than it is heard."""
    rate, path = made.rate, PurePosixPath(asset.path)
    media = Media(address(asset.path, folder), path.name, frames_over(asset.length.samples(), rate))
    heard = one.length or asset.length.samples() - one.begin
    stop = min(made.frames, frames_over(one.start + heard, rate))
    step, seam = _step(one, asset)
    fade = max(0, _floor(seam, rate) - 1) // 2  # each half of a crossfade: with a frame to spare in the file
    notes = {"toonc": {"gain_db": one.gain, "duck_db": one.duck, "fade_out": round(one.fade_out / SAMPLE_RATE, 6)}}
    begun = one.begin if one.role == "music" else 0  # a loop comes back to its start, not to where it began
    at = -begun
    while (from_ := _floor(one.start + at, rate)) < stop:
        half = fade if at > -begun else 0
        start = max(0, from_ + half)
        end = min(stop, _floor(one.start + at + step, rate) + fade) if step else stop
        begin, how = _floor(one.begin - begun, rate) + start - from_, "fade" if half else ""
        # A sound that begins within a frame ends within another: one frame more than the file has.
        end = min(end, start + int((media.frames - begin) / one.speed)) if media.frames else end
        if end > start:
            yield Piece(path.stem, media, start, end, begin, notes, one.speed, (half, min(half, end - start)), how)
        if not step:
            return
        at += step


def _step(one: Track, asset: Asset) -> tuple[int, int]:
    """Samples between two rounds of a loop, and in which both are heard; no rounds: 0."""
    if one.role == "music":
        whole = asset.length.samples()
        seam = min(one.crossfade, whole // 2)
        step = one.loop or whole - seam
        return (step, seam) if one.begin + one.length > whole else (0, 0)
    return (one.period, 0) if 0 < one.period < one.length else (0, 0)


def _lanes(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Sounds that are heard at the same time need tracks of their own."""
    lanes: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.start, one.name)):
        lane = next((one for one in lanes if one[-1].end <= piece.start), None)
        if lane is None:
            lanes.append([piece])
        else:
            lane.append(piece)
    return lanes


def _scene_marks(made: Timeline) -> Iterator[Mark]:
    for span in made.scenes:
        yield Mark(span.scene.name, span.start, span.end, "GREEN", {"toonc": {"marks": "scene"}})


def _caption_marks(made: Timeline) -> Iterator[Mark]:
    for cue in cues_of(made):
        start, end = _floor(cue.start, made.rate), min(made.frames, frames_over(cue.end, made.rate))
        notes: Thing = {"toonc": {"marks": "caption", "lines": list(cue.lines)}}
        yield Mark(" ".join(cue.lines), start, max(end, start + 1), "YELLOW", notes)


def _floor(sample: int, rate: Rate) -> int:
    return sample * rate.num // (SAMPLE_RATE * rate.den)
