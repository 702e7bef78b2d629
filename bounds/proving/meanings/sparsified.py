"""The conditions of asynchronous SGD with sparsified gradients."""

from __future__ import annotations

import sympy as sp

from bounds.proving import stale
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.run import alpha_at
from bounds.proving.stale import s
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.symbols import C, L, T, alpha, mu, rho, t
from bounds.theorems import sparsified as th

_a, _uses = alpha_at(s), stale.uses_of(s)
SAME_STEP = Always((s,), compared(sp.Eq, _a, alpha))
SCHEDULE = Always((s,), compared(sp.Eq, _a, rho * mu / (L * sp.sqrt(s + 1))))
POSITIVE = Always((s,), compared(sp.Lt, _a * L, 2 * rho * mu))
POSITIVE_ROOT = Always((s,), compared(sp.Lt, _a * L, 2 * sp.sqrt(rho) * mu))
POSITIVE_USES = Always((s,), compared(sp.Lt, _uses * _a * L, 2 * sp.sqrt(rho) * mu))
SHORT = Always((s,), compared(sp.Lt, _uses * alpha * L * th.DRIFT, sp.sqrt(rho) * mu))
#: C as the statement that writes it out has it, with its sums as sums of the kernel.
EXPLICIT = Assumed(
    compared(
        sp.Eq,
        C,
        total(t, 0, T, (stale.uses_of(t) - 1) * alpha_at(t) ** 2 * stale.squared(t) * L / 2),
    )
)

MEANS = {
    th.MEMORYLESS: frozenset((stale.STEPS, stale.DRAWS)),
    th.VARIANCE: frozenset((stale.VARIANCE,)),
    th.STALENESS: frozenset((stale.ONE, stale.PAST, stale.RECENT, stale.VIEW)),
    th.COSINE: frozenset((stale.COSINE, stale.RATIO)),
    th.TOP_K: frozenset((stale.KEEPS, stale.COUNT, stale.LARGEST, stale.SHARE)),
    th.SAMPLED: frozenset((stale.DRAWN, stale.SPREAD)),
    th.SCHEDULE: frozenset((SCHEDULE,)),
    th.CONSTANT: frozenset((SAME_STEP,)),
    th.CONSTANT_ROOT: frozenset((SAME_STEP,)),
    th.FRESH: frozenset((stale.FRESH, stale.SPREAD_LATE)),
    th.LARGER: frozenset((stale.LARGER,)),
    th.INDEPENDENT: frozenset((stale.GRADIENT_APART, stale.VARIANCE_APART)),
    th.DECREASING: frozenset((stale.DECREASING,)),
    th.POSITIVE: frozenset((POSITIVE,)),
    th.POSITIVE_ROOT: frozenset((POSITIVE_ROOT,)),
    th.POSITIVE_USES: frozenset((POSITIVE_USES,)),
    th.EXPLICIT: frozenset((EXPLICIT,)),
    th.SHORT: frozenset((SAME_STEP, SHORT)),
}
