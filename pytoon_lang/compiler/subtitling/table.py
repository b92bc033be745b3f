"""Subtitles with the time of every word, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.wording.segments import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.subtitling.cues import Cue


def table(cues: Sequence[Cue], timeline: Timeline, locale: str) -> str:
    """Cues -> JSON text. Times in seconds."""
    found = [_cue(cue, timeline) for cue in cues]
    return json.dumps({"format_version": 1, "locale": locale, "cues": found}, ensure_ascii=False, indent=2) + "\n"


def _cue(cue: Cue, timeline: Timeline) -> dict[str, Any]:
    line = timeline.speech[cue.line]
    return {
        "start": _second(cue.start),
        "end": _second(cue.end),
        "text": joined([word.text for word in cue.words]).strip(),
        "lines": list(cue.lines),
        "scene": timeline.scenes[line.scene].scene.name,
        "narrator": line.narrator,
        "words": [
            {
                "text": word.text.strip(),
                "start": _second(word.start),
                "end": _second(word.end),
                "emphasis": word.strong,
            }
            for word in cue.words
        ],
    }


def _second(sample: int) -> float:
    return round(sample / SAMPLE_RATE, 6)
