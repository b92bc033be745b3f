"""A storyboard: every scene at its first third, at its middle and on its way to the next, on one sheet."""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.render.frames import draw, moment, shrunk
from pytoon_lang.render.rows import clock
from pytoon_lang.world.fonts import face

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.compiler.ir.plan import Deliverable, Plan
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.render.store import Store

AREA = 57_600
"""Pixels of a small picture, whatever its shape: 180x320, 240x240, 320x180."""

WIDEST = 2400  # px of the sheet
GAP, BETWEEN, HEAD, FOOT, EDGE = 6, 26, 34, 40, 24  # px: pictures, scenes, above and below a picture, sheet
GROUND, INK, FAINT = "#16161c", "#f2f2f5", "#9a9aa8"


class Shot(NamedTuple):
    """A picture of the sheet: the frame it shows and what stands below it."""

    frame: int
    caption: str


class Panel(NamedTuple):
    """The pictures of one scene and its headline."""

    number: int
    name: str
    when: str
    shots: tuple[Shot, ...]


class Sheet(NamedTuple):
    """Where everything stands on the sheet, in px."""

    panels: tuple[Panel, ...]
    columns: int  # panels side by side
    wide: int  # of a small picture
    high: int
    width: int  # of the sheet
    height: int

    def corner(self, panel: int, shot: int) -> tuple[int, int]:
        """Left and top of a picture."""
        row, column = divmod(panel, self.columns)
        left = EDGE + column * (_panel_width(self.wide) + BETWEEN) + shot * (self.wide + GAP)
        return left, EDGE + row * (HEAD + self.high + FOOT) + HEAD


def sheet(timeline: Timeline) -> Sheet:
    """A timeline -> its sheet: as square as scenes can be laid, at most 2400 px wide."""
    wide, high = _small(timeline.width, timeline.height)
    across, down = _panel_width(wide) + BETWEEN, HEAD + high + FOOT
    panels = tuple(_panel(number, timeline) for number in range(len(timeline.scenes)))
    most = max(1, (WIDEST - 2 * EDGE + BETWEEN) // across)
    columns = min(len(panels), most, max(1, ceil(sqrt(len(panels) * down * 1.4 / across))))
    rows = ceil(len(panels) / columns)
    width, height = 2 * EDGE + columns * across - BETWEEN, 2 * EDGE + rows * down
    return Sheet(panels, columns, wide, high, width, height)


def storyboard(
    plan: Plan, deliverable: Deliverable, root: Path, store: Store, progress: Callable[[int, int], None]
) -> Any:
    """A deliverable -> its sheet as an RGB array. `progress` hears how many pictures of how many are made.

    Pictures are made at the size they are shown. Raises BackendError.
    """
    from concurrent.futures import ThreadPoolExecutor

    board = sheet(deliverable.timeline)
    places = [(board.corner(p, s), shot) for p, panel in enumerate(board.panels) for s, shot in enumerate(panel.shots)]
    canvas = _labels(board)

    def made(frame: int) -> Any:
        return draw(shrunk(moment(plan, deliverable, frame), board.wide, board.high), plan, root, store)

    with ThreadPoolExecutor(2) as pool:  # one draws while the other waits for FFmpeg
        pictures = pool.map(made, [shot.frame for _, shot in places])
        for number, (((left, top), _), picture) in enumerate(zip(places, pictures, strict=True), 1):
            canvas[top : top + board.high, left : left + board.wide] = picture
            progress(number, len(places))
    return canvas


def _small(width: int, height: int) -> tuple[int, int]:
    factor = min(1.0, sqrt(AREA / (width * height)))
    return max(2, 2 * round(width * factor / 2)), max(2, 2 * round(height * factor / 2))


def _panel_width(wide: int) -> int:
    return 3 * wide + 2 * GAP


def _panel(number: int, timeline: Timeline) -> Panel:
    span = timeline.scenes[number]
    leaving = next((join for join in timeline.transitions if join.before == number), None)
    third, middle = span.start + (span.end - span.start) // 3, (span.start + span.end) // 2
    end = (leaving.start + leaving.end) // 2 if leaving else span.end - 1
    last = number == len(timeline.scenes) - 1
    how = leaving.effect if leaving else "end" if last else "cut"
    shots = tuple(
        Shot(frame, f"{_clock(frame, timeline)}{f'  {word}' if word else ''}")
        for frame, word in ((third, ""), (middle, ""), (end, how))
    )
    when = f"{_clock(span.start, timeline)}–{_clock(span.end, timeline)}"
    return Panel(number + 1, span.scene.name, when, shots)


def _clock(frame: int, timeline: Timeline) -> str:
    return clock(Time.of_frames(frame, timeline.rate).seconds)


def _labels(board: Sheet) -> Any:
    """The sheet without its pictures."""
    from pytoon_lang.backends.text import draw_svg

    texts = []
    for number, panel in enumerate(board.panels):
        left, top = board.corner(number, 0)
        name = _cut(f"{panel.number} {panel.name}", (_panel_width(board.wide) - 120) // 10)
        texts.append(_text(left, top - 12, name, 18, 700, INK))
        texts.append(_text(left + _panel_width(board.wide), top - 12, panel.when, 15, 400, FAINT, end=True))
        for shot, one in enumerate(panel.shots):
            x, y = board.corner(number, shot)
            texts.append(_text(x, y + board.high + 18, _cut(one.caption, board.wide // 7), 13, 400, FAINT))
    ground = f'<rect width="{board.width}" height="{board.height}" fill="{GROUND}"/>'
    box = f'viewBox="0 0 {board.width} {board.height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n{ground}{"".join(texts)}\n</svg>'
    return draw_svg(svg, board.width, board.height, _no_asset)[..., :3].copy()


def _text(x: int, y: int, text: str, size: int, weight: int, fill: str, *, end: bool = False) -> str:  # noqa: PLR0913, PLR0917
    anchor = ' text-anchor="end"' if end else ""
    font = f'font-family="Inter" font-weight="{weight}" font-size="{size}" data-font="{face("Inter", weight).digest}"'
    return f'<text x="{x}" y="{y}" {font} fill="{fill}"{anchor}>{escape(text)}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: max(1, most - 1)]}…"


def _no_asset(digest: str) -> Path:
    raise KeyError(digest)
