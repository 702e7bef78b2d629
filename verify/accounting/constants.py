"""The letters of the theorems at this run: what was declared beside what was measured."""

from __future__ import annotations

import math
from collections.abc import Mapping

from verify.accounting.certificate import Constant
from verify.accounting.declared import Declared
from verify.accounting.observations import Observations
from verify.accounting.recording.series import FEWEST, Series
from verify.estimating.estimate import Direction, Estimate

#: The keyword of ``bounds.plan`` by the letter.
KEYWORDS = {
    "L": "smoothness", "M": "second_moment", "sigma": "noise", "D": "gap", "G": "gradient_bound",
    "c": "strong_convexity", "R": "radius", "mu": "pl",
}  # fmt: skip


def values_by_keyword(known: Mapping[str, Constant]) -> dict[str, float]:
    """Those that have a value, as ``bounds.plan`` takes them."""
    return {KEYWORDS[n]: each.value for n, each in known.items() if each.value is not None}


def constants(seen: Observations, declared: Declared, level: float) -> tuple[Constant, ...]:
    """Those of which something was declared or measured. Each interval misses its constant with
    probability at most ``level``."""
    given = declared.constants()
    found = {
        "L": _smoothness(seen, level),
        "M": _root("M", seen.gradients, level, worst=True),
        "sigma": _root("sigma", seen.halves, level, worst=False),
        "D": _gap(seen),
    }
    return tuple(
        Constant(name=letter, declared=given.get(word), measured=found.get(letter))
        for letter, word in KEYWORDS.items()
        if word in given or found.get(letter) is not None
    )


def _smoothness(seen: Observations, level: float) -> Estimate | None:
    made = seen.quotients
    if made is None:
        return None
    if made.exact:
        bias = f"at most L, up to rounding: the largest of {made.exact} between exact gradients"
        return _below("L", made.largest, made.largest, 1.0, bias)
    if made.count < FEWEST:
        return None
    bias = (
        f"at most L: the mean of {made.count} along the steps, by Student's t; f may be steeper "
        "elsewhere and in other directions"
    )
    value = max(made.along, 0.0)
    return _below("L", value, min(max(made.lower, 0.0), value), 1 - level, bias)


def _root(name: str, series: Series | None, level: float, *, worst: bool) -> Estimate | None:
    """The root of the largest, or of the mean, of what was seen; from below by betting."""
    if series is None or len(series.blocks) < FEWEST:
        return None
    square = max(series.blocks) if worst else series.mean
    said = f"the largest mean of {series.length} steps in a row" if worst else "the mean"
    bias = f"at most {name} but for chance: {said} of {series.count} of this one run"
    lower = min(series.lower(level), square)
    return _below(name, math.sqrt(square), math.sqrt(lower), 1 - level, bias)


def _gap(seen: Observations) -> Estimate | None:
    if seen.drop is None:
        return None
    bias = "at most D: f fell by as much in this run"
    return _below("D", seen.drop, seen.drop, 1.0, bias)


def _below(name: str, value: float, lower: float, confidence: float, bias: str) -> Estimate:
    return Estimate(
        name=name, value=value, lower=lower, upper=math.inf, confidence=confidence,
        direction=Direction.LOWER_BOUND, bias=bias, conditional=True,
    )  # fmt: skip
