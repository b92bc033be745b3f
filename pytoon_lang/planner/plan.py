"""A brief -> .toon source.

request
   |  strategies     which scenes there are, and what is seen in each
   |  voice          what is said goes to scenes in order
   |  words          only what the fonts can draw is shown
   |  lengths        silent scenes share the time that speech leaves
   |  statements     scenes -> statements -> source
source
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Outcome, warning
from pytoon_lang.planner.lengths import fitted, fitting
from pytoon_lang.planner.look import look
from pytoon_lang.planner.sentences import sentences, share
from pytoon_lang.planner.source import write
from pytoon_lang.planner.statements import statements
from pytoon_lang.planner.strategies.choice import choose
from pytoon_lang.planner.words import sayable, showable

if TYPE_CHECKING:
    from pytoon_lang.planner.look import Look
    from pytoon_lang.planner.nouns import Request, SceneDraft


def plan_source(request: Request) -> Outcome[str]:
    """A brief -> source without mistakes, as long as its pictures and sounds are there; warnings say what was lost."""
    strategy, lines = choose(request), sentences(request.script)
    drafts = strategy.plan(request)
    if strategy.name == "preset" and lines:
        drafts = drafts[: len(lines)]  # its words only stand in for words that are missing
    return source_of(request, spoken(drafts, lines))


def source_of(request: Request, drafts: tuple[SceneDraft, ...]) -> Outcome[str]:
    """Scenes that somebody made up, with what the brief says of the whole video -> source."""
    seen = look(request)
    drafts, crowded = _merged(drafts, seen, request)
    drafts, lost = showable(drafts, seen)
    drafts, unsaid = sayable(drafts, recorded=bool(request.voice))
    drafts = fitted(drafts, seen, request.target)
    mute = [_mute(request)] if request.voice and not any(draft.says for draft in drafts) else []
    return Outcome(write(statements(request, drafts, seen)), (*crowded, *lost, *unsaid, *mute))


def spoken(drafts: tuple[SceneDraft, ...], lines: tuple[str, ...]) -> tuple[SceneDraft, ...]:
    """Lines go to scenes in order; what a scene says is captioned, so its own words become a note."""
    shares = share(lines, len(drafts))
    return tuple(
        draft._replace(
            says=says, shown=draft.title, notes=(*draft.notes, *([draft.shown] if draft.image and draft.shown else []))
        )
        if (says := draft.says or said)
        else draft
        for draft, said in zip(drafts, shares, strict=True)
    )


def _merged(drafts: tuple[SceneDraft, ...], seen: Look, request: Request) -> Outcome[tuple[SceneDraft, ...]]:
    """When there is no time for all scenes, neighbours become one: its pictures are those of the first."""
    wished = min(len(drafts), request.most_scenes or len(drafts))
    room = fitting(wished, seen, request.target)
    if room >= len(drafts):
        return Outcome(drafts)
    edges = [len(drafts) * n // room for n in range(room + 1)]
    runs = [drafts[a:b] for a, b in pairwise(edges)]
    why = f"{(request.target or seen.limit) / 1000:g} s have room for" if room < wished else "there may be"
    message = f"{why} {room} scenes; {len(drafts)} were asked for, so neighbours became one"
    return Outcome(
        tuple(map(_one, runs)),
        (warning("scenes-merged", message, None, help="ask for a longer video, or for fewer scenes"),),
    )


def _one(run: tuple[SceneDraft, ...]) -> SceneDraft:
    first = run[0]
    unseen = [draft.image for draft in run[1:] if draft.image not in {"", first.image}]
    return first._replace(
        prompt=" ".join(draft.prompt for draft in run if draft.prompt),
        shown=" ".join(draft.shown for draft in run if draft.shown),
        says=tuple(line for draft in run for line in draft.says),
        notes=(*(note for draft in run for note in draft.notes), *(f"not shown: {path}" for path in unseen)),
    )


def _mute(request: Request) -> Diagnostic:
    return warning(
        "voice-without-script",
        f"`{request.voice}` is played from the first scene on: without a script there is nothing to caption",
        None,
        help="give the script too, or write what is said as `say` statements and name the file as `recording:`",
    )
