"""Views that miss gradients by weights: what relaxations of SGD hold back, and how it adds.

weight[t, i] >= 0 says how much of the gradient of iteration i the view of iteration t misses.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, square
from bounds.proving.terms.size import size
from bounds.symbols import N_col, N_row, T, alpha, omega, sigma, t
from bounds.theorems import weighted_views

i = index("i")


def weight(s: sp.Expr | int, n: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration n the view of iteration s misses."""
    return applied("weight", s, n, kind="nonnegative")


VIEW = Always(
    (t,), sp.Le(size(x(t) - v(t)), alpha * total(i, 0, t, weight(t, i) * size(g(i)))), "(weights)"
)
ROWS = Always((t,), sp.Le(total(i, 0, t, weight(t, i)), N_row))
COLUMNS = Always((i,), sp.Le(total(t, 0, T, weight(t, i)), N_col))
MOMENT = Always(
    (t,),
    sp.Le(mean(square(g(t))), (1 + omega) * (mean(square(gradient(v(t)))) + sigma**2)),
)

MEANS = {
    weighted_views.WEIGHTS: frozenset((VIEW, ROWS, COLUMNS)),
    weighted_views.SPREAD: frozenset((MOMENT,)),
}
