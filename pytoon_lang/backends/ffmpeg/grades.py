"""The six colour grades as chains of FFmpeg filters on RGB.

Each maps a colour to a colour, whatever its place: a still is graded once, as a picture, and footage frame by frame,
and both look the same. Gentle on purpose: skin and a brand's colours must stay what they are.
"""

from __future__ import annotations

Chain = tuple[tuple[str, dict[str, str]], ...]

GRADES: dict[str, Chain] = {
    "neutral": (),
    # A late-afternoon balance: red lifted and blue lowered most in the midtones, whites left nearly white.
    "warm": (
        ("colorbalance", {"rm": "0.07", "gm": "0.01", "bm": "-0.07", "rh": "0.03", "bh": "-0.03", "pl": "1"}),
        ("vibrance", {"intensity": "0.08"}),
    ),
    "cool": (
        ("colorbalance", {"rm": "-0.06", "gm": "0.005", "bm": "0.07", "rs": "-0.02", "bs": "0.03", "pl": "1"}),
        ("vibrance", {"intensity": "-0.04"}),
    ),
    # Faded print: blacks lifted, whites creamy, less colour.
    "vintage": (
        (
            "curves",
            {
                "r": "0/0.07 0.25/0.27 0.5/0.54 0.75/0.79 1/0.97",
                "g": "0/0.05 0.25/0.25 0.5/0.51 0.75/0.75 1/0.95",
                "b": "0/0.09 0.25/0.26 0.5/0.47 0.75/0.68 1/0.86",
            },
        ),
        ("vibrance", {"intensity": "-0.18"}),
    ),
    # Teal in the shadows, amber in the lights, a soft S-curve.
    "cinematic": (
        ("curves", {"m": "0/0 0.2/0.165 0.5/0.5 0.8/0.84 1/1"}),
        (
            "colorbalance",
            {
                "rs": "-0.06",
                "gs": "0.01",
                "bs": "0.06",
                "rm": "0.02",
                "bm": "-0.02",
                "rh": "0.05",
                "bh": "-0.06",
                "pl": "1",
            },
        ),
        ("vibrance", {"intensity": "-0.06"}),
    ),
    # More colour where there is little, a touch of contrast.
    "vibrant": (
        ("curves", {"m": "0/0 0.25/0.23 0.5/0.5 0.75/0.78 1/1"}),
        ("vibrance", {"intensity": "0.4"}),
    ),
}
