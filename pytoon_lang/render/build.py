"""The build: compile, speak, compile again, make the rest, put it where the author wants it.

Everything that was finished stays finished: whatever stops a build, the next one goes on from there.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.diagnostics import Diagnostic, error, has_errors
from pytoon_lang.render import build_log
from pytoon_lang.render.able import unable
from pytoon_lang.render.built import Built, Video
from pytoon_lang.render.conform import misfit
from pytoon_lang.render.events import Event, Finished, Planned, Reused, one_at_a_time
from pytoon_lang.render.facts import given_up, known, learned
from pytoon_lang.render.filming.buy import Bargain, Place, buy, lock, locked_in
from pytoon_lang.render.filming.funds import charged, funds
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.filming.meanwhile import certain, meanwhile
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.render.lock import locked
from pytoon_lang.render.notices import told
from pytoon_lang.render.outputs import OutputError, place, placeable
from pytoon_lang.render.refusals import failed, refused
from pytoon_lang.render.sharing.clips import fetch_pinned, give, lend, lendable
from pytoon_lang.render.sharing.shared import Shared
from pytoon_lang.render.store import Store
from pytoon_lang.render.survey import Survey, survey
from pytoon_lang.render.voicing import mislaid, voicing
from pytoon_lang.render.work import Execution, Shop
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pytoon_lang.backends.base import Run
    from pytoon_lang.compiler.ir.plan import Artifact, Deliverable, Document, Plan
    from pytoon_lang.compiler.ir.shoot import Filmed
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Facts, Heard, Spoken, Unspoken
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.filming.buy import Market
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.terms import Money
    from pytoon_lang.render.sharing.address import Address
    from pytoon_lang.render.store import Result


class Site(NamedTuple):
    """Where and with what a build works: the project, backends and their fingerprints, the machine, who listens.

    `slots` and `memory` None: what the machine has. `noted` is what the build is remembered as, where that is not
    `main`: a draft is not the last build of the video. `verify`: make a sample of what the store holds again.
    """

    root: Path
    main: str
    run: Callable[[str], Run]
    fingerprint: Callable[[str], str]
    notify: Callable[[Event], None] = lambda _event: None
    stopped: Callable[[], bool] = lambda: False
    slots: int | None = None
    memory: int | None = None
    market: Market | None = None  # None: no service can be asked
    terms: Terms = Terms()
    noted: str = ""
    verify: bool = False
    shared: Address | Diagnostic | None = None  # a store that several machines share, or what is wrong with its name


def build(compile: Callable[[Facts], Compiled], site: Site) -> Built:
    """Bring all outputs of a file up to date. Raises KeyboardInterrupt on Ctrl-C; never for a user's mistake."""
    if isinstance(site.shared, Diagnostic):
        return Built((site.shared,), {}, status="failed")
    began = time.time()
    try:
        with locked(state_of(site.root), site.notify, site.stopped):
            work = _Build(compile, site)
            with work.shared as shared:
                built = work.run()._replace(cost=work.spent, unsure=work.unsure)  # spent is spent, however it ended
                found = (*built.diagnostics, *shared.finish(site.stopped))
                again = built.again or shared.pending
                return built._replace(diagnostics=found, fetched=len(shared.fetched), again=again)
    except Cancelled:
        built = Built((), {}, status="cancelled")
    except OSError as trouble:
        built = Built((refused(trouble, state_of(site.root)),), {}, status="failed")
    cost, unsure = charged(state_of(site.root), site.main, began)  # what broke off can tell nothing; the books can
    return built._replace(cost=cost, unsure=unsure)


