"""A prompt with `<SHOT n>` markers: one scene each; words about camera, light and mood become its style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.planner.clean import one_line
from pytoon_lang.planner.nouns import SceneDraft
from pytoon_lang.planner.sentences import sentences
from pytoon_lang.planner.strategies.stills import from_stills
from pytoon_lang.planner.style_words import STYLES, motion_of, style_of

if TYPE_CHECKING:
    from pytoon_lang.planner.nouns import Request

MARKER = re.compile(r"<\s*SHOT\b[\s#:.-]*(\d*)\s*:?([^<>]*)>", re.IGNORECASE)
"""`<SHOT 1>`, `<shot 2: the hook>`."""

_LABELS = {
    "camera": "camera",
    "lighting": "lighting",
    "light": "lighting",
    "mood": "mood",
    "caption": "shown",
    "text": "shown",
    "voice": "says",
    "voiceover": "says",
    "narration": "says",
}
_ANY = "|".join(_LABELS)
_LABEL = re.compile(
    rf"(?:^|(?<=[.;!?]))\s*\b({_ANY})\s*[:=][ \t]*(.+?)[ \t]*(?=$|(?<=[.;!?])\s+(?:{_ANY})\s*[:=])", re.I | re.M
)
"""`Caption: The shoe` at the start of a line or of a sentence, up to the end of the line or the next one."""


def from_shots(request: Request) -> tuple[SceneDraft, ...]:
    """A scene for each marker, the pictures in order; further pictures are scenes of their own."""
    found = list(MARKER.finditer(request.prompt))
    ends = [*(marker.start() for marker in found[1:]), len(request.prompt)]
    before = one_line(request.prompt[: found[0].start()])
    drafts = [
        _scene(one_line(marker[2]), request.prompt[marker.end() : end], before or f"Shot {marker[1] or number}")
        for number, (marker, end) in enumerate(zip(found, ends, strict=True), start=1)
    ]
    drafts = [
        draft._replace(image=image, motion=motion_of(draft.camera)) if image else draft
        for draft, image in zip(drafts, (*request.images, *[""] * len(drafts)), strict=False)
    ]
    if before:
        drafts[0] = drafts[0]._replace(notes=(before, *drafts[0].notes))
    return (*drafts, *from_stills(request._replace(images=request.images[len(drafts) :])))


def _scene(title: str, text: str, otherwise: str) -> SceneDraft:
    labelled = {_LABELS[name.lower()]: one_line(value) for name, value in _LABEL.findall(text)}
    described = _LABEL.sub("", text)
    rest, styles = described, {}
    for style in STYLES:
        rest, styles[style] = style_of(style, rest)
    styles |= {name: value for name, value in labelled.items() if name in STYLES}
    # What is left without the words about style is what is to be seen; all of it, if nothing else is said.
    prompt = one_line(rest).strip(" ,;:-")
    prompt = prompt if any(map(str.isalnum, prompt)) else one_line(described) or title or otherwise
    asked = labelled.get("shown", "")
    shown = asked or title or next(iter(sentences(prompt)), prompt)
    says = (labelled["says"].strip('"“”'),) if labelled.get("says") else ()
    return SceneDraft(
        name=title,
        prompt=prompt,
        shown=shown,
        title=asked,
        says=says,
        camera=styles["camera"],
        lighting=styles["lighting"],
        mood=styles["mood"],
    )
