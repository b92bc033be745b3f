"""US dollars as people read them: to the cent, and of less than a few cents what there is of it."""

from __future__ import annotations

_NEAR = 0.01  # the share of an amount that may be lost by writing whole cents


def amount(usd: float) -> str:
    """`0.60`, `1.21`; a line of speech that costs half a cent: `0.0047`."""
    if abs(round(usd, 2) - usd) <= _NEAR * abs(usd):
        return f"{usd:.2f}"
    whole, _, rest = f"{usd:.4f}".partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
