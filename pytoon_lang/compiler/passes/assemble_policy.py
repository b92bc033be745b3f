"""The engine policy of a video, applied to the chain of a shot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.compiler.vocabulary.policies import AT_HOME
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Candidate
    from pytoon_lang.compiler.values.calls import Wish
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Span


def permitted(links: tuple[Wish, ...], policy: str) -> tuple[Wish, ...]:
    """A chain as written -> what of it the policy lets be used, in the order it wants."""
    home = tuple(link for link in links if link.engine.engine in AT_HOME)
    away = tuple(link for link in links if link.engine.engine not in AT_HOME)
    match policy:
        case "local-only":
            return home
        case "local-preferred":
            return (*home, *away) if home else away
        case "api-only":
            return away
        case "single-engine":
            return links[:1]
    return links


def without_local(chain: tuple[Candidate, ...], span: Span, found: list[Diagnostic]) -> tuple[Candidate, ...]:
    """What is left of a chain when nothing may be drawn on this machine; nothing is a mistake, but it is drawn."""
    services = tuple(one for one in chain if one.engine != LOCAL)
    if services:
        return services
    message, note = "no engine is left for this shot", "the video is `api-only`"
    help_ = "set the key of a service, or write `engines: local-preferred` in `video`"
    found.append(error("no-engine", message, span, note, help=help_))
    return chain
