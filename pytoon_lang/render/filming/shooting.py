"""The round of a build that has shots made: all at once, each by the first engine of its chain that delivers.

The engines do the work and wait for it, so shots take threads but no processors. All events are sent by the thread that
called; what is finished is in the books and on the disk before anything is told of it.
"""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.base import BackendError, Cancelled, Job
from pytoon_lang.backends.engines.base import Ask
from pytoon_lang.backends.engines.crew import Crew
from pytoon_lang.compiler.ir.shoot import Filmed, Shoot, scene_of
from pytoon_lang.compiler.ir.values import FLICKS, Time
from pytoon_lang.render.events import Bought, Failed, Progress, Started, Tick
from pytoon_lang.render.filming import clips
from pytoon_lang.render.filming.till import Till, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytoon_lang.backends.engines.crew import Shot
    from pytoon_lang.compiler.ir.shoot import Offer
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.events import Event
    from pytoon_lang.render.filming.books import Books
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.purse import Purse
    from pytoon_lang.render.store import Store

_BEAT = 0.2  # seconds between looks at `stopped`
_PATIENCE = 10.0  # seconds that shots get, all together, to end when the build is stopped
_AT_ONCE = 64  # threads; how many clips an engine makes at a time is its own limit


class Stage(NamedTuple):
    """What shots are made with. `main` is the program that pays, `reason` tells why a shot has to be made.

    `keeping` is held while a clip is put to its place.
    """

    root: Path
    main: str
    books: Books
    ledger: Ledger
    purse: Purse
    crew: Crew
    store: Store
    idempotent: Callable[[str], bool]
    asset: Callable[[str], Path]
    notify: Callable[[Event], None]
    stopped: Callable[[], bool]
    reason: Callable[[Task], str]
    keeping: threading.Lock


class Round(NamedTuple):
    """What became of bids, by key; whether the build was stopped meanwhile; mistakes of ours."""

    facts: dict[str, Filmed]
    cancelled: bool
    broken: tuple[Failed, ...]


def shoot(tasks: Sequence[Task], stage: Stage) -> Round:
    """Have every shot made that can be. Raises KeyboardInterrupt when nothing of ours runs any more."""
    return _Round(tasks, stage).to_the_end()


class _Ended(NamedTuple):
    task: Task
    facts: dict[str, Filmed]
    told: Event | None


class _Round:
    """One call of `shoot`."""

    def __init__(self, tasks: Sequence[Task], stage: Stage) -> None:
        self.stage, self.waiting = stage, list(tasks)
        self.news: queue.SimpleQueue[Event | _Ended] = queue.SimpleQueue()
        self.cancel = threading.Event()
        self.threads: dict[str, threading.Thread] = {}
        self.asked: dict[str, frozenset[str]] = {}  # bids of the shots in the making
        self.facts: dict[str, Filmed] = {}
        self.broken: list[Failed] = []

    def to_the_end(self) -> Round:
        try:
            while self.waiting or self.threads:
                self._start()
                self._listen()
                if self.stage.stopped():
                    self._stop()
        except BaseException:
            self._stop()
            raise
        return Round(self.facts, self.cancel.is_set(), tuple(self.broken))

    def _start(self) -> None:
        while len(self.threads) < _AT_ONCE and (task := self._next()) is not None:
            self.asked[task.key] = _bids(task)
            self.stage.notify(Started(task, self.stage.reason(task), self._expected(task)))
            thread = threading.Thread(target=self._work, args=(task,), name=task.label, daemon=True)
            self.threads[task.key] = thread
            thread.start()

    def _expected(self, task: Task) -> float | None:
        assert isinstance(task.params, Shoot)
        first = task.params.offers[0]
        return self.stage.crew.expected(ask_of(first, first.key))

    def _next(self) -> Task | None:
        """The next shot that shares no bid with one in the making: two would pay for one clip twice.

        A shot that another has bought the clip of meanwhile is not asked for at all.
        """
        made = {key for key, fact in self.facts.items() if not fact.trouble}
        self.waiting = [task for task in self.waiting if not _bids(task) & made]
        busy = frozenset[str]().union(*self.asked.values())
        task = next((one for one in self.waiting if not _bids(one) & busy), None)
        if task is not None:
            self.waiting.remove(task)
        return task

    def _listen(self) -> None:
        try:
            news = self.news.get(timeout=_BEAT)
        except queue.Empty:
            news = Tick()
        if isinstance(news, _Ended):
            del self.threads[news.task.key], self.asked[news.task.key]
            self.facts |= news.facts
            if isinstance(news.told, Failed) and not news.told.spares:
                self.broken.append(news.told)
            if news.told is not None:
                self.stage.notify(news.told)
        else:
            self.stage.notify(news)

    def _stop(self) -> None:
        self.cancel.set()
        self.waiting.clear()
        until = time.monotonic() + _PATIENCE
        for thread in self.threads.values():
            thread.join(max(0.0, until - time.monotonic()))
        self.threads.clear()

    def _work(self, task: Task) -> None:
        """The body of a shot's thread; its last word is always one `_Ended`."""
        try:
            self.news.put(_made(task, self.stage, self._job))
        except Cancelled:
            self.news.put(_Ended(task, {}, None))
        except (BackendError, OSError) as trouble:
            self.news.put(_Ended(task, {}, Failed(task, str(trouble))))
        except Exception as bug:
            import traceback

            reason = f"{type(bug).__name__}: {bug}"
            self.news.put(_Ended(task, {}, Failed(task, reason, traceback.format_exc(), internal=True)))

    def _job(self, task: Task, folder: Path) -> Job:
        def progress(share: float) -> None:
            self.news.put(Progress(task, min(max(share, 0.0), 1.0)))

        drawings: dict[str, str] = {}
        return Job(folder, (), self.stage.asset, drawings.__getitem__, progress=progress, cancelled=self.cancel.is_set)


