"""The two pictures that strips are made of: a bay by day, a mountain at dusk. Drawn here, taken from nowhere."""

from __future__ import annotations

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 1920" width="1080" height="1920">'


def _sky(top: str, bottom: str) -> str:
    return (
        f'<linearGradient id="sky" x2="0" y2="1"><stop stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
        '<rect width="1080" height="1920" fill="url(#sky)"/>'
    )


def _day() -> str:
    waves = "".join(
        f'<path d="M0 {y}q135 -{h} 270 0t270 0t270 0t270 0V1920H0z" fill="{colour}"/>'
        for y, h, colour in ((1180, 30, "#2f8fb8"), (1330, 44, "#237aa5"), (1520, 60, "#1a658e"))
    )
    sails = '<path d="M520 760V1200H270zM552 700V1200H800z" fill="#fff6ea"/>'
    hull = '<path d="M250 1225H820l-70 95H330z" fill="#d2553a"/>'
    sun = '<circle cx="820" cy="360" r="120" fill="#ffe08a"/>'
    return f"{_HEAD}{_sky('#7ec8e8', '#fdf3d8')}{sun}{sails}{hull}{waves}</svg>"


def _dusk() -> str:
    hills = "".join(
        f'<path d="{path}" fill="{colour}"/>'
        for path, colour in (
            ("M0 1250L330 720L520 1000L700 640L1080 1280V1920H0z", "#5b2a6e"),
            ("M0 1450L260 1150L560 1480L840 1120L1080 1400V1920H0z", "#3b1d57"),
            ("M0 1700Q300 1540 560 1660T1080 1600V1920H0z", "#23123d"),
        )
    )
    moon = '<circle cx="300" cy="400" r="95" fill="#ffd9a0"/>'
    return f"{_HEAD}{_sky('#2a1a5e', '#ff8f5c')}{moon}{hills}</svg>"


FILES: dict[str, str] = {"day.svg": _day(), "dusk.svg": _dusk()}
"""File name -> SVG."""
