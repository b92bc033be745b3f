"""`python examples/tools/gallery.py`: docs/gallery.md and its pictures, made of the programs in examples/gallery."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np

import pytoon_lang

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "examples" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "pictures"
HEIGHT, GAP, QUALITY = 480, 8, 82

SHOWN = {
    "habits": ("1.2s", "4s", "9s"),
    "sale": ("1.7s", "2.2s", "4.5s"),
    "quote": ("1.2s", "2.9s", "4.5s"),
    "chart": ("1.1s", "3.5s"),
    "karaoke": ("0.9s", "2.6s", "6s"),
    "greetings": ("0.4s", "3.6s", "6.8s", "9.2s"),
}
"""Programs in the order of the page, and the moments at which they are seen."""

_HEAD = """# Gallery

Whole programs, none longer than a screen. Each is a file in [examples/gallery](../examples/gallery): `toonc build
examples/gallery/sale.toon` makes the video. What every word means stands in the [reference](reference/README.md).
"""


def page() -> str:
    """The text of docs/gallery.md."""
    return "\n".join([_HEAD, *map(_entry, SHOWN)])


def strip(name: str) -> np.ndarray:
    """Frames of a program side by side. Raises SystemExit with what is wrong with it."""
    made = [pytoon_lang.frame(PROGRAMS / f"{name}.toon", at) for at in SHOWN[name]]
    if wrong := [one for frame in made for one in frame.diagnostics]:
        raise SystemExit(f"{name}: {wrong[0].message}")
    frames = [cv2.imdecode(np.frombuffer(frame.png, np.uint8), cv2.IMREAD_COLOR) for frame in made]
    small = [cv2.resize(f, (f.shape[1] * HEIGHT // f.shape[0], HEIGHT), interpolation=cv2.INTER_AREA) for f in frames]
    gap = np.full((HEIGHT, GAP, 3), 255, np.uint8)
    return np.hstack([part for one in small for part in (gap, one)][1:])


def _entry(name: str) -> str:
    source = (PROGRAMS / f"{name}.toon").read_text("utf-8")
    doc = " ".join(line.removeprefix("///").strip() for line in source.splitlines() if line.startswith("///"))
    shown = "\n".join(line for line in source.splitlines() if not line.startswith("///")).strip()
    while "\n\n\n" in shown:
        shown = shown.replace("\n\n\n", "\n\n")
    return f"## {name}\n\n{doc}\n\n![{name}](pictures/{name}.jpg)\n\n```toon\n{shown}\n```\n"


def main() -> None:
    """Write the page and all pictures."""
    PAGE.write_text(page(), "utf-8")
    for name in SHOWN:
        cv2.imwrite(str(PICTURES / f"{name}.jpg"), strip(name), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
