"""Scenes and the settings of a brief -> the statements of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.planner.look import video_keys
from pytoon_lang.planner.sentences import parts
from pytoon_lang.planner.source import Node, literal, slug, time, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.planner.look import Look
    from pytoon_lang.planner.nouns import Request, SceneDraft

NARRATOR = "narrator"
CLIPS = (".mp4", ".mov", ".webm", ".mkv", ".avi", ".m4v")
"""Endings of moving pictures."""

_PAGE = 90
"""Characters that are read at one glance; longer words on a picture come page by page."""

_PROMPT, _KEY = 390, 50
"""Characters of a prompt with the words about it, and of each of those: with what brand-safe prompts end with, and with
words that moderation puts in for shorter ones, engines take them (`passes/moderate.py`).
"""

_WORDS = 7  # of a caption, when nothing is said
_LARGE, _TITLE = 72, 96  # px: what a text is when nothing is said, and what a title is


def statements(request: Request, drafts: tuple[SceneDraft, ...], look: Look) -> tuple[Node, ...]:
    """Head, then scenes with their transitions."""
    return (*_head(request, drafts, look), *_scenes(request, drafts, look))


def _head(request: Request, drafts: tuple[SceneDraft, ...], look: Look) -> Iterator[Node]:
    if request.brand:
        yield Node("import", (literal(request.brand.path),))
    limit = (("limit", time(request.target)),) if request.target > look.limit else ()
    name = slug(request.name, "video", whole=True)
    yield Node("video", (name, request.frame), (*video_keys(request), *limit), notes=request.notes, doc=request.prompt)
    if any(draft.says for draft in drafts):
        recording = (("recording", literal(request.voice)),) if request.voice else (("engine", "local()"),)
        yield Node("narrator", (NARRATOR,), recording)
        yield captions(line for draft in drafts for line in draft.says)
    if request.music:
        yield Node("music", (literal(request.music),))


def captions(lines: Iterable[str]) -> Node:
    """Captions of what is said; fewer words at once where they are so long that two lines would not hold them."""
    words = [line.split() for line in lines]
    most = next(
        n
        for n in range(_WORDS, 0, -1)
        if n == 1 or all(len(" ".join(run[at : at + n])) <= _PAGE for run in words for at in range(len(run)))
    )
    return Node("captions", ("clean",), (("max-words", str(most)),) if most < _WORDS else ())


def _scenes(request: Request, drafts: tuple[SceneDraft, ...], look: Look) -> Iterator[Node]:
    names = unique(_name(draft, number) for number, draft in enumerate(drafts, start=1))
    mute = request.voice if not any(draft.says for draft in drafts) else ""
    for number, (name, draft) in enumerate(zip(names, drafts, strict=True)):
        if number and look.transition is not None:
            yield Node("transition", (look.transition,) if look.transition else ())
        yield _scene(name, draft, look, mute if number == 0 else "", request.engine)


def _name(draft: SceneDraft, number: int) -> str:
    words = draft.name or draft.shown or draft.prompt or " ".join(draft.says)
    return slug(words, "") or slug(draft.image.rpartition("/")[2].rpartition(".")[0], f"scene-{number}")


def _scene(name: str, draft: SceneDraft, look: Look, sound: str, engine: str) -> Node:
    length = (time(draft.length),) if draft.length else ()
    body = (
        *_picture(draft, engine),
        *_texts(draft, look),
        *(Node("say", (NARRATOR, literal(line))) for line in draft.says),
        *([Node("sound", (literal(sound),), (("gain", "-6dB"),))] if sound else []),
    )
    keys = (("background", draft.background),) if draft.background else ()
    return Node("scene", (name, *length), keys, body, draft.notes)


def _picture(draft: SceneDraft, engine: str) -> Iterator[Node]:
    if ends_with(draft.image, CLIPS):
        yield Node("clip", (literal(draft.image),))
    elif draft.image:
        yield Node("image", (literal(draft.image),), (("motion", draft.motion),) if draft.motion else ())
    elif draft.prompt:
        said = (("camera", draft.camera[:_KEY]), ("lighting", draft.lighting[:_KEY]))
        keys = tuple((key, literal(value)) for key, value in said if value)
        mood = slug(draft.mood, "")[:_KEY]
        keys = (*keys, *([("mood", mood)] if mood else []), *([("engine", chain(engine))] if engine else []))
        yield Node(
            "generate", (literal(_short(draft.prompt, _PROMPT - sum(len(value) + 2 for _, value in keys))),), keys
        )


def _short(prompt: str, room: int) -> str:
    """As much of it as engines take; the whole brief stands above the video."""
    return prompt if len(prompt) <= room else prompt[:room].rpartition(" ")[0] or prompt[:room]


def ends_with(path: str, endings: tuple[str, ...]) -> bool:
    """Whether a path has one of these endings, in any case."""
    return path.lower().endswith(endings)


def chain(engine: str) -> str:
    """An engine and what stands in for it."""
    return "local" if engine == "local" else f"[{engine}, local]"


def _texts(draft: SceneDraft, look: Look) -> Iterator[Node]:
    """Words on the picture, in pages that follow each other when there are many."""
    pages = parts(draft.shown, _PAGE)
    alone = not (draft.image or draft.prompt)  # a title, not a caption
    where = (("at", look.place),) if look.place != "center" and not (alone and look.place != "top") else ()
    size = (("size", f"{_TITLE if alone else look.size}px"),) if alone or look.size != _LARGE else ()
    if len(pages) < 2 or not draft.length:
        yield from (Node("text", (literal(page),), (*where, *size)) for page in [draft.shown] if page)
        return
    start, total = 0, sum(map(len, pages))
    for number, page in enumerate(pages):
        end = draft.length * sum(map(len, pages[: number + 1])) // total // 100 * 100
        window = (
            *((("start", time(start)),) if start else ()),
            *((("length", time(end - start)),) if page is not pages[-1] else ()),
        )
        if end > start or page is pages[-1]:
            yield Node("text", (literal(page),), (*where, *size, *window))
        start = end
