"""Who set a value, in words for a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.brand import Brand
    from pytoon_lang.compiler.ir.values import Origin


def setter(origin: Origin, brand: Brand | None = None) -> str:
    """An origin -> `` (`neon` sets it)``, to stand behind a message; empty for what the author wrote."""
    if origin.by == "default":
        return " (it is the default)"
    if origin.by == "preset" and brand is not None and origin.name == brand.name:
        return f" (the brand `{brand.name}` sets it)"
    return f" (`{origin.name}` sets it)" if origin.by == "preset" else ""


def remark(what: str, origin: Origin | None) -> tuple[str, ...]:
    """The same as a note of its own: `` `neon` sets the colour ``; none for what the author wrote."""
    if origin is None or origin.by == "written":
        return ()
    return (f"{what} is the default",) if origin.by == "default" else (f"`{origin.name}` sets {what}",)
