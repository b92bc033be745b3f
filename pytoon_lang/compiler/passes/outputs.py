"""Which files a program makes: its `output` statements, each in every frame that `targets` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.delivery import Delivery
from pytoon_lang.compiler.ir.element import Checked, Element, Setting
from pytoon_lang.compiler.values.settled import settle
from pytoon_lang.diagnostics import Diagnostic, Label, error, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.compiler.values.settled import Settled
    from pytoon_lang.source import Span

Size = tuple[int, int]


class Output(NamedTuple):
    """One MP4: its path from the project root, the variant it shows, the frame when it is not the variant's own."""

    path: str
    variant: str
    frame: Size | None
    span: Span | None  # of the path, when it is written
    delivery: Delivery = Delivery()


def outputs(checked: Checked, settings: Settings) -> Iterator[Output]:
    """The files of one program (of one row of `--data`), in their order."""
    kinds = {element.kind for element in checked.elements}
    if not {"video", "scene"} <= kinds:
        return
    video = next(e for e in checked.elements if e.kind == "video")
    frames = _frames(video)
    for one in _written(checked, settings, video):
        yield one if one.variant else one._replace(frame=frames[0])
        # A variant says its own frame, so the frames of the targets are not for it.
        for frame in frames[1:] if not one.variant else ():
            assert frame is not None
            stem, dot, ending = one.path.rpartition(".")
            yield one._replace(path=f"{stem}-{_named(frame)}{dot}{ending}", frame=frame)


def framed(checked: Checked, frame: Size | None) -> Checked:
    """The program with the video in another frame."""
    if frame is None:
        return checked
    return checked._replace(elements=tuple(_framed(e, frame) if e.kind == "video" else e for e in checked.elements))


def mistaken(output: Output, graph: SceneGraph) -> Iterator[Diagnostic]:
    """What is wrong with the name of an output."""
    if output.span is None:
        return
    name = output.path.rpartition("/")[2]
    if name.lower() == ".mp4":
        help_ = "put a name before it; what a `{{ }}` in it reads may be empty"
        yield error("bad-output", f"`{output.path}` has no name", output.span, "only the ending", help=help_)
    elif not name.lower().endswith(".mp4"):
        fix = f"{output.path.rpartition('.')[0] or output.path}.mp4"
        message, fixes = f"`{output.path}` is not the name of an MP4", (replace(output.span, f'"{fix}"'),)
        yield error("bad-output", message, output.span, "must end in `.mp4`", help=f'write `"{fix}"`', fixes=fixes)
    elif any(asset.path == output.path for asset in graph.assets):
        message, help_ = f"`{output.path}` is also a file that the video shows", "give the output another name"
        yield error("bad-output", message, output.span, "would be overwritten", help=help_)


def clash(output: Output, row: Span, before: tuple[Output, Span]) -> Diagnostic:
    """Two rows of `--data` that would be written to the same file."""
    message = f"two rows make the same file `{output.path}`"
    labels = [Label(before[1], "and this one")]
    labels += [Label(output.span, "the path is the same for both")] if output.span is not None else []
    help_ = 'write a column into the path, like `output "out/{{ id }}.mp4"`'
    return error("same-output", message, row, "this row", labels=tuple(labels), help=help_)


def _written(checked: Checked, settings: Settings, video: Element) -> Iterator[Output]:
    found = False
    for element in checked.elements:
        if element.kind == "output" and "path" in element.settings:
            found = True
            path, variant = element.settings["path"], element.settings.get("variant")
            delivery = _delivery(settle("output", element, ()), element.span)
            name = path.value.removeprefix("out/")
            place = f"{settings.out}/{name}" if settings.out else path.value
            yield Output(place, variant.value if variant else "", None, path.span, delivery)
    if not found:
        name = video.settings["name"].value if "name" in video.settings else "video"
        yield Output(f"{settings.out or 'out'}/{name}.mp4", "", None, None)


def _delivery(settled: Settled, span: Span) -> Delivery:
    beside = (settled["playlist"] == "yes", settled["otio"] == "yes")
    return Delivery(settled["codec"], settled["encoder"], *beside, span=span)


def _frames(video: Element) -> list[Size | None]:
    """None for the video's own frame, then the others that its targets name. Without a frame of its own the first
    target is it.
    """
    targets = video.settings.get("targets")
    named = [one for one in targets.value if not isinstance(one, str)] if targets is not None else []
    own = video.settings.get("frame")
    if own is None and named:
        return list(named)
    return [None, *(frame for frame in named if own is None or frame != own.value)]


def _framed(video: Element, frame: Size) -> Element:
    span = video.settings["targets"].span
    return video._replace(settings={**video.settings, "frame": Setting(frame, span)})


def _named(frame: Size) -> str:
    """How the file of a frame is called: `1x1`, or its size when it has no plain ratio."""
    from math import gcd

    width, height = frame
    unit = gcd(width, height)
    ratio = (width // unit, height // unit)
    return f"{ratio[0]}x{ratio[1]}" if max(ratio) <= 32 else f"{width}x{height}"
