"""What one iteration leaves of what momentum at a worker is still to hold back, in letters."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked_far import rho, root
from bounds.claims.sharper.pushed_by_turns import LAG
from bounds.proving.kernel.logic import arithmetic, assume, implies
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import worker_momentum as mu


def still() -> tuple[Theorem, tuple[sp.Expr, ...]]:
    """Without a turn, in letters."""
    y, m, a, P, z = sp.symbols("y_0 m_0 a_0 P_0 z_0", nonnegative=True)
    asked = (
        root(y), sp.Ge(m, 1), sp.Le(2 * y * m, 1),
        sp.Le((1 - y * (m - 1)) * z, P * rho * (m - 1 + a)),
    )  # fmt: skip
    known = list(map(assume, asked))
    signs = arithmetic(sp.And(sp.Ge(1 - y * m, sp.Rational(1, 2)), sp.Le(y, sp.Rational(1, 2)),
                              sp.Ge(rho, 1)), *known)  # fmt: skip
    ratio = arithmetic(sp.Le(rho * (1 - y * m), 1 - y * (m - 1)), *known, signs)
    made = arithmetic(sp.Le((1 - y * m) * (rho * P + z), P * (m + a)), *known, signs, ratio)
    for each in reversed(asked):
        made = implies(each, made)
    return made, (y, m, a, P, z)


def mine() -> tuple[Theorem, tuple[sp.Expr, ...]]:
    """In a turn, in letters."""
    y, D, a, P, w, K, f, N = sp.symbols("y_1 D_1 a_1 P_1 w_1 K_1 f_1 N_1", nonnegative=True)
    far = D / (1 - mu) + f
    asked = (
        sp.Lt(mu, 1), sp.Le(2 * y * far, 1), sp.Eq((1 - y * far) * a, D * (LAG + N)),
        sp.Le((1 - y * D) * w, P * (D + a)), sp.Le((1 - y * f) * K, P * D * N),
    )  # fmt: skip
    known = list(map(assume, asked))
    u = y * D / (1 - mu)
    some = sp.And(sp.Ge(u, 0), sp.Ge(y * f, 0), sp.Le(u + y * f, sp.Rational(1, 2)),
                  sp.Eq(y * D, u * (1 - mu)))  # fmt: skip
    signs = arithmetic(some, *known[:2])
    kept = (1 - u) * (1 - mu) * a - mu * D
    rest = arithmetic(sp.Ge(kept, (1 - mu) * (a * y * f + D * N)), known[0], known[2], signs)
    less = sp.Le((1 - y * D) * (1 - mu) * K, P * kept)
    part = arithmetic(less, known[0], known[4], signs, rest)
    made = arithmetic(sp.Le(mu * w + (1 - mu) * K, P * a), known[0], known[3], signs, part)
    for each in reversed(asked):
        made = implies(each, made)
    return made, (y, D, a, P, w, K, f, N)