def _bids(task: Task) -> frozenset[str]:
    assert isinstance(task.params, Shoot)
    return frozenset(offer.key for offer in task.params.offers)


def _made(task: Task, stage: Stage, job: Callable[[Task, Path], Job]) -> _Ended:
    assert isinstance(task.params, Shoot)
    begun = sorted(task.params.offers, key=lambda one: not stage.ledger.begun(one.key))  # for that is paid already
    asks = {ask_of(one, stage.ledger.key(one.key)): one for one in begun}
    about = {"file": stage.main, "label": scene_of(task.label)}
    bids = {ask: one.key for ask, one in asks.items()}
    till = Till(stage.books, stage.ledger, stage.purse, bids, about, stage.idempotent)
    with stage.store.work(task.key) as folder:
        done = stage.crew.shoot(tuple(asks), job(task, folder), till)
        facts = _fates(task.params.offers, done, till, stage.ledger)
        if done.taken is None:
            return _Ended(task, facts, Failed(task, _why(facts), spares="task"))
        with stage.keeping:
            digest = clips.keep(stage.root, done.taken.path)
    ask = done.tries[-1].ask
    offer = next(one for other, one in asks.items() if plain(other) == plain(ask))
    clip, usd = done.taken.clip, stage.ledger.purchases[ask.key].usd
    said = ask.prompt if ask.prompt != offer.bid.prompt else ""
    length = Time(round(clip.seconds * FLICKS))
    lost = stage.ledger.lost(offer.key)
    made = Filmed(clips.place(digest), digest, clip.width, clip.height, length, usd, said=said, lost=lost)
    about_it = {"width": made.width, "height": made.height, "length": int(length), "usd": usd, "said": said}
    stage.ledger.note(stage.books.write("clip", bid=offer.key, key=ask.key, clip=digest, **about_it))
    notices = tuple((notice.code, notice.message) for notice in done.notices)
    return _Ended(task, {**facts, offer.key: made}, Bought(task, ask.engine, ask.model, usd, notices))


def ask_of(offer: Offer, key: str) -> Ask:
    """An offer as the engines are asked for it. `key` names the purchase."""
    bid = offer.bid
    return Ask(
        bid.engine,
        bid.model,
        bid.prompt,
        bid.seconds,
        bid.width,
        bid.height,
        seed=bid.seed,
        first=bid.first,
        last=bid.last,
        options=bid.options,
        key=key,
        usd=offer.usd,
    )


def _fates(offers: Sequence[Offer], done: Shot, till: Till, told: Ledger) -> dict[str, Filmed]:
    """What every offer of a shot came to in this build; the last try of each counts."""
    facts: dict[str, Filmed] = {}
    for one in done.tries:
        if one.fault is not None:
            bid, (kind, why) = till.bid(one.ask), (one.fault.kind, str(one.fault))
            facts[bid] = Filmed(trouble=kind, why=why, fresh=True, lost=told.lost(bid), held=told.held(bid))
    if done.taken is None:
        never = Filmed(trouble="unavailable", why="it was not asked", fresh=True)
        facts = {**{offer.key: never for offer in offers}, **facts}
    return facts


def _why(facts: dict[str, Filmed]) -> str:
    return "; ".join(dict.fromkeys(fate.why for fate in facts.values()))
