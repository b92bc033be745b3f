"""The nouns between the front passes: files loaded, statements expanded, elements checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.grammar.syntax import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.values.scope import Scope
    from pytoon_lang.compiler.vocabulary.types import Slot, Type
    from pytoon_lang.grammar.syntax import Argument, File, Property, Thing, Value
    from pytoon_lang.source import Source, Span


class Import(NamedTuple):
    """A module under the name it has in the file that imports it."""

    alias: str
    module: Module
    span: Span


class Module(NamedTuple):
    """A file with what it imports."""

    file: File
    imports: tuple[Import, ...]


class Modules(NamedTuple):
    """After `load`: the main file, the tables that parameters name, by path, and every source that was read."""

    main: Module
    data: Mapping[str, Table]
    sources: Mapping[str, Source]
    partial: bool  # some of the main file could not be read
    rows: Table | None = None  # of `--data`: one video each


class Unknown(NamedTuple):
    """Stands where a value was that could not be had; a diagnostic says why, so nobody complains again."""

    span: Span


class Cell(Text):
    """A text out of a data file. It is read as whatever is wanted where it is used: `40px` is a length for a `size`."""


class Row(NamedTuple):
    """One row of a table. `span` is where it is used, `place` where it is written."""

    span: Span
    place: Span
    cells: Mapping[str, Value | Unknown]


class Table(NamedTuple):
    """The rows of a data file. `header` are the places of the names of its columns, in their order."""

    span: Span
    header: Mapping[str, Span]
    rows: tuple[Row, ...]


class Preset(NamedTuple):
    """A preset that a program declares: `slots` are its parameters, `scope` is what names mean where it is written."""

    name: str
    thing: Thing
    slots: tuple[Slot, ...]
    defaults: tuple[Value | None, ...]
    scope: Scope
    doubtful: bool = False  # some of its parameters could not be read: its uses are not looked at


class Parameter(NamedTuple):
    """A parameter of the file, for whoever asks for its value."""

    name: str
    type: Type
    doc: str
    text: str  # its value, as text
    span: Span


class Expanded(NamedTuple):
    """After `expand`: plain statements without parameters, templates, loops, switched-off parts or variants.

    `asides` are statements that do not count here (a `when` that does not hold, a preset nobody uses) but are checked.
    """

    statements: tuple[Thing | Property, ...]
    imported: tuple[Thing | Property, ...]  # statements of the files that the main file imports
    asides: tuple[Thing | Property, ...]
    brands: Mapping[str, Thing]  # by every name they have here
    presets: Mapping[str, Preset]
    parameters: tuple[Parameter, ...]
    partial: bool  # something was left out with a diagnostic: do not complain that things are missing
    library: Mapping[str, Source] = {}  # files of the library that were used, by path


class Setting(NamedTuple):
    """A typed value and where it was written."""

    value: Any
    span: Span


class Applied(NamedTuple):
    """A preset with arguments: `swipe(left, 400ms)`. `folder` of the library, empty for one of the program."""

    folder: str
    name: str
    arguments: tuple[Argument, ...]
    span: Span


class Layer(NamedTuple):
    """The defaults that a preset gives, one element per kind it speaks for."""

    name: str
    elements: tuple[Element, ...]


class Element(NamedTuple):
    """A statement that was checked. `settings` holds what was written, `layers` what the presets it names add.

    `span` runs from the kind to the last value before the block.
    """

    kind: str
    settings: Mapping[str, Setting]
    children: tuple[Element, ...]
    span: Span
    layers: tuple[Layer, ...] = ()
    doubtful: frozenset[str] = frozenset()  # settings that were written, but could not be understood


class Checked(NamedTuple):
    """After `check`: the elements of the file in order, and the brand of the video."""

    elements: tuple[Element, ...]
    imported: tuple[Element, ...]
    brand: Element | None
    parameters: tuple[Parameter, ...]
    library: Mapping[str, Source]  # files of the library that it names, by path
    partial: bool
