"""What one bit or scaled sign keeps back is spread out: 2 |e| <= |e|_1 + |Q(w)|.

Q(w) has the signs z of w, and Σ z_i e_i = 0: what z_i e_i has above 0 and below 0 has the same sum
P = |e|_1 / 2. What is above 0 has squares of at most P² in all; an entry below 0 is no larger than
what was sent there, and so than |Q(w)|. Hence |e|² <= P² + |Q(w)| P.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.space import coordinates, norm_square
from bounds.proving.kernel.sums import split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, J
from bounds.proving.measuring.one_norm import at_least_zero, one_norm
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, norm, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d

_BELOW = compared(sp.Lt, I, d)
_N = index("n")


def no_more_than_all(
    term: Callable[[sp.Expr], sp.Expr], shown: Callable[[sp.Expr], Theorem] | None = None
) -> Theorem:
    """y_i <= Σ y_j for every i < d, for terms that are at least 0."""
    body, below = sp.expand(term(J)), assume(_BELOW)
    why = () if shown is None else (shown(J),)
    positive = arithmetic(sp.Ge(body, 0, evaluate=False), *why)
    sums = [summed(positive, J, low, high) for low, high in ((0, I), (I + 1, d))]
    parts = [
        split(J, (0, d), I, body, below),
        split(J, (I, d), I + 1, body, whole(d - I, below)),
    ]
    fact = sp.Le(put(body, {J: I}), total(J, 0, d, body))
    return implies(below.fact, arithmetic(fact, *sums, *parts))


def entry_below_norm(u: Vector) -> Theorem:
    """|u_i| <= |u| for every i < d."""
    one = no_more_than_all(lambda i: entry(u, i) ** 2), coordinates(u, u)
    fact = sp.Implies(_BELOW, sp.Le(sp.Abs(entry(u, I)), norm(u)))
    return arithmetic(fact, *one, norm_square(u))


def squares_below(u: Vector, sign: sp.Expr, *signs: Theorem) -> Theorem:
    """Σ y_i² <= (Σ y_i)² for y_i = |u_i| + z_i u_i, which is no less than 0."""
    twice = sp.Abs(entry(u, I)) + sp.expand(sign * entry(u, I))
    sums = total(I, 0, _N, twice)
    squares = sp.Le(total(I, 0, _N, sp.expand(twice**2)), sums**2)
    claim = sp.And(squares, sp.Ge(sums, 0, evaluate=False))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    last = [instance(one, {I: _N}) for one in signs]
    later = arithmetic(put(claim, {_N: _N + 1}), assume(claim), *last)
    return instance(induction(_N, start, later, claim), {_N: d})


def spread(e: Vector, sent: Vector, sign: sp.Expr, same: tuple[Theorem, ...], none: Theorem,
           small: Theorem) -> Theorem:  # fmt: skip
    """2 |e| <= |e|_1 + |sent|.

    ``same`` shows z_i² = 1, ``none`` Σ z_i e_i = 0, ``small`` |e_i| <= |sent_i| where z_i e_i < 0.
    """
    y = entry(e, I)
    along = sp.expand(sign * y)
    # 4 y² is (|y| + z y)² + (|y| - z y)², and the second is at most 2 |sent| (|y| - z y).
    parts = sp.expand((sp.Abs(y) + along) ** 2 + 2 * norm(sent) * (sp.Abs(y) - along))
    fact = sp.Implies(_BELOW, sp.Le(4 * y**2, parts))
    each = step("entry", "above and below", arithmetic(fact, *same, small, entry_below_norm(sent)))
    over = summed(each, I, 0, d), squares_below(e, sign, *same), none, coordinates(e, e)
    half = sp.Le(4 * square(e), one_norm(e) ** 2 + 2 * norm(sent) * one_norm(e))
    squares = step("squares", "4 |e|² ≤ |e|_1² + 2 |Q(w)| |e|_1", arithmetic(half, *over))
    lengths = norm_square(e), norm_square(sent), at_least_zero(e)
    made = arithmetic(sp.Le(2 * norm(e), one_norm(e) + norm(sent)), squares, *lengths)
    return step("spread out", "2 |e| ≤ |e|_1 + |Q(w)|", made)
