"""The upper of the sneaker, toe to the right: knit, panels, heel, collar, tongue and laces."""

from math import hypot, radians, tan

from drawing.palette import ACCENT, AMBER, CORAL, INDIGO, INK, LIGHT, PAPER, PLUM, ROSE, SHADE, SUN, VIOLET
from drawing.sole import TOP_LINE
from drawing.svg import Bezier, Point, at, circle, clip, group, linear, path, radial

COLLAR = "C 196 292 244 330 312 332 C 374 334 416 298 446 250"
OUTLINE = f"""M 84 500 C 76 440 94 392 108 342 C 118 304 104 262 92 226 C 87 206 104 190 128 194
  C 154 198 162 222 174 250 {COLLAR} C 456 232 466 216 482 206 C 502 196 522 204 540 220
  C 604 284 684 338 770 370 C 846 396 934 396 1012 418 C 1084 440 1124 482 1130 536 L 1100 580 L 130 580 Z"""
SILHOUETTE: Bezier = (Point(520, 206), Point(600, 284), Point(684, 338), Point(786, 376))
EYESTAY: Bezier = (Point(456, 262), Point(540, 344), Point(640, 404), Point(764, 426))


def definitions() -> list[str]:
    """Nothing -> the gradients, clips and the knit's pattern."""
    dawn = [(0, INK), (0.2, INDIGO), (0.42, VIOLET), (0.62, ROSE), (0.8, CORAL), (1, ACCENT)]
    return [
        clip("upper-edge", OUTLINE),
        linear("dawn", Point(90, 420), Point(1130, 520), dawn),
        linear("lining", Point(140, 210), Point(440, 330), [(0, "#080d24"), (0.6, "#1b1650"), (1, "#3b2472")]),
        linear("heel", Point(80, 330), Point(330, 520), [(0, "#1b2558"), (0.5, "#141c45"), (1, "#2a1f66")]),
        linear("tongue", Point(410, 150), Point(530, 230), [(0, PAPER), (0.6, "#ecd6d8"), (1, SHADE)]),
        linear("tongue-shade", Point(440, 276), Point(462, 190), [(0, "#2a1858", 0.9), (1, "#5b3a8e", 0)]),
        linear("eyestay", Point(440, 240), Point(800, 440), [(0, "#3d2884"), (0.5, PLUM), (1, CORAL)]),
        linear("toe-guard", Point(760, 0), Point(1140, 0), [(0, "#e0456a"), (0.5, "#fb6b4c"), (1, AMBER)]),
        linear("rim", Point(90, 0), Point(1140, 0), [(0, AMBER, 0.9), (0.4, SUN, 0.85), (1, LIGHT, 1)]),
        linear("contact", Point(90, 0), Point(1140, 0), [(0, "#060a20"), (0.5, "#2a0f4a"), (1, "#8c1f3c")]),
        linear("collar", Point(150, 260), Point(460, 370), [(0, "#2d2370"), (0.5, "#4a349a"), (1, "#6a3f9e")]),
        linear("sheen", Point(96, 370), Point(170, 500), [(0, "#8f88f0", 0.55), (1, "#8f88f0", 0)]),
        linear("tab", Point(100, 200), Point(170, 270), [(0, "#ff9a58"), (0.6, ACCENT), (1, "#d9483f")]),
        linear("under-laces", Point(480, 200), Point(800, 400), [(0, "#efdbe0"), (1, "#c9a2c0")]),
        radial("emblem-sun", Point(0, -20), 90, [(0, "#fff3c4"), (0.6, SUN), (1, AMBER)]),
        radial(
            "toe-light", Point(960, 430), 250, [(0, "#ffe2a0", 0.75), (1, "#ffe2a0", 0)], "matrix(1 .22 0 .42 0 38)"
        ),
        radial(
            "quarter-light", Point(330, 380), 220, [(0, "#b07be0", 0.5), (1, "#b07be0", 0)], "matrix(1 0 0 .6 0 152)"
        ),
    ]


def upper() -> list[str]:
    """Nothing -> the upper's elements, back to front."""
    under, over = _laces()
    inside = group([*_panels(), *under], clip_path="url(#upper-edge)")
    return [*_collar(), *_tongue(), path(OUTLINE, "url(#dawn)"), inside, *over]


def _collar() -> list[str]:
    """The far side of the opening, seen over the near edge, and its padded lining."""
    far = """M 124 196 C 176 204 190 258 232 280 C 290 304 380 288 452 214
      L 470 270 L 400 330 L 312 350 L 220 330 L 150 270 Z"""
    return [
        path(far, "url(#lining)"),
        path(
            "M 150 206 C 180 222 196 262 236 286 C 292 312 376 296 446 228",
            stroke="#6a4bb0",
            stroke_width=4,
            opacity=0.6,
        ),
    ]


