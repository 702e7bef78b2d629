"""Delays of whole views: which iterations a view misses.

The delays do not depend on gradient values: they are drawn before the run, and everything is read
given them, so that they are no random numbers. missed[t, i] is 1 where the view of iteration t
lacks the step of iteration i: of i = t - tau_t, ..., t - 1, tau_t in number. The gradient of
iteration t is in flight while iteration i is applied exactly then.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.space import same
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import applied
from bounds.symbols import T, alpha, t, tau, tau_avg, tau_C
from bounds.theorems import delays

i = index("i")


def missed(s: sp.Expr | int, j: sp.Expr | int) -> sp.Expr:
    """Whether the view of iteration s lacks the step of iteration j."""
    return applied("missed", s, j, kind="bit")


#: tau_t, the number of iterations that the view of iteration t lacks.
LATE = total(i, 0, t, missed(t, i))

VIEW = Always(
    (t,), same(v(t), x(t) + alpha * total_vector(i, 0, t, missed(t, i) * g(i))), "an old parameter"
)
EARLIER = Always(
    (t, i), sp.Implies(compared(sp.Ge, i, t), compared(sp.Eq, missed(t, i), 0)), "of those before t"
)
LAST = Always(
    (t, i),
    sp.Implies(compared(sp.Lt, i + 1, t), compared(sp.Le, missed(t, i), missed(t, i + 1))),
    "the last ones",
)
LARGEST = Always((t,), compared(sp.Le, LATE, tau))
MEAN = Assumed(compared(sp.Le, total(t, 0, T, LATE), tau_avg * T))
IN_FLIGHT = Always((i,), compared(sp.Le, total(t, 0, T, missed(t, i)), tau_C))

MEANS = {
    delays.WHOLE_VIEWS: frozenset((VIEW, EARLIER, LAST)),
    delays.LARGEST_DELAY: frozenset((LARGEST,)),
    delays.MEAN_DELAY: frozenset((MEAN,)),
    delays.CONCURRENCY: frozenset((IN_FLIGHT,)),
}
