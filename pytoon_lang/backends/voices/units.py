"""Units as people say them: "180 g" is "180 grams", "10 m/s" is "10 meters per second"."""

from __future__ import annotations

import re

_SAID = {
    "g": "gram",
    "kg": "kilogram",
    "mg": "milligram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "m": "meter",
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "mi": "mile",
    "ft": "foot",
    "l": "liter",
    "L": "liter",
    "ml": "milliliter",
    "mL": "milliliter",
    "cl": "centiliter",
    "W": "watt",
    "kW": "kilowatt",
    "kWh": "kilowatt hour",
    "V": "volt",
    "mAh": "milliamp hour",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "px": "pixel",
    "ms": "millisecond",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
}
_RATES = {
    "mph": ("mile", "hour"),
    "km/h": ("kilometer", "hour"),
    "m/s": ("meter", "second"),
    "fps": ("frame", "second"),
    "Mbps": ("megabit", "second"),
    "Gbps": ("gigabit", "second"),
}
_ONE = re.compile(r"0*1(?:\.0+)?")


def unit(word: str, amount: str) -> str | None:
    """What a unit behind an amount is called; None for what is no unit."""
    if word in _RATES:
        thing, span = _RATES[word]
        return f"{_many(thing, amount)} per {span}"
    return _many(_SAID[word], amount) if word in _SAID else None


def _many(thing: str, amount: str) -> str:
    if _ONE.fullmatch(amount) or thing.endswith("hertz"):
        return thing
    return "feet" if thing == "foot" else f"{thing}s"
