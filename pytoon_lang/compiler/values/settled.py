"""Written, then preset, then default: which value a setting has, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.compiler.ir.element import Element, Layer
from pytoon_lang.compiler.ir.values import Origin
from pytoon_lang.compiler.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.source import Span


class Settled:
    """Every setting of a statement, None where there is none, and the origin of each."""

    __slots__ = ("_values", "origins", "span")

    def __init__(self, values: Mapping[str, Any], origins: Mapping[str, Origin], span: Span | None) -> None:
        self._values = values
        self.origins = origins
        self.span = span

    def __getitem__(self, name: str) -> Any:
        return self._values[name]


def settle(kind: str, element: Element | None, presets: tuple[Layer, ...]) -> Settled:
    """The settings of one statement (None: of a statement nobody wrote), with the defaults of `presets` under them."""
    sources = list(_sources(kind, element, presets))
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for slot in (*KINDS[kind].values, *KINDS[kind].keys):
        for origin, one in sources:
            if slot.name in one.settings:
                setting = one.settings[slot.name]
                values[slot.name], origins[slot.name] = setting.value, origin.at(setting.span)
                break
        else:
            values[slot.name], origins[slot.name] = slot.default, _DEFAULT
    return Settled(values, origins, element.span if element is not None else None)


class _From(NamedTuple):
    by: Any
    name: str

    def at(self, span: Span) -> Origin:
        return Origin(self.by, self.name, span)


_DEFAULT = Origin("default")
_WRITTEN = _From("written", "")


def _sources(kind: str, element: Element | None, presets: tuple[Layer, ...]) -> Iterator[tuple[_From, Element]]:
    """Where values are looked for, in this order: the statement, what it names, the presets, what those name."""
    if element is not None:
        yield _WRITTEN, element
        yield from _layers(kind, element.layers)
    yield from _layers(kind, presets)


def _layers(kind: str, layers: tuple[Layer, ...]) -> Iterator[tuple[_From, Element]]:
    for layer in layers:
        for element in layer.elements:
            if element.kind == kind:
                yield _From("preset", layer.name), element
                yield from _layers(kind, element.layers)
