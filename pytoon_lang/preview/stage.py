"""What is on show: the last program that could be compiled, its frames, and what is wrong with the one of now.

Written by the thread that compiles, read by those that answer the browser.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.preview.news import news
from pytoon_lang.render.frames import draw, moment, png, sized
from pytoon_lang.render.store import Store
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.preview.news import Show

    Rehearse = Callable[[Callable[[], bool]], tuple[str, ...] | str]

KEPT = 120
"""Frames that are remembered, about 40 MB: as long as nothing is saved, going back costs nothing."""


class Shown(NamedTuple):
    """The news as JSON text, and their number."""

    number: int
    text: str


class Stage:
    """The state of one preview. `width` is how many pixels frames are across.

    `rehearse` makes drafts of all outputs, with sound: their paths in the project, or why there are none. It is given
    when to stop.
    """

    def __init__(self, root: Path, show: Show, width: int, rehearse: Rehearse) -> None:
        self.root, self._show, self._width, self._rehearse = root, show, width, rehearse
        self._good: Compiled | None = None
        self._news = Shown(0, "")
        self._frames: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._changed = threading.Condition()
        self._drawing, self._rehearsing = threading.Lock(), threading.Lock()
        self._films: tuple[Path, ...] = ()
        self._saves = 0
        self.over = False

    def publish(self, compiled: Compiled, *, rehearsed: bool = False) -> None:
        """Show a program that was just compiled; of one with errors, what is wrong, over what was there before.

        `rehearsed`: a draft of it was made, which is news only if that taught us something, as how long speech takes.
        """
        with self._changed:
            if rehearsed and compiled.plan is not None and self._told(self._news.number, compiled) == self._news.text:
                return
            self._saves += not rehearsed
            if compiled.plan is not None:
                self._good = compiled
                self._frames.clear()
            number = self._news.number + 1
            self._news = Shown(number, self._told(number, compiled))
            self._changed.notify_all()

    def end(self) -> None:
        """Let everybody go who waits for news."""
        with self._changed:
            self.over = True
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> Shown | None:
        """The next news after those of a number; None when there are none for so long."""
        with self._changed:
            self._changed.wait_for(lambda: self.over or self._news.number > number, seconds)
            return self._news if self._news.number > number and not self.over else None

    def rehearse(self, output: int) -> int | str:
        """Make drafts of what is saved now -> the number of the news that they are of, or why there is none."""
        with self._rehearsing:
            saves = -1
            while saves != self._saves:  # once more, if something was saved meanwhile
                saves = self._saves
                made = self._rehearse(lambda: self.over)
                if isinstance(made, str):
                    return made
            self._films = tuple(self.root / path for path in made)
            return self._news.number if output < len(made) else "there is no such output"

    def film(self, output: int) -> Path | None:
        """The file of a draft; None when it was not made, or is gone."""
        found = self._films[output] if output < len(self._films) else None
        return found if found is not None and found.is_file() else None

    def frame(self, output: int, number: int) -> bytes | None:
        """A frame as a PNG; None when there is no such frame. Raises BackendError. One is drawn at a time."""
        with self._drawing:
            with self._changed:
                good, kept = self._good, self._frames.get((output, number))
            if kept is not None:
                return kept
            if good is None or good.plan is None or not 0 <= output < len(good.plan.deliverables):
                return None
            one = good.plan.deliverables[output]
            if not 0 <= number < one.timeline.frames:
                return None
            wanted = sized(moment(good.plan, one, number), self._width)
            made = png(draw(wanted, good.plan, self.root, Store(state_of(self.root))))
        with self._changed:
            if good is self._good:  # nothing was saved meanwhile
                self._frames[output, number] = made
                while len(self._frames) > KEPT:
                    self._frames.popitem(last=False)
        return made

    def _told(self, number: int, compiled: Compiled) -> str:
        good = compiled if compiled.plan is not None else self._good
        return json.dumps(news(number, compiled, good, self._show), ensure_ascii=False)
