"""The composition: a linear stage with nonnegative weights is an average of delays.

What it is given lacks gradients by weights, and what it gives lacks them by the mean of these. So
the mean lag of the stage adds to how many gradients are missed, and its longest lag to how often
one is, where the weights never rise: the weights of every stack come from this, part by part.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import composed, lacked, lacked_later
from bounds.claims.sharper.composed import kept_weight
from bounds.claims.sharper.lacked import (
    Lacked,
    Stage,
    column_of,
    i,
    lengths_of,
    many,
    mixed,
    n,
    row_of,
)
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import given
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.stacks import z
from bounds.proving.run import x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import applied, named
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import N_held, N_mem, t, tau

LAG = sp.Symbol("lag", nonnegative=True)


def y(s: sp.Expr | int) -> Vector:
    """What the stage is given in iteration s."""
    return named("y", s)


def share(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """The share that y of iteration k has in what the stage gives in iteration s."""
    return applied("a", s, k, kind="nonnegative")


_LENGTHS = Always((t,), lengths_of(t, x(t) - y(t), kept_weight), "y lacks weighted gradients")
_MEAN = Always((t,), same(z(t), total_vector(n, 0, t + 1, share(t, n) * y(n))), "z is a mean of y")
ONE = Always((t,), compared(sp.Eq, total(n, 0, t + 1, share(t, n)), 1), "shares add up to 1")
_LAG = Always((t,), compared(sp.Le, total(n, 0, t + 1, share(t, n) * (t - n)), LAG), "the mean lag")
_RECENT = Always(
    (t, n),
    sp.Implies(compared(sp.Lt, n + tau, t), compared(sp.Eq, share(t, n), 0)),
    "the longest lag",
)
GIVEN = Condition(
    name="√E|x_t - y_t|² ≤ alpha Σ k(t, i) √E|g_i|² over i < t, with k ≥ 0, and k(t, i) = 1 for "
    "i ≥ t",
    means=lambda: (_LENGTHS, composed.YET),
)
NEVER_RISE = Condition(name="no weight k rises with t", means=lambda: (composed.FALLS,))
LINEAR = Condition(
    name="z_t = Σ a(t, n) y_n over n ≤ t, with a ≥ 0 that add up to 1", means=lambda: (_MEAN, ONE)
)
ROWS = Condition(name="rows of k add up to N_mem, or less", means=lambda: (composed.ROW,))
COLUMNS = Condition(name="columns of k add up to N_held, or less", means=lambda: (composed.COLUMN,))
MEAN_LAG = Condition(name="Σ a(t, n) (t - n) ≤ lag", means=lambda: (_LAG,))
LONGEST = Condition(name="a(t, n) = 0 for n < t - tau", means=lambda: (_RECENT,))


def _lacked() -> Lacked:
    near = given(_LENGTHS, {t: t})
    yet, falls = (given(each, {t: t, i: i}) for each in (composed.YET, composed.FALLS))
    sums = given(composed.ROW, {t: t}), given(composed.COLUMN, {i: i, many: many})
    return Lacked(kept_weight, y, near, yet, falls, *sums, N_mem, N_held)


def _stage() -> Stage:
    mean, one, lag = (given(each, {t: t}) for each in (_MEAN, ONE, _LAG))
    return Stage(z, share, mean, one, lag, LAG)


def lengths() -> Theorem:
    """√E|x - z|² <= alpha Σ w √E|g|², w(t, i) = Σ a(t, n) k(n, i)."""
    return lacked.lengths(_stage(), _lacked())


def rows() -> Theorem:
    """Σ_i w(t, i) <= lag + N_mem."""
    return lacked.row(_stage(), _lacked())


def columns() -> Theorem:
    """Σ_t w(t, i) <= tau + N_held."""
    return lacked_later.column(_stage(), given(_RECENT, {t: t, n: n}), _lacked())


WEIGHT = mixed(_stage(), _lacked())
_PLACE = "theory, a stack of relaxations: the composition"
_DELAY = Tightness(
    Tight.ATTAINED, "a delay of tau iterations, and before it another: one gradient on a line"
)
CLAIMS = (
    Claim(
        id="sharper/linear-stage",
        place=_PLACE,
        says="a linear stage with weights a ≥ 0 of sum 1 lacks each gradient by the mean of the "
        "weights of what it is given: w(t, i) = Σ a(t, n) k(n, i)",
        printed=lengths_of(t, x(t) - z(t), WEIGHT),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(lengths),
        hypotheses=(GIVEN, LINEAR),
        tightness=_DELAY,
    ),
    Claim(
        id="sharper/linear-stage-rows",
        place=_PLACE,
        says="mean lags add: Σ_i w(t, i) ≤ lag + N_mem over i < t",
        printed=row_of(t, WEIGHT, LAG + N_mem),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(rows),
        hypotheses=(GIVEN, LINEAR, MEAN_LAG, ROWS),
        tightness=_DELAY,
    ),
    Claim(
        id="sharper/linear-stage-columns",
        place=_PLACE,
        says="where no weight rises with time and no lag is above tau, Σ_t w(t, i) ≤ tau + N_held",
        printed=column_of(WEIGHT, tau + N_held),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(columns),
        hypotheses=(GIVEN, NEVER_RISE, LINEAR, LONGEST, COLUMNS),
        tightness=_DELAY,
        remark="momentum has no longest lag: its weights obey h_+ = mu h + (1 - mu) k_+, and both "
        "sums grow by mu/(1 - mu) (sharper/composed-stack). Where weights may rise, a gradient can "
        "be lacking again whenever late views are read, and tau + N_held is false",
    ),
)
