"""Shots that an engine is to make: who is asked for them, in which order.

First match: the engine that is written; words of style in the prompt; the preset's; Runway. Where nobody
wrote a chain, the other services stand behind it. Engines without a key here are left out, the local renderer is last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.compiler.filming.skipped import unset
from pytoon_lang.compiler.filming.workflows import with_workflow
from pytoon_lang.compiler.ir.scene import Candidate, Place, Shot, Text, Window
from pytoon_lang.compiler.ir.values import Origin
from pytoon_lang.compiler.passes.assemble_policy import permitted, without_local
from pytoon_lang.compiler.passes.assemble_words import letters
from pytoon_lang.compiler.values.calls import Wish
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.compiler.vocabulary.engines import DEFAULT, LOCAL, PICTURE_ENGINES, SERVICES, STYLES
from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.element import Element
    from pytoon_lang.compiler.passes.assemble_items import Cast
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.source import Span


def shot(element: Element, cast: Cast) -> Shot:
    """One `generate` statement -> the shot, with the chain that can be used here."""
    settled = settle("generate", element, cast.presets)
    wishes = permitted(_wishes(settled, element.span), cast.video["engines"])
    wishes = tuple(_known(wishes, cast))
    chain = _usable(wishes, cast)
    if cast.video["engines"] == "api-only":
        chain = without_local(chain, element.span, cast.shelf.found)
    written = tuple(wish.engine for wish in wishes)
    asset = cast.shelf.take
    first, last = (asset(element.settings[n], "image") if n in element.settings else None for n in ("first", "last"))
    return Shot(
        prompt=settled["prompt"],
        chain=chain,
        camera=settled["camera"],
        lighting=settled["lighting"],
        mood=settled["mood"],
        seed=settled["seed"],
        span=element.span,
        origins=settled.origins,
        written=written,
        first=first,
        last=last,
    )


def title(shot: Shot, cast: Cast) -> Text:
    """What the local renderer shows of a prompt: its words."""
    settled = settle("text", None, cast.presets)
    font, weight, size, color = (settled[name] for name in ("font", "weight", "size", "color"))
    origins = {**settled.origins, "words": Origin("default", "generate", shot.span)}
    look = {"font": font, "weight": weight, "size": size, "color": color.color, "letters": letters(settled)}
    return Text(shot.prompt, Place("center"), Window(), **look, span=shot.span, origins=origins)


def _wishes(settled: Settled, span: Span) -> tuple[Wish, ...]:
    """The chain as it is written, or as it is chosen for who wrote none."""
    if settled.origins["engine"].by == "written":
        return tuple(settled["engine"])
    chosen = _styled(" ".join(settled[name] or "" for name in ("prompt", "camera", "lighting", "mood")))
    if not chosen and settled["engine"] is not None:
        return tuple(settled["engine"])
    names = dict.fromkeys((chosen or DEFAULT, *SERVICES, LOCAL))
    return tuple(Wish(Candidate(name), span) for name in names)


def _styled(words: str) -> str:
    """The engine that words of style speak for; empty when there are none."""
    said = set(re.findall(r"[a-z0-9]+", words.lower()))
    return next((engine for engine, styles in STYLES.items() if said & set(styles)), "")


def _known(wishes: tuple[Wish, ...], cast: Cast) -> Iterator[Wish]:
    """Engines that exist: those of the language, and what other packages have brought to this machine."""
    for wish in wishes:
        name = wish.engine.engine
        place = wish.span._replace(end=wish.span.start + len(name))
        try:
            known = name in PICTURE_ENGINES or cast.world.studio(name) is not None
        except LookupError as trouble:
            message, help_ = f"the engine `{name}` cannot be used", "mend or remove its package"
            cast.shelf.found.append(error("broken-engine", message, place, str(trouble), help=help_))
        else:
            if known:
                candidate = with_workflow(wish.engine, wish.span, cast.world)
                if isinstance(candidate, Diagnostic):
                    cast.shelf.found.append(candidate)
                else:
                    yield wish._replace(engine=candidate)
            else:
                cast.shelf.found.append(unknown("unknown-value", "engine", name, place, PICTURE_ENGINES))


def _usable(wishes: tuple[Wish, ...], cast: Cast) -> tuple[Candidate, ...]:
    """The engines of a chain that can be asked here, `local` last. What is left out is told where clips are known."""
    chain: list[Candidate] = []
    for wish in wishes:
        name = wish.engine.engine
        if name == LOCAL:
            break  # it always works: who stands behind it is never asked
        if cast.world.studio(name) is not None and not unset(name, cast.world):
            chain.append(wish.engine)
    return (*chain, Candidate(LOCAL))
