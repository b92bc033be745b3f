"""What several machines share: results that others made are taken from there, what is made here is put there.

It stands behind the project's own store, which is asked first and always. Nothing that is wrong with it fails a build:
at the end there is one warning, and the next build tries again. Nothing is imported, and nobody asked, while the
project's own store has everything.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, warning
from pytoon_lang.render.sharing.entry import Entry, Forged, read, written
from pytoon_lang.render.sharing.memo import Memo
from pytoon_lang.render.sharing.plausible import wrong
from pytoon_lang.render.store import Result
from pytoon_lang.render.voicing import estimated

if TYPE_CHECKING:
    from asyncio import Semaphore
    from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path
    from typing import Any

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.sharing.address import Address
    from pytoon_lang.render.sharing.line import Line
    from pytoon_lang.render.sharing.remote import Remote
    from pytoon_lang.render.store import Store

_AT_ONCE, _UPLOADS = 12, 4
_PATIENCE, _SHARE = 10.0, 0.25  # seconds, or a part of the build's own time, that the last uploads are waited for
_RATHER = 2.0  # times as long as it took to make: who fetches for longer had better made it
_AGES = 600.0  # seconds for what was paid for
EXTRA = 'pip install "pytoon-lang[store]"'


Files = tuple[tuple[str, "Path"], ...]
"""Digests, and where their bytes lie here."""


class Open(NamedTuple):
    """The store in use: the line to it, and who may go at a time."""

    line: Line
    remote: Remote
    looks: Semaphore
    uploads: Semaphore


class Shared:
    """The shared store of one build; of no address, it has nothing and takes nothing. Close it, or use it as a context.

    `fetched`: keys of what came from it, `lent`: bids whose clips do. `pending`: not all could be put there, or asked.
    """

    def __init__(self, address: Address | None, state: Path) -> None:
        self.address, self.fetched, self.lent = address, set[str](), set[str]()
        self.pending = False
        self._memo = Memo(state, address.shown if address else "")
        self._open: Open | None = None
        self._away = self._gone = ""  # why it was not of use, once or from then on
        self._damage: dict[str, str] = {}  # label -> what is wrong
        self._repair = set[str]()  # keys of what others have to be given anew
        self._entries: dict[str, Entry | None] = {}
        self._puts: dict[str, Future[None]] = {}
        self._began = time.monotonic()

    def __enter__(self) -> Shared:
        return self

    def __exit__(self, *_: object) -> None:
        if self._open is not None:
            self._open.line.close()

    def peek(self, tasks: Iterable[Task]) -> Mapping[str, Entry]:
        """What is known of tasks there, by key, without fetching any of it."""
        asked = [task for task in tasks if self._may(task)]
        self.ask([self._entry(task) for task in asked if task.key not in self._entries])
        return {task.key: entry for task in asked if (entry := self._entries.get(task.key)) is not None}

    def fetch(self, tasks: Sequence[Task], store: Store, stopped: Callable[[], bool] = lambda: False) -> None:
        """Bring into the project's own store what is missing there and can be had."""
        if self.address is None:
            return
        missing = [task for task in tasks if not isinstance(store.find(task.key), Result) and self._may(task)]
        missing = [task for task in missing if self._entries.get(task.key, True)]
        self.ask([self._fetch(task, store) for task in missing], stopped)

    def offer(self, task: Task, result: Result) -> None:
        """Put a result there, meanwhile, unless others have it."""
        if self.address is None or self.address.read_only or result.key in self._puts or not self._may(task):
            return
        if result.record.origin and result.key not in self._repair:
            self._memo.note(result.key)
        else:
            files = tuple((file.digest, result.folder / file.name) for file in result.files)
            self.put(result.key, result.key, files, lambda: written(task, result))

    def put(self, name: str, key: str, files: Files, entry: Callable[[], bytes]) -> None:
        """Put files there, then what their key stands for. What has this name is put there once a day."""
        wanted = name not in self._puts and (key in self._repair or not self._memo.knows(name))
        if wanted and (there := self._opened()) is not None:
            self._puts[name] = there.line.begin(self._put(there, name, key, files, entry))

    def finish(self, stopped: Callable[[], bool] = lambda: False) -> tuple[Diagnostic, ...]:
        """Wait for the last uploads, not for long; then what there is to say of the store: little, if all was well."""
        if self._open is not None and self._puts:
            patience = max(_PATIENCE, _SHARE * (time.monotonic() - self._began))
            self._open.line.wait(self._puts.values(), patience, stopped)
            late = sum(one.cancelled() for one in self._puts.values())
            if late and not stopped():
                self.missed(f"it is too slow, {late} results are not there yet")
        if self._open is not None:
            self._gone = self._gone or self._open.remote.blown
        self._memo.write()
        self.pending = bool(self._away or self._gone or self._damage)
        return tuple(self._warnings())

    def ask(self, work: Sequence[Coroutine[Any, Any, Any]], stopped: Callable[[], bool] = lambda: False) -> None:
        """Have all that done at once, and wait for it. Trouble with the store is noted, not raised."""
        there = self._opened() if work else None
        if there is None:
            for one in work:
                one.close()
            return
        there.line.wait([there.line.begin(one) for one in work], float("inf"), stopped)

    def missed(self, reason: str) -> None:
        """The store was of no use."""
        self._away = self._away or reason

    def damaged(self, label: str, key: str, reason: str) -> None:
        """What is there under a key is not what it should be: others are to be given it anew."""
        self._damage.setdefault(label, reason)
        self._repair.add(key)

    @property
    def there(self) -> Open | None:
        """The store, while it is of use."""
        return self._opened()

    def _may(self, task: Task) -> bool:
        """Whether results of a task are shared at all."""
        return self.address is not None and (self.address.paid or not estimated(task))

    def _opened(self) -> Open | None:
        if self.address is None or self._gone:
            return None
        if self._open is None:
            try:
                import asyncio

                from pytoon_lang.render.sharing.line import Line
                from pytoon_lang.render.sharing.remote import Remote
            except ImportError as missing:
                if (missing.name or "").partition(".")[0] != "obstore":
                    raise
                self._gone = f"the package obstore is not installed: `{EXTRA}`"
                return None
            remote = Remote(self.address)
            self._open = Open(Line(), remote, asyncio.Semaphore(_AT_ONCE), asyncio.Semaphore(_UPLOADS))
        if self._open.remote.blown:
            self._gone = self._open.remote.blown
            return None
        return self._open

    async def _entry(self, task: Task) -> Entry | None:
        """What is said of a key, asked once."""
        if task.key in self._entries:
            return self._entries[task.key]
        entry, data = None, await self.said(task.key, task.label)
        try:
            entry = None if data is None else read(data, task)
        except Forged as trouble:
            self.damaged(task.label, task.key, str(trouble))
        self._entries[task.key] = entry
        return entry

    async def _fetch(self, task: Task, store: Store) -> None:
        import asyncio

        from pytoon_lang.render.sharing.remote import Away, Wrong

        entry = await self._entry(task)
        if entry is None:
            return
        assert self._open is not None
        self._entries[task.key] = None  # it is tried once
        patience = _AGES if estimated(task) else max(_PATIENCE, _RATHER * entry.record.seconds)
        try:
            async with self._open.looks:
                with store.work(task.key) as folder:
                    for file in entry.files:
                        await self._open.remote.download(file.digest, file.size, folder / file.name, patience)
                        if why := await asyncio.to_thread(wrong, folder, file.name, entry.record.facts):
                            raise Wrong(why)
                    await asyncio.to_thread(store.adopt, folder, task.key, entry.files, entry.record)
            self.fetched.add(task.key)
        except Away as trouble:
            self.missed(str(trouble))
        except Wrong as trouble:
            self.damaged(task.label, task.key, str(trouble))
        except FileNotFoundError:
            self._repair.add(task.key)  # somebody tidied up there
        except OSError:
            return  # there is no room here: the build will say so when it needs some

    async def said(self, key: str, label: str) -> bytes | None:
        """What somebody said of a key; None when nobody did, or cannot be asked."""
        from pytoon_lang.render.sharing.remote import Away, Wrong

        assert self._open is not None
        try:
            async with self._open.looks:
                return await self._open.remote.entry(key)
        except Away as trouble:
            self.missed(str(trouble))
        except Wrong as trouble:
            self.damaged(label, key, str(trouble))
        return None

    async def blob(self, digest: str, to: Path, patience: float) -> bool:
        """Put the bytes of a digest into a new file, if they are there."""
        from pytoon_lang.render.sharing.remote import Away, Wrong

        assert self._open is not None
        try:
            async with self._open.looks:
                await self._open.remote.download(digest, None, to, patience)
            return True
        except Away as trouble:
            self.missed(str(trouble))
        except Wrong as trouble:
            self.damaged(f"clip {digest[:12]}", digest, str(trouble))
        except OSError:
            return False  # nobody has put it there, or there is no room here
        return False

    async def _put(self, there: Open, name: str, key: str, files: Files, entry: Callable[[], bytes]) -> None:
        from pytoon_lang.render.sharing.remote import Away

        anew = key in self._repair
        try:
            async with there.uploads:
                for digest, path in files:
                    await there.remote.upload(digest, path, anew=anew)
                await there.remote.note(key, entry(), anew=anew)
            self._memo.note(name)
        except Away as trouble:
            self.missed(str(trouble))
        except OSError:
            return  # the result is gone here: nobody misses it there

    def _warnings(self) -> Iterable[Diagnostic]:
        if self.address is None:
            return
        where = f"the shared store {self.address.shown}"
        if self._gone:
            message = f"{where} is of no use: {self._gone}"
            yield warning("store-away", message, None, notes=("the build went on without it",))
        elif self._away:
            yield warning("store-away", f"{where} did not do all that it was asked: {self._away}", None)
        if self._damage:
            notes = tuple(f"{label}: {reason}" for label, reason in sorted(self._damage.items()))
            message = f"{len(notes)} of the results in {where} {'is' if len(notes) == 1 else 'are'} damaged"
            yield warning("store-damaged", message, None, notes=(*notes[:12], "nothing of it was used"))
