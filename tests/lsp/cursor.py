"""Texts with a cursor in them: `size: |` -> a snapshot and the offset of the bar."""

from __future__ import annotations

from typing import Any

from pytoon_lang.compiler import pipeline
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.lsp.snapshot import Model, Snapshot
from pytoon_lang.source import Source
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

BRAND = """\
toon 1
brand aurora {
  palette {
    ink: #101a3a
    amber: #ffa54a
  }
}
preset card(title: text) {
  text $title
}
"""
FILES: dict[str, str | bytes | Media] = {
    "brand/aurora.toon": BRAND,
    "plans.csv": "id,price\nfree,0\npro,9\n",
    "shoe.png": Media("image", "d1", 800, 600),
    "clips/run.mp4": Media("video", "d2", 1920, 1080, 705_600_000 * 9, (30, 1)),
    "beds/sunrise.mp3": Media("audio", "d3", length=705_600_000 * 20, channels=2, sample_rate=48_000),
}
HEAD = """\
toon 1
import "brand/aurora.toon"
param product: text = "Aurora"
param plans: table = load("plans.csv")
video launch 9:16 {
  brand: aurora
  preset: product-hero-clean
}
narrator ana { speed: 105% }
preset tag(word: text, tint: color = #ffffff) {
  text $word color: $tint
}
"""


def at(text: str, *, head: bool = True, checked: bool = True, path: str = "main.toon") -> tuple[Snapshot, int]:
    """A text with `|` -> what is known of it, and where the bar was; with `head`, `HEAD` stands before it."""
    before, bar, after = text.partition("|")
    start = HEAD if head else ""
    whole = start + before + after
    return snapshot(whole, checked=checked, path=path), len(start) + len(before) if bar else len(start)


def snapshot(text: str, *, checked: bool = True, path: str = "main.toon", old: str | None = None) -> Snapshot:
    """A text as a document of the test's project; `old` is what it was when it was last checked."""
    world: Any = Memory({**FILES, path: text})
    model = None
    if checked:
        then: Any = Memory({**FILES, path: text if old is None else old})
        model = Model(pipeline.check(path, then, Settings(), {}), text if old is None else old)
    return Snapshot(f"file:///p/{path}", path, Source(path, text), world, lambda name: f"file:///p/{name}", model)


def covered(one: Snapshot, range_: Any) -> str:
    """The text of a range."""
    return one.text[one.lines.offset(range_.start) : one.lines.offset(range_.end)]
