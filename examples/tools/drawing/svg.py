"""The little SVG that the drawings need: elements, gradients and points on a curve. All numbers are in user units."""

from collections.abc import Iterable
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the drawing, x to the right and y down."""

    x: float
    y: float


class View(NamedTuple):
    """The part of the plane that a picture shows."""

    width: int
    height: int
    x: int = 0
    y: int = 0


Stop = tuple[float, str] | tuple[float, str, float]
Bezier = tuple[Point, Point, Point, Point]


def path(d: str, fill: str = "none", **attributes: object) -> str:
    """Path data -> a path element; `stroke_width=3` is written `stroke-width="3"`."""
    return _shape("path", {"d": " ".join(d.split()), "fill": fill} | attributes)


def circle(center: Point, radius: float, fill: str, **attributes: object) -> str:
    """Centre and radius -> a filled circle."""
    return _shape("circle", {"cx": center.x, "cy": center.y, "r": radius, "fill": fill} | attributes)


def group(children: Iterable[str], **attributes: object) -> str:
    """Elements -> one group around them."""
    return element("g", "\n".join(children), **attributes)


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """Name, content and attributes -> one element; attributes that are None are left out."""
    written = "".join(
        f' {key.replace("_", "-")}="{_text(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def linear(name: str, start: Point, end: Point, stops: Iterable[Stop]) -> str:
    """Two points and colour stops -> a linear gradient in user units, used as `url(#name)`."""
    ends = {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y}
    return element("linearGradient", _stops(stops), id=name, gradientUnits="userSpaceOnUse", **ends)


def radial(name: str, center: Point, radius: float, stops: Iterable[Stop], transform: str | None = None) -> str:
    """A centre, a radius and colour stops -> a radial gradient in user units."""
    disc = {"cx": center.x, "cy": center.y, "r": radius, "gradientTransform": transform}
    return element("radialGradient", _stops(stops), id=name, gradientUnits="userSpaceOnUse", **disc)


def clip(name: str, d: str) -> str:
    """Path data -> a clip path."""
    return element("clipPath", path(d, "#000"), id=name)


def document(view: View, definitions: Iterable[str], body: Iterable[str]) -> str:
    """Definitions and elements -> a whole SVG file that shows this part of them, one unit a pixel."""
    size = f'width="{view.width}" height="{view.height}" viewBox="{view.x} {view.y} {view.width} {view.height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([head, element("defs", "\n".join(definitions)), *body, "</svg>\n"])


def at(curve: Bezier, t: float) -> Point:
    """A cubic and a place along it, 0 to 1 -> the point there."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return Point(*(sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1)))


def _shape(name: str, attributes: dict[str, object]) -> str:
    """Opacity is written for the paint: as `opacity` it would cost the renderer a layer for each shape."""
    opacity = attributes.pop("opacity", None)
    paint = "fill-opacity" if attributes["fill"] != "none" else "stroke-opacity"
    return element(name, **attributes, **{paint: opacity})


def _stops(stops: Iterable[Stop]) -> str:
    return "".join(
        element("stop", offset=stop[0], stop_color=stop[1], stop_opacity=stop[2] if len(stop) == 3 else None)
        for stop in stops
    )


def _text(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
