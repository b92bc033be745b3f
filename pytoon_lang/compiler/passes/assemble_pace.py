"""How the time of a clip goes, as written: `reverse`, `ramp`, `freeze`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.items import Freeze, Pace, Ramp
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.diagnostics import Diagnostic, Label, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element
    from pytoon_lang.compiler.ir.scene import Picture
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.source import Span


def pace(element: Element, settled: Settled) -> Pace:
    """The block of a clip -> its pace, ramps and freezes in the order in which they come."""
    ramps = sorted(_ramps(element), key=lambda ramp: ramp.at)
    freezes = sorted(_freezes(element), key=lambda freeze: freeze.at)
    return Pace(settled["reverse"] == "yes", tuple(ramps), tuple(freezes))


def pace_mistakes(clip: Picture, whole: Span) -> Iterator[Diagnostic]:
    """Freezes that meet, and an end that nobody knows."""
    for one, other in zip(clip.pace.freezes, clip.pace.freezes[1:], strict=False):
        end = Time(one.at + one.length)
        if other.at < end:
            labels = (Label(one.span, f"stands until {end}"),) if one.span else ()
            help_ = f"begin it at `{end}`, or let one of them stand for longer"
            message = "these freezes meet"
            yield error("freezes-overlap", message, other.span, "it stands already", labels=labels, help=help_)
    if clip.pace.reverse and not clip.asset.length and clip.end is None:
        message, help_ = f"nobody knows where `{clip.asset.path}` ends", "say from where it goes back: `to: 4s`"
        span = clip.origins["reverse"].span or whole
        yield error("end-unknown", message, span, "backwards from where?", help=help_)


def _ramps(element: Element) -> Iterator[Ramp]:
    for child in element.children:
        if child.kind == "ramp" and {"when", "speed"} <= child.settings.keys():
            settled = settle("ramp", child, ())
            yield Ramp(settled["when"], settled["speed"], settled["ease"], child.span)


def _freezes(element: Element) -> Iterator[Freeze]:
    for child in element.children:
        if child.kind == "freeze" and "when" in child.settings:
            settled = settle("freeze", child, ())
            yield Freeze(settled["when"], settled["length"], child.span)
