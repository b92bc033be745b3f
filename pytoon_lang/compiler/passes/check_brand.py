"""The brand of a video, with what it takes over from the brands that it builds on.

    brand autumn extends aurora { palette leaf: #b5532a }

has aurora's settings, colours and words but for those it says itself; what aurora seals and blocks stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Element, Setting
from pytoon_lang.diagnostics import Diagnostic, Outcome, error

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLES = ("palette", "lexicon")
_ADDED = ("sealed", "block")


def brand_of(elements: tuple[Element, ...], names: Mapping[str, Element]) -> Outcome[Element | None]:
    """The element of the brand that the video names, whole. `names` are the brands by every name they have here."""
    named = [e.settings["brand"].value for e in elements if e.kind == "video" and "brand" in e.settings]
    line = [names[named[0]]] if named and named[0] in names else []
    found: tuple[Diagnostic, ...] = ()
    while line and (base := line[-1].settings.get("base")) is not None and base.value in names:
        above = names[base.value]
        if above in line:
            message = f"the brand `{base.value}` builds on itself"
            help_ = "let one of the brands in this circle extend no other"
            found = (error("brand-cycle", message, base.span, "back to where it began", help=help_),)
            break
        line.append(above)
    whole = line.pop() if line else None
    while line and whole is not None:
        whole = _upon(whole, line.pop())
    return Outcome(whole, found)


def _upon(base: Element, own: Element) -> Element:
    settings = {**base.settings, **own.settings}
    for name in _ADDED:
        both = [one.settings[name] for one in (base, own) if name in one.settings]
        if both:
            settings[name] = Setting(tuple(dict.fromkeys(v for one in both for v in one.value)), both[0].span)
    tables = []
    for kind in _TABLES:
        given = [child for one in (base, own) for child in one.children if child.kind == kind]
        if given:
            merged = {name: setting for table in given for name, setting in table.settings.items()}
            tables.append(given[-1]._replace(settings=merged))
    return own._replace(settings=settings, children=tuple(tables))
