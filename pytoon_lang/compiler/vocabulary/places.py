"""Where things stand and how they come and go."""

from __future__ import annotations

PLACES: dict[str, str] = {
    "center": "the middle of the safe area",
    "top": "top middle",
    "bottom": "bottom middle",
    "left": "middle of the left side",
    "right": "middle of the right side",
    "top-left": "top left corner",
    "top-right": "top right corner",
    "bottom-left": "bottom left corner",
    "bottom-right": "bottom right corner",
    "upper-third": "across the upper third",
    "lower-third": "across the lower third",
}

BESIDE: dict[str, str] = {
    "below": "under the thing before it, `below(40px)` apart",
    "above": "over the thing before it, `above(40px)` apart",
}

POINT: dict[str, str] = {
    "point": "its middle at any point of the frame, from the left and from the top: `point(30%, 45%)`; "
    "`point(8%, 45%, left)` the middle of its left side, `point(50%, 80%, bottom)` of its lower one: it stands there",
}

POINT_SIDES: tuple[str, ...] = ("left", "right", "top", "bottom")
"""The sides of a thing that may stand at a point instead of its middle."""

MASKS: dict[str, str] = {
    "circle": "a circle; the thing becomes as high as it is wide",
    "none": "its own",
    "rounded": "round corners, with a radius: `rounded(24px)`",
}

LIGHTS: dict[str, str] = {
    "yes": "the usual one",
    "no": "none",
    "soft": "`soft(24px, #000000a0)`: how soft, its colour; a second length says how far below it lies, a third how "
    "far to the right",
}

ANIMATIONS: dict[str, str] = {
    "pop": "grows a little past its size and settles",
    "rise": "comes up from below",
    "fade": "appears where it stands",
    "slide": "comes in from a side: `slide(300ms, left)`",
    "type": "letter by letter",
    "count": "the number in a text counts up from 0, or from another: `count(1500ms, from: 20)`",
}

SIDES: tuple[str, ...] = ("left", "right", "up", "down")
