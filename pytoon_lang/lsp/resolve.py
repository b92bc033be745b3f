"""Names that are used -> where they are declared, in this file, in the files it imports, in the library."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang import stdlib
from pytoon_lang.lsp.names import Declared, Used
from pytoon_lang.lsp.reading import Names, names
from pytoon_lang.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.lsp.snapshot import Snapshot

Program = dict[str, Names]
"""The files of a program by their path, the document itself first."""


class Target(NamedTuple):
    """What a name means. `span` names the file, too."""

    declared: Declared
    span: Span


def program(snapshot: Snapshot) -> Program:
    """The document and all that it imports, and what else the last check of its program has read."""
    known = snapshot.model.checked.sources if snapshot.model else {}
    found: Program = {snapshot.path: names(snapshot.source)}
    waiting = [one.path for one in found[snapshot.path].imports]
    waiting += [path for path in known if path.endswith((".toon", ".yaml", ".yml")) and not path.startswith("std/")]
    while waiting and len(found) < 200:
        path = waiting.pop(0)
        if path in found:
            continue
        source = known.get(path) or _read(path, snapshot)
        if source is not None:
            found[path] = names(source)
            waiting += [one.path for one in found[path].imports]
    return found


def at(snapshot: Snapshot, offset: int) -> tuple[Used | Declared, int, Span] | None:
    """The name at a place: what it is, which of its parts, the part's span."""
    here = names(snapshot.source)
    for used in here.used:
        for index, span in enumerate(used.spans):
            if span.start <= offset <= span.end:
                return used, index, span
    for one in here.declared:
        if one.span.start <= offset <= one.span.end:
            return one, 0, one.span
    return None


def target(found: Used | Declared, index: int, path: str, files: Program) -> Target | None:
    """What the part `index` of a name means that stands in the file `path`."""
    if isinstance(found, Declared):
        return Target(found, found.span)
    here = files[path]
    if found.what == "preset":
        one = _preset(found, path, files)
    elif found.what == "param":
        one = _value(found, index, here, files)
    else:
        one = next((d for d in here.declared if (d.what, d.name) == (found.what, found.path[0])), None)
        one = one or (_brand(found.path[0], here, files) if found.what == "brand" else None)
    return Target(one, one.span) if one is not None else None


def uses(wanted: Target, files: Program) -> Iterator[Span]:
    """Every place where a declared name is used."""
    name = wanted.declared.name
    for path, file in files.items():
        for used in file.used:
            for index, part in enumerate(used.path):
                if part == name or used.what == "preset":
                    meant = target(used, index, path, files)
                    if meant is not None and meant.span == wanted.span and part == name:
                        yield used.spans[index]


def scoped(here: Names, offset: int) -> dict[str, Declared]:
    """The names that `$name` may read at a place of a file, the nearest declaration of each."""
    found = {one.name: one for one in here.declared if one.what == "param"}
    inner = [d for d in here.declared if d.scope is not None and d.scope.start <= offset <= d.scope.end]
    return found | {one.name: one for one in sorted(inner, key=lambda one: one.scope.start if one.scope else 0)}


def brands(here: Names, files: Program) -> dict[str, tuple[str, str]]:
    """Names before the dot of a colour -> the file and the brand they stand for."""
    path = here.source.path
    found = {d.name: (path, d.name) for d in here.declared if d.what == "brand"}
    for one in here.imports:
        there = [d.name for d in files[one.path].declared if d.what == "brand"] if one.path in files else []
        found |= {name: (one.path, name) for name in there if name not in found}
        if len(there) == 1:
            found.setdefault(one.alias, (one.path, there[0]))
    chosen = next((u.path[0] for u in here.used if u.what == "brand"), "")
    if chosen in found:
        found.setdefault("brand", found[chosen])
    return found


def tokens(brand: tuple[str, str], files: Program) -> dict[str, Declared]:
    """The colours of a brand by name."""
    path, owner = brand
    return {d.name: d for d in files[path].declared if d.what == "token" and d.owner == owner}


def presets(here: Names, files: Program) -> dict[str, Declared]:
    """The presets of the program by the names they have in a file."""
    found = {d.name: d for d in here.declared if d.what == "preset"}
    for one in here.imports:
        there = files[one.path].declared if one.path in files else ()
        found |= {f"{one.alias}.{d.name}": d for d in there if d.what == "preset"}
    return found


@lru_cache(maxsize=256)
def shelf(folder: str, name: str) -> Declared | None:
    """A preset of the library."""
    source = stdlib.source(folder, name) if folder else None
    return None if source is None else next((d for d in names(source).declared if d.what == "preset"), None)


def _preset(found: Used, path: str, files: Program) -> Declared | None:
    own = presets(files[path], files).get(".".join(found.path))
    return own or shelf(found.folder, ".".join(found.path))


def _value(found: Used, index: int, here: Names, files: Program) -> Declared | None:
    head = found.path[0]
    own = scoped(here, found.spans[0].start).get(head)
    if own is not None:
        return own if index == 0 else None
    brand = brands(here, files).get(head)
    if brand is not None and index == 1:
        return tokens(brand, files).get(found.path[1])
    if brand is not None:
        return next((d for d in files[brand[0]].declared if d.what == "brand" and d.name == brand[1]), None)
    return next((d for d in here.declared if d.what == "scene" and d.name == head), None) if index == 0 else None


def _brand(name: str, here: Names, files: Program) -> Declared | None:
    known: Mapping[str, tuple[str, str]] = brands(here, files)
    if name not in known:
        return None
    path, brand = known[name]
    return next((d for d in files[path].declared if d.what == "brand" and d.name == brand), None)


def _read(path: str, snapshot: Snapshot) -> Source | None:
    content = snapshot.world.read(path)
    return Source(path, content.decode("utf-8-sig", "replace")) if isinstance(content, bytes) else None
