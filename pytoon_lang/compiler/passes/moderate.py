"""Words of a video, held against lists of words: nothing is shown, said or sent to an engine that nobody wants.

What the next pass may rely on: `Shot.sent` holds what an engine is asked for, in at most `LONGEST` characters, with
peaceful words in the place of warlike ones. `strict` makes errors of doubtful words, `off` looks only for the words
that the brand blocks. Words are found in any case, with accents and in look-alike letters, at word boundaries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang import stdlib
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.judging.things import things
from pytoon_lang.compiler.wording.lexicon import Hit, Lexicon, words_of
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.compiler.ir.scene import Scene, SceneGraph, Shot
    from pytoon_lang.source import Source, Span

LONGEST = 500
BRAND_SAFE = "Suitable for all audiences: no violence, no text, no logos."
"""What the prompts of a brand-safe video end with."""


def moderate(graph: SceneGraph, sources: Mapping[str, Source]) -> Outcome[SceneGraph]:
    """The graph with what its engines are asked for; words that are not wanted are diagnostics."""
    desk = _Desk(_lists(graph), _substitutions(graph), sources, [])
    scenes = tuple(_scene(scene, graph, desk) for scene in graph.scenes)
    for item in graph.over:
        if isinstance(item, Text):
            _look(item.text, item.origins["words"].span or item.span, desk)
    for text in graph.captions.translation if graph.captions is not None else ():
        _look(text, graph.captions and graph.captions.span, desk)
    _parameters(graph, desk)
    return Outcome(graph._replace(scenes=scenes), tuple(dict.fromkeys(desk.found)))


def overheard(graph: SceneGraph) -> tuple[Diagnostic, ...]:
    """What was heard in a recording without a script, looked at like written text: captions show it."""
    desk = _Desk(_lists(graph), None, {}, [])
    for scene in graph.scenes:
        for say in scene.says:
            before = len(desk.found)
            _look(say.text, say.span, desk)
            shown = say.text if len(say.text) <= 60 else f"{say.text[:59]}…"
            notes, help_ = (f"the recording says: “{shown}”",), "cut it out of the recording, or waive it"
            desk.found[before:] = [one._replace(notes=notes, help=help_) for one in desk.found[before:]]
    return tuple(dict.fromkeys(desk.found))


class _List(NamedTuple):
    """A list of words; what is said of one that is found, and how grave it is."""

    lexicon: Lexicon
    why: str
    grave: bool


class _Desk(NamedTuple):
    lists: tuple[_List, ...]
    substitutions: tuple[Lexicon, Mapping[str, str]] | None
    sources: Mapping[str, Source]
    found: list[Diagnostic]


def _lists(graph: SceneGraph) -> tuple[_List, ...]:
    lists = []
    if graph.brand is not None and graph.brand.block:
        lists.append(_List(Lexicon(graph.brand.block), f"the brand `{graph.brand.name}` blocks it", True))
    if graph.video.moderation != "off":
        lists.append(_List(Lexicon(stdlib.words("blocked")), "it is on the list of blocked words", True))
        strict = graph.video.moderation == "strict"
        lists.append(_List(Lexicon(stdlib.words("doubtful")), "it is on the list of doubtful words", strict))
    return tuple(lists)


def _substitutions(graph: SceneGraph) -> tuple[Lexicon, Mapping[str, str]] | None:
    if graph.video.moderation == "off" or not any(scene.shot for scene in graph.scenes):
        return None
    pairs = dict(line.split(" -> ") for line in stdlib.words("substitutions"))
    return Lexicon(pairs), pairs


def _scene(scene: Scene, graph: SceneGraph, desk: _Desk) -> Scene:
    for item in scene.items:
        # A title that only repeats a prompt has been looked at with the prompt.
        if isinstance(item, Text) and item.span != (scene.shot.span if scene.shot else None):
            _look(item.text, item.origins["words"].span or item.span, desk)
    for say in scene.says:
        _look(say.text, say.span, desk)
    if scene.shot is None:
        return scene
    return scene._replace(shot=scene.shot._replace(sent=_sent(scene.shot, graph, desk)))


def _sent(shot: Shot, graph: SceneGraph, desk: _Desk) -> str:
    asked = {"prompt": shot.prompt, "camera": shot.camera, "lighting": shot.lighting, "mood": shot.mood}
    parts = []
    for name, part in asked.items():
        if part:
            span = shot.origins[name].span if shot.origins[name].by == "written" else shot.span
            parts.append(_peaceful(part, span, desk))
            _look(parts[-1], span, desk)
    words = ", ".join(part.strip().rstrip(".,") for part in parts)
    sent = f"{words}. {BRAND_SAFE}" if graph.video.brand_safe else words
    if len(sent) > LONGEST:
        over = len(sent) - LONGEST
        note = f"{over} characters too many"
        message = f"an engine takes {LONGEST} characters, this prompt has {len(sent)}"
        more = "with camera, lighting, mood" + (
            " and what brand-safe prompts end with" if graph.video.brand_safe else ""
        )
        help_ = f"take {over} characters out of it"
        desk.found.append(error("prompt-too-long", message, shot.span, note, notes=(f"counted {more}",), help=help_))
        return sent[:LONGEST].rpartition(" ")[0]
    return sent


def _peaceful(text: str, span: Span | None, desk: _Desk) -> str:
    """A part of a prompt with its warlike words replaced; each is remarked upon."""
    if desk.substitutions is None:
        return text
    lexicon, instead = desk.substitutions
    for hit in reversed(lexicon.find(text)):
        word = instead[hit.entry]
        word = word.capitalize() if hit.text[0].isupper() else word
        text = text[: hit.start] + word + text[hit.end :]
        place, _ = _place(hit, lexicon, span, desk)
        message = f"`{hit.text}` is sent to engines as `{word}`"
        help_ = f"write `{word}` yourself, or `moderation: off` in `video`"
        desk.found.append(Diagnostic("prompt-substituted", "info", message, place, f"sent as `{word}`", help=help_))
    return text


def _look(text: str, span: Span | None, desk: _Desk) -> None:
    """Report every unwanted word of a text once, by the gravest list that has it."""
    seen: set[int] = set()
    words = words_of(text)
    for one in desk.lists:
        for hit in one.lexicon.find(text, words):
            if hit.start not in seen:
                seen.add(hit.start)
                desk.found.append(_unwanted(hit, one, span, desk))


def _unwanted(hit: Hit, one: _List, span: Span | None, desk: _Desk) -> Diagnostic:
    place, here = _place(hit, one.lexicon, span, desk)
    notes = () if here else ("the word comes into this text with `{{ }}` or `$`",)
    help_ = 'say it in other words, or answer for it with `waive blocked-word "why" until: ...`'
    message = f"`{hit.text}` is not to be shown or said"
    return (error if one.grave else warning)("blocked-word", message, place, one.why, notes=notes, help=help_)


def _place(hit: Hit, lexicon: Lexicon, span: Span | None, desk: _Desk) -> tuple[Span | None, bool]:
    """The word itself in the source, inside its statement; the statement when it is not written there."""
    source = desk.sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return span, False
    written = source.text[span.start : span.end]
    for other in lexicon.find(written):
        if other.text == hit.text:
            return source.span(span.start + other.start, span.start + other.end), True
    return span, False


def _parameters(graph: SceneGraph, desk: _Desk) -> None:
    """Values of parameters that no text shows still go into file names and metadata."""
    shown = " ".join(_texts(graph))
    for name, value in graph.parameters.items():
        if value in shown:
            continue
        for one in desk.lists:
            for hit in one.lexicon.find(value)[:1]:
                found = _unwanted(hit, one, graph.video.span, desk)
                desk.found.append(found._replace(notes=(f"the parameter `{name}` says it",)))


def _texts(graph: SceneGraph) -> Iterator[str]:
    yield from (item.text for item in things(graph) if isinstance(item, Text))
    for scene in graph.scenes:
        yield from (say.text for say in scene.says)
        yield from (scene.shot.prompt,) if scene.shot else ()
