"""What must be there once, what may not be there twice, and what stands between scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.made import via
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.diagnostics import Diagnostic, Label, error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.element import Element, Expanded
    from pytoon_lang.source import Source, Span

_NAMED = {"scene": "name", "narrator": "name", "variant": "name", "brand": "name", "output": "path"}
_PICTURES = ("image", "clip", "generate")


def check_file(elements: tuple[Element, ...], expanded: Expanded, source: Source) -> list[Diagnostic]:
    """The mistakes that only show when a file is seen as a whole."""
    found = [*repeated(elements), *_twice_named(elements)]
    for scene in (element for element in elements if element.kind == "scene"):
        pictures = [child for child in scene.children if child.kind in _PICTURES]
        found += [
            _again(p, pictures[0], "a scene has one picture", "put it in a scene of its own")
            for p in pictures[1:]
            if p.kind != pictures[0].kind
        ]
    if not expanded.partial:
        found += [*_transitions(elements), *_absent(elements, source)]
    return found


def repeated(elements: Iterable[Element]) -> list[Diagnostic]:
    """One diagnostic for every statement that may stand once and stands again."""
    found: list[Diagnostic] = []
    seen: dict[str, Element] = {}
    for element in elements:
        if KINDS[element.kind].once and element.kind in seen:
            found.append(
                _again(element, seen[element.kind], f"`{element.kind}` may be there once", "delete one of them")
            )
        seen.setdefault(element.kind, element)
    return found


def _again(element: Element, first: Element, message: str, help_: str) -> Diagnostic:
    label = Label(first.span, "first here")
    return error("repeated", message, element.span, "again here", labels=(label,), help=help_)


def _twice_named(elements: tuple[Element, ...]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    seen: dict[tuple[str, str], Span] = {}
    for element in elements:
        name = element.settings.get(_NAMED.get(element.kind, ""))
        if name is None:
            continue
        key = (element.kind, name.value)
        if key in seen:
            label = Label(seen[key], "first here")
            message = f"two {element.kind}s are called `{name.value}`"
            help_ = "give one of them another name"
            if seen[key] == name.span and via(seen[key]):  # two rounds of the same statement
                label = via(seen[key])[0]._replace(message="and for this one")
                help_ = "write a column that differs into the name"
            found.append(error("duplicate-name", message, name.span, "again here", labels=(label,), help=help_))
        seen.setdefault(key, name.span)
    return found


def _transitions(elements: tuple[Element, ...]) -> list[Diagnostic]:
    """A transition stands between two scenes."""
    found = []
    shots = [element for element in elements if element.kind in {"scene", "transition"}]
    for before, this, after in zip([None, *shots], shots, [*shots[1:], None], strict=False):
        if this.kind != "transition":
            continue
        if before is not None and before.kind == "transition":
            label = Label(before.span, "first here")
            message, help_ = "two transitions without a scene between them", "delete one of them"
            found.append(error("stray-transition", message, this.span, "again here", labels=(label,), help=help_))
        elif before is None or after is None:
            missing = "before" if before is None else "after"
            message, help_ = f"a transition needs a scene {missing} it", "move it between two scenes, or delete it"
            found.append(error("stray-transition", message, this.span, "joins nothing", help=help_))
    return found


def _absent(elements: tuple[Element, ...], source: Source) -> list[Diagnostic]:
    videos = [element for element in elements if element.kind == "video"]
    if not videos:
        message, help_ = "there is no `video` statement", "write `video name 9:16`"
        return [error("no-video", message, source.span(0, 0), "nothing to make", help=help_)]
    if not any(element.kind == "scene" for element in elements):
        message, help_ = "the video has no scenes", 'write `scene first 4s { text "Hello" }`'
        return [error("no-scenes", message, videos[0].span, "nothing to show", help=help_)]
    return []
