"""`python -m bench.fifteen`: a minute of fifteen scenes by the command itself, and what an edit of it costs.

Every case is a process of its own, measured once with all its children: ratios hold, seconds do not. The video is
60.5 s of 1080x1920 stills in slow zoom with a line of text each, under a bed of music; no speech, whose voices are not
what is measured here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cv2

from bench import material
from bench.meter import measure

if TYPE_CHECKING:
    from bench.meter import Cost

SCENES = 15
CAPTION_EDIT, MEMORY, NOTHING = 0.08, 400, 0.4
"""What may not be exceeded: share of a cold build, MB at the peak, wall seconds of a build that has nothing to do."""

_TOONC = "import sys; from pytoon_lang.cli import main; sys.exit(main())"
_SCENE = """scene s{n} 4.5s {{
  image "still-{n}.jpg" motion: zoom-in
  text "{text}" at: bottom, size: 64px
}}
"""


def program(text: str, *, tall: bool = True, square: bool = False) -> str:
    """The file, with `text` in its eighth scene; as the tall video, as a square one, or as both."""
    lines = [text if n == SCENES // 2 else f"What is scene {n + 1} about?" for n in range(SCENES)]
    scenes = "transition fade(500ms)\n".join(_SCENE.format(n=n, text=line) for n, line in enumerate(lines))
    outputs = 'output "out/tall.mp4"\n' * tall + 'output "out/square.mp4" variant: square\n' * square
    variant = "variant square 1:1 {}\n" if square else ""
    return (
        f'toon 1\nvideo fifteen 9:16 {{ limit: 61s }}\nmusic "music.wav" {{ gain: -12dB }}\n{scenes}{outputs}{variant}'
    )


def main() -> None:
    """Build, edit, build again, and print a table."""
    with tempfile.TemporaryDirectory() as scratch:
        one, other = Path(scratch) / "one", Path(scratch) / "other"
        for folder in (one, other):
            folder.mkdir()
            material.make(folder)
            for number in range(SCENES):
                cv2.imwrite(str(folder / f"still-{number}.jpg"), material.still(number))
        cold = _build(one, program("Before"))
        nothing = _build(one, program("Before"))
        edit = _build(one, program("After"))
        added = _build(one, program("After", square=True))
        alone = _build(other, program("After", tall=False, square=True))
    _row("cold", cold, cold, f"memory {cold.memory:.0f} MB, at most {MEMORY}")
    _row("nothing to do", nothing, cold, f"wall {nothing.wall:.2f} s, at most {NOTHING}")
    _row("one text edited", edit, cold, f"{edit.cpu / cold.cpu:.3f} of cold, at most {CAPTION_EDIT}")
    _row("another aspect ratio", added, cold, f"{added.cpu / alone.cpu:.2f} of itself alone, at most 1")
    _row("that ratio alone, cold", alone, cold, "")


def _build(folder: Path, text: str) -> Cost:
    (folder / "fifteen.toon").write_text(text, "utf-8")
    return measure([sys.executable, "-c", _TOONC, "build", "--quiet", str(folder / "fifteen.toon")])


def _row(name: str, cost: Cost, cold: Cost, said: str) -> None:
    print(f"{name:24} {cost.cpu:7.2f} CPU s {cost.cpu / cold.cpu:6.3f} {cost.wall:7.2f} wall s  {said}", flush=True)


if __name__ == "__main__":
    main()
