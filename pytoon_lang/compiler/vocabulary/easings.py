"""How something gets from one keyframe to the next."""

from __future__ import annotations

EASINGS: dict[str, str] = {
    "linear": "at one pace",
    "in": "gently from rest, then fast",
    "out": "fast, then gently to rest",
    "in-out": "from rest to rest",
    "back": "a little past its goal, and back to it",
    "bounce": "falls, and is thrown back twice",
    "hold": "stays as it was, then is there at once",
}
