"""`python -m bench.check [scenes ...]`: CPU seconds of `toonc check` on programs of many scenes, the best of three.

Two shapes of the same video: every scene written out, and one loop over a table with as many rows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = """toon 1

param product: text = "Aurora"

video many 9:16 {
  preset: product-hero-clean
  limit: 86400s
}

narrator ana { engine: [elevenlabs("Rachel"), local()] }

captions word-pop { max-words: 4 }
"""

SCENE = """
scene "s-{n}" 4s {{
  background: gradient(#101018, #2b1055, angle: 30deg)
  text "Number {n} of {{{{ product }}}}" size: 64px, at: center, start: 200ms, enter: rise(300ms)
  text "More" size: 48px, at: below(40px), color: #ffb4a2
  say ana "Line {n} is short."
}}
"""

LOOP = """
param rows: table = load("rows.csv")

preset card(row: row, tint: color = #ffb4a2) {
  text "Number {{ row.id }} of {{ product }}" size: 64px, at: center, start: 200ms, enter: rise(300ms)
  text "More" size: 48px, at: below(40px), color: $tint
}

each row in $rows {
  transition fade(200ms)
  scene "s-{{ row.id }}" 4s {
    background: gradient(#101018, #2b1055, angle: 30deg)
    use card($row)
    say ana "Line {{ row.id }} is short."
  }
}
"""


_TOONC = "import sys; from pytoon_lang.cli import main; sys.exit(main())"


def written(folder: Path, scenes: int) -> Path:
    """A program with every scene written out."""
    path = folder / f"written-{scenes}.toon"
    path.write_text(HEAD + "\ntransition fade(200ms)\n".join(SCENE.format(n=n) for n in range(scenes)), "utf-8")
    return path


def looped(folder: Path, scenes: int) -> Path:
    """The same from a table."""
    path = folder / f"looped-{scenes}.toon"
    path.write_text(HEAD + LOOP.replace("rows.csv", f"rows-{scenes}.csv"), "utf-8")
    (folder / f"rows-{scenes}.csv").write_text("id\n" + "\n".join(map(str, range(scenes))), "utf-8")
    return path


def cost(argv: list[str], runs: int = 3) -> tuple[float, str]:
    """User and system CPU seconds of a command, the best of `runs`, and what it said last."""
    best, said = float("inf"), [""]
    for _ in range(runs):
        before = os.times()
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        after = os.times()
        best = min(best, after.children_user + after.children_system - before.children_user - before.children_system)
        said = (done.stdout + done.stderr).strip().splitlines()[-1:]
    return best, "".join(said)


def main() -> None:
    """Print a table."""
    counts = [int(word) for word in sys.argv[1:]] or [100, 1000, 10_000]
    bare, _ = cost([sys.executable, "-c", "pass"])
    print(f"python -c pass {bare:.3f} s;  {time.strftime('%Y-%m-%d')}, Python {sys.version.split()[0]}")
    print(f"{'scenes':>8} {'shape':8} {'CPU s':>8} {'ms a scene':>11}   last line")
    with tempfile.TemporaryDirectory() as scratch:
        for shape in (written, looped):
            for scenes in counts:
                file = shape(Path(scratch), scenes)
                runs = 3 if scenes < 5000 else 1
                seconds, said = cost([sys.executable, "-c", _TOONC, "check", str(file)], runs)
                print(f"{scenes:8} {shape.__name__:8} {seconds:8.2f} {1000 * seconds / scenes:11.2f}   {said[-70:]}")


if __name__ == "__main__":
    main()
