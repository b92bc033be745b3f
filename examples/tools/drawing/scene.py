"""The hero picture: dawn over layered hills, the sun behind the sneaker, calm above and below for logo and captions."""

from math import cos, pi, sin
from random import Random

from drawing import sneaker
from drawing.palette import ACCENT, AMBER, CORAL, INDIGO, INK, LIGHT, NIGHT, PAPER, PLUM, ROSE, SUN, VIOLET
from drawing.svg import Point, Stop, View, circle, document, group, linear, path, radial

WIDTH, HEIGHT = 1440, 2560
SUNRISE = Point(720, 1120)
HORIZON = 1500
SHOE = "translate(72 800) rotate(-11 648 378) scale(1.08)"

# Ridge lines from far to near, each with the colours of its slope. A slope is painted only as deep as it is seen.
RIDGES: tuple[tuple[str, int, tuple[Stop, ...]], ...] = (
    ("M 0 1446 C 140 1390 250 1424 380 1400 S 600 1420 740 1408 S 1010 1352 1160 1390 S 1360 1380 1440 1404",
     1620, ((0, "#ffb36e"), (1, "#f0665e"))),
    ("M 0 1496 C 160 1446 300 1504 460 1476 C 640 1444 760 1492 900 1468 C 1080 1438 1240 1494 1440 1436",
     1660, ((0, "#f57c5c"), (1, "#b03a70"))),
    ("M 0 1540 C 200 1576 340 1500 560 1536 C 780 1570 960 1508 1140 1536 C 1280 1556 1380 1516 1440 1530",
     1720, ((0, "#c8497a"), (1, "#5a2a82"))),
    ("M 0 1606 C 180 1566 420 1622 640 1596 C 880 1568 1100 1606 1440 1568",
     1760, ((0, "#7a3488"), (1, "#2c1f68"))),
    ("M 0 1672 C 320 1618 560 1650 760 1648 C 1000 1646 1220 1616 1440 1672",
     HEIGHT, ((0, "#43277c"), (0.16, "#2a1f66"), (0.42, "#161b47"), (0.7, "#0f1638"), (1, NIGHT))),
)  # fmt: skip


def hero() -> str:
    """Nothing -> the scene as an SVG file, 9:16 and full-bleed."""
    return document(
        View(WIDTH, HEIGHT),
        [*_definitions(), *sneaker.definitions()],
        [*_sky(), *_sun(), *_land(), *_motes(), *_shoe()],
    )


def _definitions() -> list[str]:
    return [*_colours_of_air(), *_colours_of_land()]


def _colours_of_air() -> list[str]:
    sky = [(0, NIGHT), (0.14, INK), (0.34, INDIGO), (0.54, VIOLET), (0.7, PLUM), (0.83, ROSE), (0.94, ACCENT), (1, SUN)]
    halo = [(0.55, "#ffb45c", 0.85), (0.7, "#ff7c4c", 0.4), (0.85, "#f0507c", 0.12), (1, "#f0507c", 0)]
    disc = [(0, "#fff3c2"), (0.3, "#ffdf8e"), (0.62, "#ffae55"), (1, "#ff7048")]
    rays = [(0.3, SUN, 0.4), (0.5, "#ff9a6a", 0.24), (0.75, "#d85a9a", 0.1), (1, "#8a4ad0", 0)]
    upper_ribbon = [(0, "#7a5cff", 0), (0.3, "#a25cff", 0.34), (0.7, "#e0589a", 0.3), (1, CORAL, 0)]
    lower_ribbon = [(0, ROSE, 0.02), (0.35, "#b45cf0", 0.26), (0.8, "#7a7cff", 0.22), (1, "#6a8cff", 0)]
    return [
        linear("sky", Point(0, 0), Point(0, HORIZON + 20), sky),
        linear("ribbon-0", Point(0, 0), Point(WIDTH, 0), upper_ribbon),
        linear("ribbon-1", Point(0, 0), Point(WIDTH, 0), lower_ribbon),
        radial("halo", SUNRISE, 740, halo),
        linear("disc", Point(0, 700), Point(0, 1540), disc),
        radial("rays", SUNRISE, 1240, rays),
        linear("trail", Point(-40, 0), Point(620, 0), [(0, LIGHT, 0.9), (0.35, SUN, 0.8), (1, SUN, 0.5)]),
        radial("mote", Point(0, 0), 1, [(0, LIGHT, 1), (0.25, SUN, 0.7), (1, ACCENT, 0)]),
    ]


def _colours_of_land() -> list[str]:
    """The slopes, and on the nearest one flat ellipses: round gradients, pressed to the ground by a matrix."""
    pool = [(0, "#ff8a55", 0.5), (0.4, "#d8507a", 0.26), (1, "#7a3488", 0)]
    shadow = [(0, "#120a34", 0.9), (0.5, "#150d3c", 0.55), (1, "#1a1048", 0)]
    lane = [(0, AMBER, 0), (0.1, AMBER, 0.5), (0.3, ROSE, 0.28), (0.7, VIOLET, 0.16), (1, VIOLET, 0.05)]
    return [
        *(
            linear(f"slope-{i}", Point(0, 1390 + 55 * i), Point(0, ridge[1]), ridge[2])
            for i, ridge in enumerate(RIDGES)
        ),
        radial("pool", Point(720, 1720), 600, pool, "matrix(1 0 0 .2 0 1376)"),
        radial("shadow", Point(700, 1716), 500, shadow, "matrix(1 0 0 .07 0 1596)"),
        linear("lane", Point(0, 1656), Point(0, HEIGHT), lane),
    ]


