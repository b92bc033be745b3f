"""Units of literals, and what people write instead of them."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """One spelling of a unit that is understood; `aliases` are what it is mistaken for (lower case)."""

    name: str
    doc: str
    aliases: tuple[str, ...] = ()


UNITS: dict[str, tuple[Unit, ...]] = {
    "time": (
        Unit("s", "seconds", ("sec", "secs", "second", "seconds")),
        Unit("ms", "milliseconds", ("msec", "msecs", "millisecond", "milliseconds")),
        Unit("f", "frames", ("fr", "frame", "frames")),
    ),
    "length": (
        Unit("px", "pixels of the design frame, whose short side is 1080 px", ("p", "pixel", "pixels")),
        Unit("%", "a share of the frame", ("percent", "pct")),
    ),
    "share": (Unit("%", "hundredths", ("percent", "pct")),),
    "decibel": (Unit("dB", "decibel", ("db", "decibel", "decibels")),),
    "loudness": (Unit("LUFS", "loudness units below full scale", ("lufs", "lu", "db")),),
    "angle": (Unit("deg", "degrees, 0 is left to right", ("d", "degree", "degrees")),),
    "money": (Unit("USD", "US dollars", ("usd", "dollar", "dollars")),),
    "moment": (
        Unit("s", "seconds", ("sec", "secs", "second", "seconds")),
        Unit("ms", "milliseconds", ("msec", "msecs", "millisecond", "milliseconds")),
        Unit("f", "frames", ("fr", "frame", "frames")),
        Unit("%", "a share of the time it is seen", ("percent", "pct")),
    ),
    "number": (),
    "integer": (),
    "rate": (),
}

KIND_OF_UNIT: dict[str, str] = {
    unit.name: base for base, units in reversed(UNITS.items()) if base != "moment" for unit in units
}
"""Unit -> the base it belongs to (`%` belongs to lengths and shares; this names the first)."""


def meant(base: str, unit: str) -> str:
    """The unit of `base` that `unit` is a common misspelling of; empty when it is none."""
    folded = unit.casefold()
    for one in UNITS[base]:
        if folded == one.name.casefold() or folded in one.aliases:
            return one.name
    return ""


MULTIPLES: dict[str, tuple[int, str]] = {
    "min": (60, "s"),
    "mins": (60, "s"),
    "minute": (60, "s"),
    "minutes": (60, "s"),
    "m": (60, "s"),
    "h": (3600, "s"),
}
"""Units of time that are not written, with what to write instead."""