class _Build:
    """One build under the lock."""

    def __init__(self, compile: Callable[[Facts], Compiled], site: Site) -> None:
        self.compile, self.site = compile, site._replace(notify=one_at_a_time(site.notify))
        self.state = state_of(site.root)
        self.store = Store(self.state)
        assert not isinstance(site.shared, Diagnostic)
        self.shared = Shared(site.shared, self.state)
        self.name = site.noted or site.main
        self.last = build_log.last(self.state, self.name)
        self.made: dict[str, Task] = {}
        self.told: set[str] = set()
        self.spent = self.unsure = 0.0  # US dollars
        self.again = False  # something failed that the build can do without: the next one tries again

    def run(self) -> Built:
        self.store.sweep()
        fetch_pinned(self.shared, self.site.root, self.store, self.site.stopped)
        facts = dict(known(self.state, self.site.main))
        compiled = self.compile(facts)
        if compiled.plan is not None and (trouble := _in_the_way(self.site.root, compiled.plan)):
            return self._unwritten(compiled, trouble)
        if compiled.plan is not None and (refused := unable(compiled.plan)):
            return Built((*compiled.diagnostics, *refused), dict(compiled.sources), status="failed")
        while compiled.plan is not None and compiled.wanted:
            self.shared.fetch(compiled.wanted, self.store, self.site.stopped)  # what others bought is not bought again
            may = voicing(compiled.wanted, self.store, self.site.terms, partial(self._funds, compiled))
            if may.refusal is not None:
                return self._ended(compiled, Bargain(diagnostics=(may.refusal,), status=may.status))
            facts |= may.silent
            self.again |= may.again
            done = self._do(compiled.plan, tuple(task for task in compiled.wanted if task.key not in may.silent))
            if done.cancelled or not all(failure.spares for failure in done.failures):
                return self._stopped_short(compiled, done)
            facts |= {key: learned(result) for key, result in done.results.items()}
            facts |= given_up(done.failures, compiled.wanted, facts)
            self.again |= bool(done.failures)
            compiled = self.compile(facts)
        compiled, bargain = self._with_shots(compiled, facts)
        if bargain.status:
            return self._ended(compiled, bargain)
        if compiled.plan is None:
            return Built(compiled.diagnostics, dict(compiled.sources), status="errors")
        if self.site.market and (unlocked := lock(compiled, self._place(compiled.plan, self.site.market))):
            return self._ended(compiled, unlocked)
        if self.site.market:
            give(self.shared, compiled.shots, self.site.root, self.state)
        done = self._do(compiled.plan, compiled.plan.tasks)
        if done.failures or done.cancelled:
            return self._stopped_short(compiled, done)
        if self.site.verify and (wrong := self._rechecked(compiled.plan, done.results)):
            return Built((*compiled.diagnostics, *wrong), dict(compiled.sources), made=len(self.made), status="failed")
        return self._deliver(compiled, compiled.plan, done.results)

    def _with_shots(
        self, compiled: Compiled, facts: dict[str, Spoken | Unspoken | Heard | Filmed]
    ) -> tuple[Compiled, Bargain]:
        """Take what others bought, buy the rest, compile again; and why the build has to end, if it has to."""
        while compiled.plan is not None and self.site.market and any(shot.wanted for shot in compiled.shots):
            lent = self._lent(compiled)
            bargain = Bargain(lent) if lent else self._bought(compiled, self.site.market, facts)
            if bargain.status:
                return compiled, bargain
            facts |= bargain.facts
            self.again |= any(not fact.path for fact in bargain.facts.values())
            compiled = self.compile(facts)
        return compiled, Bargain()

    def _funds(self, compiled: Compiled) -> tuple[Ledger, Money]:
        """The books, and what this build may still spend."""
        told, site = ledger(self.state), self.site
        return told, funds(compiled, told, site.root, site.main, site.terms.max_cost, self.spent)

    def _lent(self, compiled: Compiled) -> dict[str, Filmed]:
        """Shots that others bought: nobody pays for them again."""
        root, store, locked = self.site.root, self.store, self.site.terms.locked
        found = lendable(self.shared, compiled.shots, root, self.state, locked=locked)
        found = {bid: one for bid, one in found.items() if bid not in self.shared.lent}
        self.shared.lent |= found.keys()
        facts = lend(self.shared, found, root, store, self.site.stopped)
        for shot in compiled.shots:
            if shot.wanted and any(offer.key in facts for offer in shot.offers):
                self.site.notify(Reused(shot.task, shared=True))
        return facts

    def _bought(self, compiled: Compiled, market: Market, facts: Facts) -> Bargain:
        assert compiled.plan is not None
        place = self._place(compiled.plan, market)._replace(meanwhile=partial(self._meanwhile, compiled, facts))
        bargain = buy(compiled, place)
        self.spent += bargain.spent
        self.unsure += bargain.unsure
        return bargain

    def _meanwhile(self, compiled: Compiled, facts: Facts) -> AbstractContextManager[None]:
        """Render beside the body what does not depend on it. What fails here is done again afterwards, and told."""
        assert compiled.plan is not None
        plan, tasks = compiled.plan, certain(compiled, self.compile, facts)
        return meanwhile(lambda over: self._do(plan, tasks, over))

    def _do(self, plan: Plan, tasks: Sequence[Task], over: Callable[[], bool] = lambda: False) -> Execution:
        """Make what is missing, until it is `over`. When nothing is, nothing heavy is even imported."""
        self.shared.fetch(tasks, self.store, self.site.stopped)
        found = survey(tasks, self.store, self.last, self.site.fingerprint)
        self._tell(found)
        if not found.missing:
            return _nothing_to_do(found)
        from pytoon_lang.render.executor import execute
        from pytoon_lang.render.teller import Teller

        teller = Teller(self.state, self.site.main, found.missing, self.site.run)
        shop = self._shop(plan, found.reasons)
        shop = shop._replace(run=teller.run, notify=self._heard, stopped=lambda: over() or self.site.stopped())
        try:
            done = execute(found.missing, found.present, self.store, shop)
        finally:
            self.spent += teller.spent
        teller.done(task.key for task in done.made)
        self.made |= {task.key: task for task in done.made}
        return done

    def _heard(self, event: Event) -> None:
        if isinstance(event, Finished):
            self.shared.offer(event.task, event.result)
        self.site.notify(event)

    def _rechecked(self, plan: Plan, results: Mapping[str, Result]) -> tuple[Diagnostic, ...]:
        from pytoon_lang.render.recheck import recheck

        taken = [key for key in results if key not in self.made]
        return recheck(plan.tasks, results, self.store, self._shop(plan, {}), taken)

    def _tell(self, found: Survey) -> None:
        for task in found.tasks.values():
            if task.key in found.present and task.key not in self.made and task.key not in self.told:
                self.told.add(task.key)
                self.store.touch(found.present[task.key])
                self.shared.offer(task, found.present[task.key])
                self.site.notify(Reused(task, task.key in self.shared.fetched))
        self.site.notify(Planned(found.missing, len(found.present)))

    def _place(self, plan: Plan, market: Market) -> Place:
        from pytoon_lang.render.assets import Assets

        site = self.site
        asset = Assets(site.root, plan.assets)
        there = Place(
            site.root, site.main, self.state, self.store, market, site.terms, asset, site.notify, site.stopped
        )
        return there._replace(spent=self.spent)

    def _ended(self, compiled: Compiled, bargain: Bargain) -> Built:
        """Shots were not bought, and the build can do nothing without them. What was bought is kept."""
        found = (*compiled.diagnostics, *bargain.diagnostics)
        return Built(found, dict(compiled.sources), made=len(self.made), status=bargain.status)

    def _shop(self, plan: Plan, reasons: Mapping[str, str]) -> Shop:
        from pytoon_lang.render import machine
        from pytoon_lang.render.assets import Assets

        site = self.site
        return Shop(
            run=site.run,
            fingerprint=site.fingerprint,
            asset=Assets(site.root, plan.assets),
            drawing=plan.drawings.__getitem__,
            slots=site.slots or machine.slots(),
            memory=site.memory or machine.memory(),
            notify=site.notify,
            stopped=site.stopped,
            reason=lambda task: reasons[task.key],
        )

    def _stopped_short(self, compiled: Compiled, done: Execution) -> Built:
        """What was made is remembered under its name, so that the next build can say what changed since."""
        assert compiled.plan is not None
        names = {name: task for name, task in build_log.named(compiled.plan.tasks).items() if task.key in done.results}
        if names:
            build_log.write(self.state, self.name, names, keep=True)
        found = (*compiled.diagnostics, *(failed(failure) for failure in done.failures))
        internal = any(failure.internal for failure in done.failures)
        status = "cancelled" if done.cancelled else "internal" if internal else "failed"
        reused = sum(key not in self.made for key in done.results)
        return Built(found, dict(compiled.sources), made=len(self.made), reused=reused, status=status)

    def _deliver(self, compiled: Compiled, plan: Plan, results: Mapping[str, Result]) -> Built:
        from pytoon_lang.render.metadata import metadata

        build_log.write(self.state, self.name, build_log.named(plan.tasks))
        reused = sum(key not in self.made for key in results)
        found = (*compiled.diagnostics, *told(plan, results))
        built = Built(found, dict(compiled.sources), made=len(self.made), reused=reused)
        built = built._replace(again=self.again)
        if has_errors(found):
            return built._replace(status="errors")
        artifacts: list[Artifact] = []
        documents: list[Document] = []
        books = ledger(self.state)
        for one in plan.deliverables:
            lines = mislaid((line.text for line in one.timeline.speech), self.site.main, books)
            documents += (*one.documents, metadata(one, plan, results, compiled, self.site.fingerprint, lines))
            # The video last: where it is, everything beside it is.
            video = one.graph.output
            artifacts += [a for a in one.artifacts if a.path != video] + [a for a in one.artifacts if a.path == video]
        if wrong := misfit(documents, self.site.root):
            found = (*compiled.diagnostics, error("internal-error", wrong, None))
            return built._replace(diagnostics=found, status="internal")
        try:
            written = (*place(self.site.root, self.store, artifacts, documents), *locked_in(self.site.root))
        except OutputError as trouble:
            return self._unwritten(compiled, trouble)
        return built._replace(outputs=written, videos=tuple(map(_video, plan.deliverables)))

    def _unwritten(self, compiled: Compiled, trouble: OutputError) -> Built:
        why = trouble.__cause__
        one = refused(why, self.state) if isinstance(why, OSError) else error("cannot-write", str(trouble), None)
        found = (*compiled.diagnostics, one)
        return Built(found, dict(compiled.sources), made=len(self.made), status="failed")


def _in_the_way(root: Path, plan: Plan) -> OutputError | None:
    """Why the outputs of a plan could not be written: told before time and money are spent on them."""
    try:
        for_each = [[*(d.path for d in one.documents), *(a.path for a in one.artifacts)] for one in plan.deliverables]
        placeable(root, [path for paths in for_each for path in paths])
    except OutputError as trouble:
        return trouble
    return None


def _nothing_to_do(found: Survey) -> Execution:
    return Execution(found.present, (), (), cancelled=False)


def _video(deliverable: Deliverable) -> Video:
    timeline = deliverable.timeline
    seconds = Time.of_frames(timeline.frames, timeline.rate).seconds
    return Video(deliverable.graph.output, timeline.frames, round(seconds, 6))
