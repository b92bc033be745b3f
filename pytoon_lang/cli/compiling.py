"""A project -> its plan, with what is known of its speech and clips, and what a build of it would do. Asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.cli.project import Project
    from pytoon_lang.compiler.ir.shoot import Filmed
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.rows import Row
    from pytoon_lang.render.sharing.shared import Shared


def compile_project(
    project: Project, promised: Mapping[str, Filmed] | None = None, shared: Shared | None = None
) -> Compiled:
    """Compile with what the stores know about the speech; with clips that are only promised, if any."""
    from pytoon_lang.compiler.pipeline import compile
    from pytoon_lang.render.facts import settled
    from pytoon_lang.render.sharing.clips import as_filmed, lendable

    hoped, main = dict(promised or {}), project.main
    with project.world() as world:

        def compiled() -> Compiled:
            with_all = lambda facts: compile(main, world, project.settings, {**facts, **hoped})  # noqa: E731
            return settled(with_all, project.state, main, shared)

        found = compiled()
        if shared is not None:
            lent = lendable(shared, found.shots, project.root, project.state, locked=False)
            shared.lent |= lent.keys()
            hoped |= {bid: as_filmed(one) for bid, one in lent.items()}
            found = compiled() if lent else found
    return found


def rows_of(project: Project, compiled: Compiled, shared: Shared | None = None) -> tuple[Row, ...]:
    """Everything that a build would do or reuse when the services deliver: shots first, for they are bought first."""
    from pytoon_lang.backends.registry import fingerprint_of
    from pytoon_lang.render import build_log
    from pytoon_lang.render.filming.rows import promised
    from pytoon_lang.render.filming.rows import rows as shots
    from pytoon_lang.render.rows import rows
    from pytoon_lang.render.store import Store
    from pytoon_lang.render.survey import survey

    assert compiled.plan is not None
    last = build_log.last(project.state, project.main)
    hoped = promised(compiled.shots, project.root)
    plan = (compile_project(project, hoped, shared).plan if hoped else None) or compiled.plan
    found = survey(plan.tasks, Store(project.state), last, fingerprint_of)
    elsewhere = shared.peek(found.missing) if shared is not None else {}
    lent = shared.lent if shared is not None else ()
    return (*shots(compiled.shots, project.root, project.main, lent), *rows(plan, found, last, elsewhere))
