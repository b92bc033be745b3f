"""The sole of the sneaker: foam in two sculpted layers, the strip of sunlight between them, rubber below."""

from drawing.palette import ACCENT, AMBER, CORAL, DUSK, LIGHT, PAPER, ROSE, SHADE, SUN
from drawing.svg import Point, clip, group, linear, path, radial

TOP_LINE = """M 78 450 C 98 456 122 478 178 494 C 262 520 366 532 474 530
  C 604 527 716 508 850 510 C 962 512 1064 534 1128 526"""
FOAM = f"""{TOP_LINE} C 1146 522 1158 536 1153 554 C 1144 588 1090 612 1010 628 C 940 641 862 646 784 646
  L 650 646 C 600 646 575 632 520 632 C 470 632 450 646 400 646 L 246 646
  C 186 646 134 632 100 596 C 66 558 48 514 52 468 C 54 452 64 445 78 450 Z"""
RUBBER = """M 78 568 C 120 626 184 640 246 640 L 420 640 L 404 660 L 250 660 C 172 660 114 632 78 568 Z
  M 636 640 L 784 640 C 862 640 940 634 1008 621 C 1086 606 1136 584 1150 552
  C 1156 584 1098 622 1014 642 C 942 657 864 661 786 661 L 652 661 Z"""
STRIP = """M 60 500 C 96 548 196 590 330 596 C 500 603 640 566 800 556 C 930 548 1050 560 1146 548
  C 1144 560 1140 566 1136 569 C 1050 572 930 566 806 576 C 650 588 500 626 322 617 C 200 610 112 576 64 520 Z"""
STRIP_CORE = """M 66 512 C 104 560 204 597 330 603 C 500 610 640 574 802 564 C 930 557 1040 566 1130 560"""


def definitions() -> list[str]:
    """Nothing -> the gradients and clips of the sole."""
    return [
        clip("foam-edge", FOAM),
        linear("foam", Point(0, 440), Point(0, 650), [(0, PAPER), (0.42, "#fbe9dc"), (0.7, SHADE), (1, DUSK)]),
        linear("foam-low", Point(0, 560), Point(0, 650), [(0, "#f6e2dc"), (0.35, "#dcc6d6"), (1, "#78659f")]),
        linear("strip", Point(60, 0), Point(1150, 0), [(0, ACCENT), (0.25, AMBER), (0.6, SUN), (1, "#fff0b8")]),
        linear("rubber", Point(50, 0), Point(1150, 0), [(0, "#332a78"), (0.45, "#3a2270"), (0.8, ROSE), (1, CORAL)]),
        linear("groove", Point(0, 570), Point(0, 650), [(0, "#5d4a86", 0.0), (1, "#4b3a78", 0.55)]),
        radial("toe-warmth", Point(1090, 540), 190, [(0, SUN, 0.55), (1, SUN, 0)]),
        radial("heel-shade", Point(70, 590), 260, [(0, "#5b4690", 0.55), (1, "#5b4690", 0)]),
        radial("arch-shade", Point(525, 650), 200, [(0, "#4b3a78", 0.6), (1, "#4b3a78", 0)], "matrix(1 0 0 .45 0 357)"),
    ]


def sole() -> list[str]:
    """Nothing -> the sole's elements, back to front."""
    inside = group([*_sculpture(), *_glow()], clip_path="url(#foam-edge)")
    return [*_outsole(), path(FOAM, "url(#foam)"), inside, *_strip()]


def _outsole() -> list[str]:
    """Rubber: one pad under the heel, one under the forefoot that wraps the toe, with lugs cut between."""
    cuts = [f"M {x} 661 l 5 -11 h 5 l -2 11 Z" for x in (222, 268, 314, 360, 700, 748, 796, 844)]
    cuts += [f"M {x} {y} l 3 -10 l 6 -1 l -1 10 Z" for x, y in ((892, 659), (940, 655), (988, 647), (1034, 635))]
    return [path(RUBBER, "url(#rubber)"), path(" ".join(cuts), "#0a0f28", opacity=0.6)]


def _sculpture() -> list[str]:
    """Shadows that model the foam: a lower layer, a heel that leans in, an arch, carved waves, a lit upper edge."""
    lower = """M 40 506 C 96 570 196 606 330 612 C 500 618 640 580 802 570 C 930 562 1050 572 1160 556
      L 1160 660 L 40 660 Z"""
    waves = [
        "M 96 560 C 150 596 214 612 300 618 C 240 634 150 620 96 560 Z",
        "M 236 622 C 320 634 410 632 486 612 C 440 640 300 654 236 622 Z",
        "M 604 606 C 700 590 780 590 872 584 C 800 612 690 632 604 606 Z",
        "M 846 598 C 930 584 1010 590 1092 578 C 1030 612 920 624 846 598 Z",
    ]
    dents = [
        "M 92 492 C 150 532 236 556 330 562 C 250 570 140 550 92 492 Z",
        "M 380 566 C 500 568 590 550 690 532 C 620 566 480 588 380 566 Z",
        "M 760 540 C 850 526 950 530 1040 544 C 950 548 850 554 760 540 Z",
    ]
    return [
        path(lower, "url(#foam-low)"),
        *(path(wave, "url(#groove)") for wave in waves),
        *(path(dent, "#a68bb8", opacity=0.34) for dent in dents),
        path("M 40 430 H 330 V 660 H 40 Z", "url(#heel-shade)"),
        path("M 300 540 H 760 V 660 H 300 Z", "url(#arch-shade)"),
        path("M 880 400 H 1180 V 660 H 880 Z", "url(#toe-warmth)"),
        path(TOP_LINE, stroke="#fffdf8", stroke_width=9, opacity=0.9),
    ]


def _glow() -> list[str]:
    """What the strip sends into the foam: strokes along it, widening and fading."""
    strokes = ((ACCENT, 78, 0.07), (ACCENT, 60, 0.1), (ACCENT, 44, 0.15), (AMBER, 34, 0.22), (SUN, 26, 0.34))
    along = STRIP_CORE.replace("M 66 512", "M 30 450 L 66 512") + " L 1190 556"
    return [path(along, stroke=colour, stroke_width=width, opacity=opacity) for colour, width, opacity in strokes]


def _strip() -> list[str]:
    """The strip of stored sunlight and its white-hot core."""
    return [
        path(STRIP, "url(#strip)"),
        path(STRIP_CORE, stroke=LIGHT, stroke_width=6, stroke_linecap="round", opacity=0.95),
    ]
