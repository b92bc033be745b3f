"""The six colour grades as chains of FFmpeg filters on RGB.

Each maps a colour to a colour, whatever its place: a still is graded once, as a picture, and footage frame by frame,
and both look the same. Gentle on purpose: skin and a brand's colours must stay what they are. Curves, because they are
smooth everywhere; `colorbalance` that keeps lightness turns bright colours grey.
"""

from __future__ import annotations

from collections.abc import Callable

Chain = tuple[tuple[str, dict[str, str]], ...]

GRADES: dict[str, Chain] = {
    "neutral": (),
    # Late afternoon: red lifted and blue lowered most in the midtones, black left black.
    "warm": (("curves", {"r": "0/0 0.5/0.535 1/1", "b": "0/0 0.5/0.465 1/0.95"}),),
    # Early morning: the other way about.
    "cool": (("curves", {"r": "0/0 0.5/0.47 1/0.965", "b": "0/0.01 0.5/0.535 1/1"}),),
    # Faded print: blacks lifted, whites creamy, less colour.
    "vintage": (
        (
            "curves",
            {
                "r": "0/0.07 0.25/0.27 0.5/0.54 0.75/0.79 1/0.97",
                "g": "0/0.055 0.25/0.25 0.5/0.515 0.75/0.755 1/0.95",
                "b": "0/0.08 0.25/0.255 0.5/0.475 0.75/0.69 1/0.87",
            },
        ),
        ("vibrance", {"intensity": "-0.18"}),
    ),
    # Teal in the shadows, amber in the lights, a soft S-curve, a little less colour.
    "cinematic": (
        (
            "curves",
            {
                "r": "0/0 0.25/0.215 0.5/0.51 0.75/0.785 1/1",
                "g": "0/0.005 0.25/0.235 0.5/0.5 0.75/0.765 1/0.985",
                "b": "0/0.03 0.25/0.265 0.5/0.49 0.75/0.72 1/0.93",
            },
        ),
        ("vibrance", {"intensity": "-0.08"}),
    ),
    # More colour where there is little, a touch of contrast.
    "vibrant": (
        ("curves", {"m": "0/0 0.25/0.235 0.5/0.5 0.75/0.77 1/1"}),
        ("vibrance", {"intensity": "0.15"}),
    ),
}

TABLES = ("lut1d", "lut3d")
"""Filters that take a colour table; a grade `lut3d:DIGEST` names one of the project."""


def filed(grade: str, asset: Callable[[str], object]) -> str:
    """A grade of the plan -> the same with its table's file in the place of the digest."""
    name, colon, digest = grade.partition(":")
    return f"{name}:{asset(digest)}" if colon else grade


def chain(grade: str) -> Chain:
    """A grade by name, or `lut3d:` with the path of a file -> the filters that make it."""
    name, colon, path = grade.partition(":")
    return ((name, {"file": path}),) if colon and name in TABLES else GRADES[grade]
