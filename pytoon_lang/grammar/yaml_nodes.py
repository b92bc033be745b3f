"""YAML text -> nodes with their places, from libyaml's events.

Nothing is resolved: a scalar is the text that stands there. Sizes are bounded while events come in, so that neither a
thousand brackets nor ten aliases of aliases cost anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from pytoon_lang.grammar.shape import DEEPEST
from pytoon_lang.grammar.yaml_complaints import complaint, problem

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 2 * DEEPEST + 2  # a block is a mapping in a list
_MOST = 200_000
"""Nodes of a file, those that stand behind aliases counted every time."""


_STYLES = ("'", '"', "|", ">")


class Scalar(NamedTuple):
    """A text. `style`: empty for a plain one, else its first character: `'`, `"`, `|` or `>`."""

    start: int
    end: int
    value: str
    style: str = ""

    @property
    def nothing(self) -> bool:
        """Whether nothing is written."""
        return not self.value and not self.style


class Pairs(NamedTuple):
    """A mapping, in the order it is written."""

    start: int
    end: int
    pairs: tuple[tuple[Node, Node], ...]


class Items(NamedTuple):
    """A list."""

    start: int
    end: int
    items: tuple[Node, ...]


Node: TypeAlias = "Scalar | Pairs | Items"


class Read(NamedTuple):
    """What a file holds. `root` is None when it is empty; `scalars`: where all of them stand, in order."""

    root: Node | None
    scalars: tuple[Scalar, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Open(NamedTuple):
    """A collection that is being read."""

    start: int
    mapping: bool
    anchor: str | None
    before: int  # nodes when it began
    nodes: list[Node]
    levels: list[int]  # of each of them


class _Known(NamedTuple):
    """What an alias stands for: nodes in it, levels in it."""

    node: Node
    size: int
    depth: int


def read(source: Source) -> Read:
    """Read the first document; of one with a mistake as much as comes before the mistake."""
    reading = _Reading(source)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            if not reading.take(event):
                break
    except yaml.YAMLError as trouble:
        reading.found.append(complaint(source, trouble))
    return Read(reading.finish(), tuple(reading.scalars), tuple(reading.found))


class _Reading:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.scalars: list[Scalar] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.count = 0
        self.anchors: dict[str, _Known] = {}
        self.documents = 0

    def take(self, event: Any) -> bool:
        """One event; False when no more should come."""
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._say("yaml-several-documents", start, start + 3)
                    return False
            case yaml.ScalarEvent():
                self._tag(event)
                node = Scalar(start, end, event.value, event.style if event.style in _STYLES else "")
                self.scalars.append(node)
                return self._add(node, event.anchor, 1, 0)
            case yaml.AliasEvent():
                return self._alias(str(event.anchor), start, end)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._tag(event)
                mapping = isinstance(event, yaml.MappingStartEvent)
                self.open.append(_Open(start, mapping, event.anchor, self.count, [], []))
                return self._fits(len(self.open), start)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                return self._close(end)
        return True

    def finish(self) -> Node | None:
        """Close what a mistake has left open."""
        while self.open:
            last = self.open[-1].nodes
            if self.open[-1].mapping and len(last) % 2:
                last.append(Scalar(last[-1].end, last[-1].end, ""))
            self._close(max((node.end for node in last), default=self.open[-1].start))
        return self.root

    def _close(self, end: int) -> bool:
        done = self.open.pop()
        if done.nodes and end > done.nodes[-1].end and self.source.text[end - 1 : end] not in ("]", "}"):
            end = done.nodes[-1].end  # a block ends with what stands in it, not where the next line begins
        nodes = done.nodes
        node: Node = (
            Pairs(done.start, end, tuple(zip(nodes[::2], nodes[1::2], strict=True)))
            if done.mapping
            else Items(done.start, end, tuple(nodes))
        )
        return self._add(node, done.anchor, self.count - done.before + 1, 1 + max(done.levels, default=0))

    def _add(self, node: Node, anchor: str | None, size: int, depth: int) -> bool:
        self.count += 1
        if anchor is not None:
            self.anchors[anchor] = _Known(node, size, depth)
        if self.open:
            self.open[-1].nodes.append(node)
            self.open[-1].levels.append(depth)
        else:
            self.root = node
        return self._fits(0, node.start)

    def _alias(self, name: str, start: int, end: int) -> bool:
        known = self.anchors.get(name)
        if known is None:
            within = any(one.anchor == name for one in self.open)
            what = "stands for what it is part of" if within else "names no anchor"
            self._say("yaml-alias", start, end, f"*{name}", what)
            return self._add(Scalar(start, end, ""), None, 1, 0)
        self.count += known.size
        return self._add(known.node, None, 0, known.depth) and self._fits(len(self.open) + known.depth, start)

    def _fits(self, depth: int, start: int) -> bool:
        if depth > _DEPTH:
            self._say("nested-too-deep", start, start + 1)
            return False
        if self.count > _MOST:
            self._say("yaml-too-much", start, start + 1, _MOST)
            return False
        return True

    def _tag(self, event: Any) -> None:
        if event.tag is None:
            return
        start = event.start_mark.index
        end = start + len(self.source.text[start:].split(maxsplit=1)[0])
        self._say("yaml-tag", start, end, self.source.text[start:end])

    def _say(self, code: str, start: int, end: int, *parts: object) -> None:
        self.found.append(problem(self.source, code, start, end, *parts))
