"""Whether this machine has the encoders that a plan asks for: asked before time and money are spent, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.delivery import Delivery
    from pytoon_lang.compiler.ir.plan import Encoder, Plan


def unable(plan: Plan) -> tuple[Diagnostic, ...]:
    """One diagnostic for each `output` whose encoder does not work here, naming those that do. x264 is always there."""
    from pytoon_lang.compiler.passes.lower import encoder_of

    asked: dict[Delivery, Encoder] = {}
    for one in plan.deliverables:
        delivery = one.graph.delivery
        if (delivery.codec, delivery.encoder) != _USUAL:
            asked[delivery] = encoder_of(delivery, one.timeline.rate)
    return tuple(_missing(asked)) if asked else ()


_USUAL = ("h264", "software")


def _missing(asked: dict[Delivery, Encoder]) -> Iterator[Diagnostic]:
    from pytoon_lang.backends.ffmpeg.encoders import name_of, trouble

    for delivery, encoder in asked.items():
        if reason := trouble(encoder):
            notes = (f"FFmpeg says: {reason}", f"for {encoder.codec} there is here: {', '.join(_working(encoder))}")
            message = f"the encoder `{name_of(encoder)}` does not work on this machine"
            yield error("no-encoder", message, delivery.span, "asked for here", notes=notes, help=_HELP)


_HELP = "leave `encoder` out, and this program encodes by itself"


def _working(encoder: Encoder) -> list[str]:
    """What encodes the same codec on this machine, as `encoder:` has it."""
    from pytoon_lang.backends.ffmpeg.encoders import CHIPS, trouble

    found = [name for name in ("", *CHIPS) if not trouble(replace(encoder, hardware=name))]
    return [name or "software" for name in found] or ["nothing"]
