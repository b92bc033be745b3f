"""Kinds, keys, types and units, against the vocabulary: from plain statements to typed elements.

What the next pass may rely on: every element is of a known kind in a place where it may stand, and every setting has
the Python type of its slot. A value that was wrong is left out, so its default holds and the rest is still checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Applied, Checked, Element, Layer, Setting
from pytoon_lang.compiler.ir.made import Made, made, origin, via
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.passes.check_brand import brand_of
from pytoon_lang.compiler.passes.check_file import check_file, repeated
from pytoon_lang.compiler.values.bind import Taker, bind, statement_as_setting, without_colon
from pytoon_lang.compiler.values.dates import days
from pytoon_lang.compiler.values.library import shelved, unfold
from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.values.statements import head
from pytoon_lang.compiler.values.words import listed, unknown
from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.compiler.vocabulary.kinds.blocks import LOOKS
from pytoon_lang.diagnostics import Diagnostic, Label, Outcome, error, replace
from pytoon_lang.grammar.syntax import Argument, Name, Number, Property, Text, Thing
from pytoon_lang.source import Span
from pytoon_lang.suggest import bare
from pytoon_lang.synonyms import called_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.ir.element import Expanded, Preset
    from pytoon_lang.compiler.vocabulary.types import Kind
    from pytoon_lang.source import Source

FPS = next(slot.type for slot in KINDS["video"].keys if slot.name == "fps")
_IMPORTED = ("toon", "import", "brand", "font", "rule", "param", "preset")
_ANYWHERE = frozenset({"variant", "preset", "each", "when", "else"})
DATA = (".csv", ".tsv", ".json")
"""Names of data files end like this."""

_DECLARING = ("narrator", "variant", "scene")
_CHANGED = ("video", "captions", "music")
"""What a variant changes without naming it: there is but one."""


def check(expanded: Expanded, source: Source) -> Outcome[Checked]:
    """Plain statements -> typed elements with the layers of the presets that they name."""
    checking = _Checking(_known(expanded), expanded.presets)
    elements = checking.all(expanded.statements, FILE, "a file")
    imported = checking.all(expanded.imported, _IMPORTED, "an imported file")
    found = [*checking.found, *_asides(expanded), *check_file(elements, expanded, source)]
    brand, wrong = brand_of(elements, _brands((*elements, *imported), expanded))
    found += wrong
    checked = Checked(elements, imported, brand, expanded.parameters, checking.library, expanded.partial)
    return Outcome(checked, tuple(found))


def _asides(expanded: Expanded) -> list[Diagnostic]:
    """What is wrong in statements that do not count here; what they declare, they may name."""
    if not expanded.asides:
        return []
    both = expanded._replace(statements=(*expanded.statements, *expanded.asides))
    checking = _Checking(_known(both), expanded.presets, defaults=True)
    things = [one for one in expanded.asides if isinstance(one, Thing)]
    checking.all(things, KINDS["preset"].body, "a preset")
    return checking.found


class _Checking:
    """What the values of one program may refer to, and the mistakes found so far."""

    def __init__(self, known: Known, presets: Mapping[str, Preset], *, defaults: bool = False) -> None:
        self.found: list[Diagnostic] = []
        self.library: dict[str, Source] = {}
        self._known = known
        self._presets = presets
        self._changing = False  # inside a variant
        self._worn: list[tuple[str, str]] = []  # the looks that are being put on, one in the other
        self._defaults = defaults  # inside a preset: statements say how things are, not that they are there

    def all(self, statements: Iterable[Thing | Property], allowed: tuple[str, ...], where: str) -> tuple[Element, ...]:
        elements = []
        for statement in statements:
            word = statement.key if isinstance(statement, Property) else statement.kind
            if word.text == "toon":
                continue  # the parser has said what there is to say about the edition
            if isinstance(statement, Property):
                self.found.append(_stray(statement, allowed))
            elif (kind := self._kind(statement, allowed, where)) is not None:
                elements.append(self._element(statement, kind))
        return tuple(elements)

    def _kind(self, thing: Thing, allowed: tuple[str, ...], where: str) -> Kind | None:
        word = thing.kind.text
        if word in allowed:
            return KINDS[word]
        if word not in KINDS:
            found = unknown("unknown-kind", "kind of statement:", word, thing.kind.span, allowed)
            self.found.append(found._replace(note=found.note.replace("not known", f"not known in {where}")))
            return None
        homes = [kind.name for kind in KINDS.values() if word in kind.body and kind.name not in _ANYWHERE]
        place = "in the main file, outside any block" if word in FILE else f"in {listed(homes)}"
        message, help_ = f"`{word}` cannot stand in {where}", f"move it: it belongs {place}"
        meant = next((name for name in called_here(word) if name in allowed), "")
        fixes = (replace(thing.kind.span, meant),) if meant else ()
        help_ = f"write `{meant}`, or {help_}" if meant else help_
        self.found.append(error("misplaced", message, thing.kind.span, "not here", help=help_, fixes=fixes))
        return None

    def _element(self, thing: Thing, kind: Kind) -> Element:
        before = len(self.found)
        element = self._checked(thing, kind)
        if len(self.found) > before and (frames := via(thing.kind.span)):
            self._frame(before, frames)
        return element

    def _frame(self, before: int, frames: tuple[Label, ...]) -> None:
        """Mistakes in what a loop or preset made know which one it was."""
        for index in range(before, len(self.found)):
            one = self.found[index]
            if one.span is not None and type(one.span) is not Made:
                self.found[index] = one._replace(span=made(one.span, frames))

    def _checked(self, thing: Thing, kind: Kind) -> Element:
        entries, nested = self._sort(thing, kind)
        entries, unquoted = days(entries)
        self.found += unquoted
        given = self._defaults or (self._changing and kind.name in _CHANGED)
        values = tuple(slot._replace(required=False) for slot in kind.values) if given else kind.values
        taker = Taker(kind.name, thing.kind.span, values, kind.keys, kind.any_key, kind.body, kind.example)
        bound, diagnostics = bind(taker, entries)
        before = len(self.found)
        settings = {}
        for name, (slot, value, _) in bound.items():
            wrong: list[Diagnostic] = []
            typed = read(value, slot.type, self._known, wrong)
            self.found += [self._traced(d) for d in wrong]
            if typed is not None:
                settings[name] = Setting(typed, value.span)
        misread = len(self.found) > before  # what was misread is most likely what seems to be missing
        self.found += [d for d in diagnostics if not (misread and d.code == "missing-value")]
        outer, self._changing = self._changing, kind.name == "variant"
        children = self.all(nested, kind.body, f"`{kind.name}`")
        self._changing = outer
        self.found += repeated(children)
        layers = tuple(self._layer(s.value) for s in settings.values() if isinstance(s.value, Applied))
        doubtful = frozenset(bound.keys() - settings.keys())
        return Element(kind.name, settings, children, head(thing), layers, doubtful)

    def _traced(self, wrong: Diagnostic) -> Diagnostic:
        """A wrong value that was written elsewhere: show where, and do not offer to write over its name."""
        said = origin(wrong.span)
        if said is None or wrong.span is None:
            return wrong
        if said == wrong.span:
            return wrong._replace(fixes=())
        if said.file.endswith(DATA):
            # What is wrong is the cell; the statement is right for every other row.
            used = Label(Span(*wrong.span), "used here")
            return wrong._replace(span=made(said, via(wrong.span)), labels=(*wrong.labels, used), fixes=())
        return wrong._replace(labels=(*wrong.labels, Label(said, "the value comes from here")), fixes=())

    def _sort(self, thing: Thing, kind: Kind) -> tuple[list[Argument | Property], list[Thing]]:
        """Settings and statements of a block; `gain -18dB` is told to be `gain: -18dB`."""
        entries: list[Argument | Property] = list(thing.arguments)
        nested: list[Thing] = []
        keys = {slot.name for slot in (*kind.values, *kind.keys)}
        for statement in thing.body or ():
            if isinstance(statement, Property):
                entries.append(statement)
            elif statement.kind.text in keys and statement.kind.text not in kind.body:  # type: ignore[union-attr]
                word, alone = statement.kind, len(statement.arguments) == 1  # type: ignore[union-attr]
                self.found.append(without_colon(word.text, word.span, kind.name, safe=alone))
            else:
                nested.append(statement)  # type: ignore[arg-type]
        return entries, nested

    def _layer(self, applied: Applied) -> Layer:
        here = (applied.folder, applied.name)
        if here in self._worn:
            self._circle([name for _, name in self._worn[self._worn.index(here) :]], applied)
            return Layer(applied.name, ())
        self._worn.append(here)
        layer = self._worn_by(applied)
        self._worn.pop()
        return layer

    def _circle(self, names: list[str], applied: Applied) -> None:
        chain = " -> ".join((*names, applied.name))
        message, help_ = f"the preset `{applied.name}` takes its look from itself", "name another one, or none"
        self.found.append(error("preset-cycle", message, applied.span, "closes the circle", notes=(chain,), help=help_))

    def _worn_by(self, applied: Applied) -> Layer:
        preset = shelved(applied.folder, applied.name) if applied.folder else self._presets[applied.name]
        self.library |= {preset.scope.source.path: preset.scope.source} if applied.folder else {}
        things, diagnostics = unfold(preset, applied, self._known)
        self.found += diagnostics
        outer, self._defaults = self._defaults, True
        elements = self.all(things, LOOKS, "a preset that is a look")
        self._defaults = outer
        return Layer(applied.name, elements)


def _stray(statement: Property, allowed: tuple[str, ...]) -> Diagnostic:
    key = statement.key
    if key.text in KINDS:
        return statement_as_setting(key, statement.value, "")
    homes = [kind.name for kind in KINDS.values() if any(slot.name == key.text for slot in kind.keys)]
    here = next((name for name in called_here(bare(key.text)) if name in allowed), None)
    if here and not homes:
        return statement_as_setting(key, statement.value, "", here)
    help_ = f"it is a setting of {listed(homes)}" if homes else f"statements here are {listed(allowed)}"
    return error("unknown-key", f"the setting `{key.text}` belongs to no statement", key.span, "of what?", help=help_)


def _known(expanded: Expanded) -> Known:
    """The frame rate and the declared names, read off the statements before anything is checked."""
    rate = Rate(30)
    names: dict[str, list[str]] = {what: [] for what in _DECLARING}
    for thing in expanded.statements:
        if not isinstance(thing, Thing):
            continue
        if thing.kind.text in names:
            names[thing.kind.text] += _names(thing)[:1]
        for entry in (*thing.arguments, *(thing.body or ())) if thing.kind.text == "video" else ():
            if isinstance(entry, Argument | Property) and entry.key is not None and entry.key.text == "fps":
                fps = read(entry.value, FPS, Known(), []) if isinstance(entry.value, Number) else None
                rate = fps or rate
    declared = {what: tuple(found) for what, found in names.items()}
    parameters = tuple(one.name for one in expanded.parameters)
    more = {"brand": tuple(expanded.brands), "preset": tuple(expanded.presets), "param": parameters}
    return Known(rate, {**declared, **more})


def _names(thing: Thing) -> list[str]:
    values = [argument.value for argument in thing.arguments if argument.key is None]
    return [".".join(v.path) if isinstance(v, Name) else v.value for v in values if isinstance(v, Name | Text)]


def _brands(elements: tuple[Element, ...], expanded: Expanded) -> dict[str, Element]:
    """The brands by every name they have here."""
    by_span = {element.span: element for element in elements if element.kind == "brand"}
    heads = {name: head(thing) for name, thing in expanded.brands.items()}
    return {name: by_span[span] for name, span in heads.items() if span in by_span}