def _tongue() -> list[str]:
    """The tongue stands above the laces, with a pull tab."""
    body = """M 438 272 C 432 232 420 196 412 166 C 406 144 418 130 438 127 C 462 124 484 134 498 152
      C 514 172 530 196 548 226 Z"""
    fold = """M 424 166 C 420 152 428 144 442 142 C 462 140 478 148 490 162 C 500 174 508 188 516 204
      C 494 176 462 162 424 166 Z"""
    pull = """M 424 130 C 414 110 422 94 440 92 C 458 90 470 102 472 126 L 460 128 C 458 112 450 104 442 106
      C 434 108 432 116 438 128 Z"""
    return [
        path(pull, ACCENT),
        path(body, "url(#tongue)"),
        path(fold, "#fff", opacity=0.55),
        path(body, "url(#tongue-shade)"),
    ]


def _panels() -> list[str]:
    """Everything laid on the base, clipped to the upper's outline."""
    return [
        path(OUTLINE, "url(#quarter-light)"),
        *_knit(),
        *_toe_guard(),
        *_contact(),
        *_emblem(),
        *_heel(),
        *_throat(),
        path(OUTLINE, "url(#toe-light)"),
        *_rim(),
    ]


def _knit() -> list[str]:
    """Rows of stitches that rise towards the heel: each a wavy line, drawn only as far as the upper reaches."""
    slope, wave = tan(radians(17)), 14
    rows = []
    for level in range(230, 660, 11):
        start = 84 if level > 335 else 440
        end = min(1140.0, 600 + (545 - level) / slope)
        rows.append(f"M {start} {level} q 3.5 -4.5 7 0{' t 7 0' * (2 * int((end - start) / wave))}")
    turned = f"matrix(1 {slope:.4f} 0 1 0 {-600 * slope:.1f})"
    return [path(" ".join(rows), stroke="#ffe9f4", stroke_width=1.6, opacity=0.24, transform=turned)]


def _toe_guard() -> list[str]:
    """The guard over the toes, fused to the knit, with a stitch along its edge."""
    edge = "M 742 540 C 790 482 860 456 938 462 C 1000 468 1046 452 1068 424"
    return [
        path(edge, stroke="#7a1d4e", stroke_width=10, opacity=0.25, transform="translate(-2 -4)"),
        path(f"{edge} L 1160 420 L 1160 620 L 742 620 Z", "url(#toe-guard)"),
        path(edge, stroke="#ffe0b4", stroke_width=2.5, opacity=0.85, transform="translate(1 2)"),
        path(edge, stroke=PAPER, stroke_width=2.2, opacity=0.8, stroke_dasharray="7 6", transform="translate(6 13)"),
    ]


def _contact() -> list[str]:
    """The upper darkens where it meets the foam: strokes of the sole's top edge, widening and fading."""
    return [path(TOP_LINE, stroke="url(#contact)", stroke_width=8 + 14 * step, opacity=0.075) for step in range(8)]


def _emblem() -> list[str]:
    """The mark of the brand on the side: a sun that rises out of the sole, and crescents that lean into the run."""
    crescents = [
        (104, 20, LIGHT, 1.0),
        (146, 17, "#ffe3c2", 0.95),
        (184, 13, "#ffc9b0", 0.85),
        (216, 9, "#ff9f95", 0.7),
    ]
    drawn = [circle(Point(0, 0), 62, "url(#emblem-sun)")]
    for radius, thickness, colour, opacity in crescents:
        inner = radius - thickness / 2
        outside = f"M {-radius} 0 A {radius} {radius} 0 0 1 {radius} 0"
        drawn.append(
            path(f"{outside} H {radius - thickness} A {inner} {inner} 0 0 0 {-radius} 0 Z", colour, opacity=opacity)
        )
    return [group(drawn, transform="matrix(1 0 -.36 .84 520 534)")]


def _heel() -> list[str]:
    """The padded collar, the moulded heel counter with its sheen, and the tab above it."""
    near = "M 174 250 C 196 292 244 330 312 332 C 374 334 416 298 446 250"
    pad = f"{near} L 466 262 C 432 334 376 370 310 366 C 232 362 176 320 148 262 Z"
    edge = "M 118 330 C 176 352 214 396 244 448 C 268 488 300 512 340 530"
    return [
        path(pad, "url(#collar)"),
        path(
            "M 150 262 C 178 320 234 361 310 365 C 376 369 432 333 465 262",
            stroke="#0d1233",
            stroke_width=3,
            opacity=0.5,
        ),
        path(
            "M 168 262 C 194 308 244 344 312 346 C 372 348 416 314 448 266",
            stroke="#b59bf0",
            stroke_width=5,
            opacity=0.28,
        ),
        path(f"{edge} L 60 560 L 60 300 Z", "url(#heel)"),
        path(edge, stroke=CORAL, stroke_width=5),
        path(
            "M 110 352 C 158 372 196 414 222 462 C 240 494 262 514 290 528",
            stroke="#6a60c8",
            stroke_width=2,
            opacity=0.8,
        ),
        path("M 110 366 C 132 392 152 438 164 520 L 94 520 C 88 450 96 396 110 366 Z", "url(#sheen)"),
        path("M 60 170 L 196 170 L 184 266 C 160 274 128 274 104 264 L 60 240 Z", "url(#tab)"),
        path("M 104 264 C 128 274 160 274 184 266", stroke="#ffd0a0", stroke_width=2.5, opacity=0.8),
        path("M 112 214 C 126 220 134 236 138 262", stroke="#b83d44", stroke_width=3, opacity=0.6),
    ]


