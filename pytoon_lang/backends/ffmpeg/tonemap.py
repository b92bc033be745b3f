"""HDR and wide-gamut code values -> BT.709 as screens without HDR show them: one table of colours for FFmpeg's `lut3d`.

PQ is decoded to the light it stands for; HLG to that of a screen of 1000 cd/m2 (ITU-R BT.2100). White of 203 cd/m2 is
where titles and paper lie (BT.2408). What is brighter is rolled off by the curve of BT.2390, on the strongest of the
three colours, so that hues stay; colours that BT.709 lacks lose saturation, not hue. The result is coded by 2.2.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

SIDE = 49
"""Points along each axis of the table."""

WHITE, PEAK = 203.0, 1000.0  # cd/m2

_M1, _M2, _C1, _C2, _C3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073
_LUMA = np.array([0.2627, 0.6780, 0.0593])  # of BT.2020
_TO_709 = np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]])
_LUMA_709 = np.array([0.2126, 0.7152, 0.0722])


@cache
def cube(light: str) -> str:
    """What the code values mean (`pq`, `hlg`, `wide`) -> a table in the format of .cube files, red running fastest."""
    axis = np.linspace(0, 1, SIDE)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    shown = mapped(np.stack([red, green, blue], axis=-1).reshape(-1, 3), light)
    rows = "\n".join("%.6f %.6f %.6f" % tuple(colour) for colour in shown)  # noqa: UP031 - 100,000 rows: the quickest way
    return f"LUT_3D_SIZE {SIDE}\n{rows}\n"


def mapped(code: Values, light: str) -> Values:
    """Code values (n, 3) in BT.2020, 0 to 1 -> BT.709 for screens without HDR, 0 to 1."""
    match light:
        case "pq":
            shown = _rolled_off(_from_pq(code))
        case "hlg":
            shown = _rolled_off(_from_hlg(code))
        case "wide":
            shown = code**2.4
        case _:
            raise ValueError(f"no such light: {light}")
    return np.asarray(_within(shown @ _TO_709.T) ** (1 / (2.4 if light == "wide" else 2.2)))


def _from_pq(code: Values) -> Values:
    """-> light, 1 is WHITE."""
    root = code ** (1 / _M2)
    return np.asarray((np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1) * 10_000 / WHITE)


def _to_pq(light: Values) -> Values:
    share = (light * WHITE / 10_000) ** _M1
    return np.asarray(((_C1 + _C2 * share) / (1 + _C3 * share)) ** _M2)


def _from_hlg(code: Values) -> Values:
    scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - _C) / _A) + _B) / 12)
    luma = np.maximum(scene @ _LUMA, 1e-9)[:, None]
    return np.asarray(scene * luma**0.2 * PEAK / WHITE)


def _rolled_off(light: Values) -> Values:
    """BT.2390: as it is up to a knee, then ever flatter, so that PEAK arrives at white."""
    strongest = np.maximum(light.max(axis=1, keepdims=True), 1e-9)
    top = _to_pq(np.array(PEAK / WHITE))
    level, most = np.minimum(_to_pq(strongest) / top, 1.0), _to_pq(np.array(1.0)) / top
    knee = 1.5 * most - 0.5
    t = np.clip((level - knee) / (1 - knee), 0, 1)
    curve = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (3 * t**2 - 2 * t**3) * most
    return np.asarray(light * _from_pq(np.where(level < knee, level, curve) * top) / strongest)


def _within(rgb: Values) -> Values:
    """Colours of BT.709, some beyond it -> within it: drawn towards the grey that is as light."""
    grey = np.clip(rgb @ _LUMA_709, 0, 1)[:, None]
    beyond = rgb - grey
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(beyond > 0, (1 - grey) / beyond, np.where(beyond < 0, grey / -beyond, np.inf))
    return np.asarray(np.clip(grey + beyond * np.minimum(1, room.min(axis=1, keepdims=True)), 0, 1))
