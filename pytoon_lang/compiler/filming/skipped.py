"""Engines of a chain that have no key on this machine: which, and who makes the shot instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.filming.reports import engine_span
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.compiler.vocabulary.engines import LOCAL, PICTURE_ENGINES
from pytoon_lang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Shot
    from pytoon_lang.world import World


def unset(engine: str, world: World) -> str:
    """The variable that an engine needs and that is not set here; empty when it can be asked."""
    from pytoon_lang.world.engines import variable

    studio = world.studio(engine)
    secret = variable(studio) if studio is not None else PICTURE_ENGINES[engine].secret
    return secret if secret and not world.has_secret(secret) else ""


def skipped(shot: Shot, taken: str, world: World) -> Diagnostic | None:
    """One remark for all that stand before who makes the shot and cannot be asked here; None when nobody does.

    `taken` is the engine whose clip is shown, empty for none: who made it needs no key for it any more.
    """
    names = list(dict.fromkeys(one.engine for one in shot.written))
    end = taken if taken in names else LOCAL
    before = names[: names.index(end)] if end in names else names
    secrets = {name: secret for name in before if (secret := unset(name, world))}
    if not secrets:
        return None
    name, secret = next(iter(secrets.items()))
    distinct = dict.fromkeys(secrets.values())
    are = "is" if len(distinct) == 1 else "are"
    message = f"{listed(secrets)} left out: {listed(distinct)} {are} not set"
    help_ = f"set `{secret}` in the environment to use `{name}`, or write `engine: local`"
    instead = f"the clip of `{taken}` is shown" if taken else f"goes on with `{shot.chain[0].engine}`"
    # A chain out of a preset is reported where the shot is, not inside the library.
    return Diagnostic("engine-skipped", "info", message, engine_span(shot), instead, help=help_)