def _throat() -> list[str]:
    """The tongue under the laces, and the stay that carries the eyelets."""
    (sx, sy), s1, _, s3 = SILHOUETTE
    start, e1, e2, e3 = EYESTAY
    inner = f"""M {start.x} {start.y} C {e1.x} {e1.y} {e2.x} {e2.y} {e3.x} {e3.y} C 790 428 806 412 804 388"""
    gap = f"{inner} L {s3.x} {s3.y - 50} L {s1.x} {s1.y - 70} L {sx - 34} {sy - 14} Z"
    stay = f"{inner} L 866 396 C 870 446 826 474 770 468 C 640 460 520 392 424 300 L 440 236 L 486 192 Z"
    return [
        path(gap, "url(#under-laces)"),
        *(path(inner, stroke="#4b2a78", stroke_width=width, opacity=0.1) for width in (10, 20, 32, 46)),
        path(stay, "url(#eyestay)"),
        path(
            "M 424 300 C 520 392 640 460 770 468 C 826 474 870 446 866 396",
            stroke="#3b1a5e",
            stroke_width=6,
            opacity=0.25,
        ),
        path(inner, stroke="#ffd9c0", stroke_width=2.5, opacity=0.7),
        path(
            "M 432 292 C 522 378 642 446 770 455 C 816 458 850 440 852 396",
            stroke=PAPER,
            stroke_width=2,
            opacity=0.6,
            stroke_dasharray="7 6",
        ),
    ]


def _rim() -> list[str]:
    """Sunlight along the top edge: strokes of the outline, of which the clip keeps the inner half."""
    widths = ((28, 0.14), (15, 0.26), (6, 0.9))
    return [path(OUTLINE, stroke="url(#rim)", stroke_width=width, opacity=opacity) for width, opacity in widths]


def _laces() -> tuple[list[str], list[str]]:
    """Six flat laces over the tongue: what stays within the upper (lower runs, shadows), and the runs on top."""
    under: list[str] = []
    over: list[str] = []
    shadow: list[str] = []
    for row in range(6):
        t = 0.045 + row * 0.168
        eyelet, far = at(EYESTAY, t), at(SILHOUETTE, t + 0.03)
        eyelet = Point(eyelet.x - 10, eyelet.y + 19)
        if row < 5:
            beyond = at(SILHOUETTE, t + 0.185)
            under.append(path(_lace(eyelet, Point(beyond.x + 2, beyond.y + 2), 12), "#a893bd"))
        end = Point(far.x + 9, far.y - 5)
        shadow.append(path(_lace(eyelet, end, 20), "#3a2468", opacity=0.4, transform="translate(6 7)"))
        over += [
            circle(Point(eyelet.x - 3, eyelet.y + 3), 10, "#1a1040"),
            path(_lace(eyelet, end, 19), "#d9c4d2"),
            path(_lace(eyelet, end, 13), PAPER, transform="translate(-2 -2)"),
        ]
    return [*under, *shadow], over


def _lace(low: Point, high: Point, width: float) -> str:
    """Two ends and a width -> a flat band that bows over the tongue and narrows where it turns away."""
    length = hypot(high.x - low.x, high.y - low.y)
    nx, ny = (high.y - low.y) / length * width / 2, -(high.x - low.x) / length * width / 2
    mx, my = (low.x + high.x) / 2 - 7, (low.y + high.y) / 2 - 10
    return (
        f"M {low.x - nx:.1f} {low.y - ny:.1f}"
        f" Q {mx - nx:.1f} {my - ny:.1f} {high.x - nx * 0.8:.1f} {high.y - ny * 0.8:.1f}"
        f" Q {high.x + 5:.1f} {high.y - 3:.1f} {high.x + nx * 0.8:.1f} {high.y + ny * 0.8:.1f}"
        f" Q {mx + nx:.1f} {my + ny:.1f} {low.x + nx:.1f} {low.y + ny:.1f} Z"
    )
