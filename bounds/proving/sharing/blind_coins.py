"""EF-Rand-beta with coins that influence no gradient: what is held back, counted by its size.

Let a[s, r] at entry i be the sum of the |g_i| that worker r holds back, so |e_i| <= a_i. What the
hypothesis says is that a coin of iteration s is independent of a[s, ·] and of all gradients.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.run import g
from bounds.proving.sharing.shared_array import (
    EMPTY,
    HOLDS,
    REST,
    SENDS,
    R,
    S,
    coin,
    e,
    q,
    turn,
    w,
)
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, entry
from bounds.symbols import beta, d

#: Another worker, and two iterations whose gradients are weighed.
OTHER, B, C = index("r'"), index("b"), index("b'")
_BELOW = sp.Lt(I, d)
h = (1 - beta) / beta


def held(s: sp.Expr | int, r: sp.Symbol = R) -> sp.Expr:
    """The sum of the |g_i| that worker r holds back before iteration s."""
    return applied("held", s, r, I, random=True, kind="nonnegative")


def size(s: sp.Expr | int) -> sp.Expr:
    """|g_i| of iteration s."""
    return sp.Abs(entry(g(s), I))


def after(r: sp.Symbol) -> sp.Expr:
    """What worker r holds back after iteration S."""
    mine = put(turn(S), {R: r})
    kept = (1 - coin(S)) * (held(S, r) + size(S))
    return sp.expand((1 - mine) * held(S, r) + mine * kept)


GROWS = Always((S, R, I), sp.Eq(held(S + 1), after(R)), "sizes held back")
NONE = Always((R, I), sp.Eq(held(0), 0), "nothing is held back at the start")
ALONE = Always(
    (S, R, OTHER), sp.Implies(sp.Lt(R, OTHER), sp.Eq(turn(S) * put(turn(S), {R: OTHER}), 0)),
    "one worker at a time",
)  # fmt: skip


def _independent(z: sp.Expr, *others: sp.Symbol) -> Always:
    fact = sp.Eq(mean(coin(S) * z), sp.expand(beta * mean(z)))
    return Always((S, I, *others), fact, "coins do not influence gradients")


WORKERS = _independent(held(S) * held(S, OTHER), R, OTHER)
WEIGHED = _independent(held(S) * size(B), R, B)
GRADIENTS = _independent(size(B) * size(C), B, C)
INDEPENDENT = (GROWS, NONE, ALONE, WORKERS, WEIGHED, GRADIENTS)


def majorant() -> Theorem:
    """|e_i| <= a_i."""
    claim = sp.Le(sp.Abs(entry(e(S), I)), held(S))
    below, mine = assume(_BELOW), turn(S)
    empty = equal_entries(e(0), 0 * e(0), given(EMPTY, {R: R}))
    start = arithmetic(put(claim, {S: sp.Integer(0)}), below, empty, given(NONE, {R: R, I: I}))
    rest = equal_entries(e(S + 1), e(S) + mine * (g(S) - q(S)), given(REST, {S: S, R: R}))
    hold = equal_entries(mine * w(S), mine * (e(S) + g(S)), given(HOLDS, {S: S, R: R}))
    bits = bit(mine), bit(coin(S)), given(SENDS, {S: S, I: I}), given(GROWS, {S: S, R: R, I: I})
    now = arithmetic(put(claim, {S: S + 1}), below, assume(claim), rest, hold, *bits)
    return step(
        "sizes", "|e_i| is at most the sizes", implies(_BELOW, induction(S, start, now, claim))
    )
