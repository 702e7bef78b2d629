"""Numbers as a reader likes them."""

from __future__ import annotations

import math

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_GAP = "\N{NARROW NO-BREAK SPACE}"


def short(x: float) -> str:
    """Four significant digits, 1.2e-05 as 1.2 × 10⁻⁵; whole numbers in full; NaN as a dash."""
    if isinstance(x, int):
        return f"{x:,}".replace(",", _GAP).replace("-", "−")
    if math.isnan(x):
        return "–"
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    digits, _, power = f"{x:.4g}".partition("e")
    digits = digits.replace("-", "−")
    return f"{digits} × 10{str(int(power)).translate(RAISED)}" if power else digits
