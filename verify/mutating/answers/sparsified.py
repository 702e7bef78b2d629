"""The bound of Theorem 2.1 without (6): what drift adds is a larger smoothness."""

from __future__ import annotations

import math

import numpy as np

from bounds.statement import Values
from bounds.symbols import D, L, T, alpha, mu, rho, sigma, tau, uses
from verify.mutating.answer import Answer, Letters, number


def _drifting(v: Letters) -> float:
    """The bound without C for half the cosine and L (1 + alpha √rho mu L tau²), summed."""
    gap, smooth, steps, step, cosine, share, noise, late = number(
        v, D, L, T, alpha, mu, rho, sigma, tau
    )
    gain = step * math.sqrt(share) * cosine
    smooth *= 1 + gain * smooth * late**2
    weight: float = sum(gain / 2 - u * step**2 * smooth / 2 for u in np.asarray(v[uses]).tolist())
    lost: float = sum(step**2 * smooth / 2 * noise**2 for _ in range(int(steps)))
    return (gap + lost) / weight


def _short(v: Values) -> Letters:
    return {**v, alpha: float(v[alpha]) / 4}


ANSWERS = (Answer("sparsified/theorem-2.1/drift:rhs", "summed by hand", _drifting, _short),)
