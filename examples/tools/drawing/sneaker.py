"""The Aurora sneaker in side view, toe to the right, on a field of 1200 by 700."""

from drawing import sole, upper
from drawing.svg import View, document

VIEW = View(1136, 592, 38, 80)


def cutout() -> str:
    """Nothing -> the sneaker alone on transparency, as an SVG file."""
    return document(VIEW, definitions(), body())


def definitions() -> list[str]:
    """Nothing -> what the sneaker's elements refer to."""
    return [*sole.definitions(), *upper.definitions()]


def body() -> list[str]:
    """Nothing -> the sneaker's elements, back to front."""
    return [*upper.upper(), *sole.sole()]
