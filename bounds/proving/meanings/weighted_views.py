"""Views that miss weighted gradients, in L².

w[t, i] is how much of the gradient of iteration i the view of iteration t lacks at most. Weights
do not depend on gradient values: they are no random numbers.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.run import STEP, g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, square
from bounds.proving.terms.size import size
from bounds.symbols import N_col, N_far, N_row, T, alpha, omega, sigma, t
from bounds.theorems import weighted_last as last
from bounds.theorems import weighted_views as views
from bounds.theorems.dominated import RATE

i = index("i")


def weight(s: sp.Expr | int, j: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration j the view of iteration s lacks at most."""
    return applied("w", s, j, kind="nonnegative")


def rest(s: sp.Expr | int, j: sp.Expr | int) -> sp.Expr:
    """The weights with which views from iteration s on miss the gradient of iteration j, each over
    (1 - y)^(1 + how many iterations after s): at least as much."""
    return applied("rest", s, j, kind="nonnegative")


LENGTHS = Always(
    (t,),
    compared(sp.Le, size(x(t) - v(t)), alpha * total(i, 0, t, weight(t, i) * size(g(i)))),
    "weighted views",
)
EARLIER = Always(
    (t, i), sp.Implies(compared(sp.Ge, i, t), compared(sp.Eq, weight(t, i), 0)), "of those before t"
)
ROW = Always((t,), compared(sp.Le, total(i, 0, t, weight(t, i)), N_row), "rows")
COLUMN = Always((i,), compared(sp.Le, total(t, 0, T, weight(t, i)), N_col), "columns")
MOMENT = Always(
    (t,),
    compared(sp.Le, mean(square(g(t))), (1 + omega) * (mean(square(gradient(v(t)))) + sigma**2)),
)


def first_rest(rate: sp.Expr) -> Always:
    """All weights of a gradient, each over (1 - y)^(its lag)."""
    return Always((i,), sp.Le(sp.expand((1 - rate * N_far) * rest(i + 1, i)), N_col), "all lags")


def next_rest(rate: sp.Expr) -> Always:
    """The same from the next view on."""
    later = sp.Le(rest(t + 1, i) + weight(t, i), sp.expand((1 - rate) * rest(t, i)))
    return Always((t, i), sp.Implies(sp.Lt(i, t), later), "later lags")


MEANS = {
    views.EVERY_GRADIENT: frozenset((STEP,)),
    views.WEIGHTED: frozenset((LENGTHS, EARLIER)),
    views.ROWS: frozenset((ROW,)),
    views.COLUMNS: frozenset((COLUMN,)),
    views.RELATIVE_NOISE: frozenset((MOMENT,)),
    last.FORGOTTEN: frozenset((first_rest(RATE), next_rest(RATE))),
    last.FORGOTTEN_STRONGLY: frozenset((first_rest(last.SHRINKS), next_rest(last.SHRINKS))),
}
