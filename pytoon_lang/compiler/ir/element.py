"""The nouns between the front passes: files loaded, statements expanded, elements checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.grammar.syntax import Argument, File, Property, Thing
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
    """After `load`: the main file, the library files by (folder, name), and every source that was read, by path."""

    main: Module
    library: Mapping[tuple[str, str], File]
    sources: Mapping[str, Source]
    partial: bool  # some of the main file could not be read


class Unknown(NamedTuple):
    """Stands where a value was that could not be had; a diagnostic says why, so nobody complains again."""

    span: Span


class Expanded(NamedTuple):
    """After `expand`: plain statements without parameters, templates, switched-off parts or variants."""

    statements: tuple[Thing | Property, ...]
    imported: tuple[Thing | Property, ...]  # statements of the files that the main file imports
    brands: Mapping[str, Thing]  # by every name they have here
    library: Mapping[tuple[str, str], File]
    parameters: Mapping[str, str]
    partial: bool  # something was left out with a diagnostic: do not complain that things are missing
    uses: Mapping[Span, Span]  # where a value stands that was written elsewhere -> where it was written


class Setting(NamedTuple):
    """A typed value and where it was written."""

    value: Any
    span: Span


class Applied(NamedTuple):
    """A preset of the library with arguments: `swipe(left, 400ms)`."""

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
    brand: Element | None
    parameters: Mapping[str, str]
    partial: bool