def _sky() -> list[str]:
    """Night above, dawn below, stars that fade towards it, and two bands of aurora."""
    ribbons = [
        """M -20 600 C 260 370 520 660 820 450 C 1060 282 1280 380 1460 250 L 1460 372 C 1280 500 1080 420 840 590
           C 540 790 260 520 -20 760 Z""",
        """M -20 850 C 220 680 460 900 760 740 C 1040 590 1240 700 1460 570 L 1460 650 C 1240 790 1060 690 790 840
           C 480 1010 220 790 -20 970 Z""",
    ]
    return [
        path(f"M 0 0 H {WIDTH} V {HORIZON} H 0 Z", "url(#sky)"),
        *_stars(),
        *(path(ribbon, f"url(#ribbon-{i})") for i, ribbon in enumerate(ribbons)),
    ]


def _stars() -> list[str]:
    chance = Random(7)
    drawn = []
    for _ in range(80):
        x, y = chance.uniform(20, WIDTH - 20), 800 * chance.random() ** 1.3
        glow = (0.9 - y / 950) * chance.uniform(0.3, 1)
        drawn.append(circle(Point(round(x), round(y)), round(chance.uniform(0.9, 3), 1), PAPER, opacity=round(glow, 2)))
    return drawn


def _sun() -> list[str]:
    """A glow, rays in three widths laid over one another so that their edges are soft, and the disc."""
    rays = [
        path(" ".join(_ray(index, width) for index in range(1, 12)), "url(#rays)", opacity=0.5)
        for width in (1.0, 0.66, 0.33)
    ]
    return [path(_ring(740, 410), "url(#halo)"), *rays, circle(SUNRISE, 420, "url(#disc)")]


def _ring(outer: int, inner: int) -> str:
    """A disc around the sun without the part that the sun hides: half of what would be painted."""
    x, y = SUNRISE
    outside = f"M {x - outer} {y} a {outer} {outer} 0 0 1 {2 * outer} 0 a {outer} {outer} 0 0 1 {-2 * outer} 0 Z"
    return f"{outside} M {x - inner} {y} a {inner} {inner} 0 0 0 {2 * inner} 0 a {inner} {inner} 0 0 0 {-2 * inner} 0 Z"


def _ray(index: int, width: float) -> str:
    """One wedge of light from the sun's edge outwards; wide and narrow ones take turns."""
    angle = pi + (index + 0.5) * pi / 13
    spread = (0.05, 0.085, 0.036, 0.07)[index % 4] * width
    near = [_on_circle(390, angle + side) for side in (-spread, spread)]
    far = [_on_circle(1240, angle + side) for side in (spread, -spread)]
    return "M " + " L ".join(f"{point.x:.0f} {point.y:.0f}" for point in (*near, *far)) + " Z"


def _on_circle(radius: float, angle: float) -> Point:
    return Point(SUNRISE.x + radius * cos(angle), SUNRISE.y + radius * sin(angle))


def _land() -> list[str]:
    """Five ranges from haze to ink; on the nearest a running track, the light of the sun and the sneaker's shadow."""
    slopes = [
        path(f"{ridge} L {WIDTH} {foot} L 0 {foot} Z", f"url(#slope-{i})") for i, (ridge, foot, _) in enumerate(RIDGES)
    ]
    pool = path("M 100 1600 H 1340 V 1850 H 100 Z", "url(#pool)")
    shadow = path("M 190 1660 H 1210 V 1770 H 190 Z", "url(#shadow)")
    return [*slopes, pool, *_track(), shadow]


def _track() -> list[str]:
    """The lanes of a track run from the viewer's feet and bend away over the ridge; near lines are the wider ones."""
    lanes = []
    for lane in range(-3, 4):
        foot, top = 720 + lane * 430, 800 + lane * 62
        left = f"M {foot - 9} {HEIGHT + 20} C {foot * 0.62 + 270:.0f} 2160 {top - 40:.0f} 1900 {top} 1650"
        right = f"L {top + 2} 1650 C {top - 30:.0f} 1900 {foot * 0.62 + 280:.0f} 2160 {foot + 9} {HEIGHT + 20} Z"
        lanes.append(path(f"{left} {right}", "url(#lane)"))
    return lanes


def _shoe() -> list[str]:
    """The sneaker in flight, toe up, with the light it leaves behind."""
    return [group(_trails()), group(sneaker.body(), transform=SHOE)]


def _trails() -> list[str]:
    """Streaks of sunlight that leave the picture at the left and thin out towards the sneaker's heel."""
    drawn = []
    for y, bend, width, opacity in (
        (1366, 120, 30, 0.85),
        (1440, 80, 12, 0.7),
        (1290, 130, 9, 0.6),
        (1520, 50, 20, 0.8),
        (1586, 24, 7, 0.7),
    ):
        run = f"M -40 {y} C 130 {y + bend * 0.7:.0f} 340 {y + bend} 620 {y + bend - 40}"
        back = f"C 340 {y + bend + width} 130 {y + bend * 0.7 + width:.0f} -40 {y + width * 0.4:.0f} Z"
        drawn.append(path(f"{run} {back}", "url(#trail)", opacity=opacity))
    return drawn


def _motes() -> list[str]:
    """Dust that glows in the sun, more of it near the track."""
    chance = Random(11)
    drawn = []
    for _ in range(30):
        x, y = chance.uniform(40, WIDTH - 40), chance.triangular(1400, 1900, 1560)
        size = chance.choice((4, 5, 6, 8, 11, 15))
        drawn.append(
            circle(Point(0, 0), 1, "url(#mote)", opacity=0.8, transform=f"translate({x:.0f} {y:.0f}) scale({size})")
        )
    return drawn
