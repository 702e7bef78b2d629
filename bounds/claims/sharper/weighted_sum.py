"""How far a view is that misses weighted gradients: E|x - v|² from the mean squares of these.

(Σ w_i r_i)² <= (Σ w_i) (Σ w_i r_i²), Cauchy-Schwarz with the weights shared out by their roots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.lacked import Weight
from bounds.claims.sharper.length import OWN, Length
from bounds.claims.sharper.variance_step import AT_VIEW
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import size_square
from bounds.proving.kernel.sums import exchanged, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as meant
from bounds.proving.meanings.weighted_views import i, weight
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.symbols import N_col, N_row, T, alpha, t
from bounds.theorems import weighted_views as theorem

#: An iteration, and a part of those before it.
m, n = index("m"), index("n")
#: E|g_i|².
MOMENT = mean(square(g(i)))
APART = mean(square(x(m) - v(m)))
#: E|∇f|² at the view of an iteration.
N_i = put(AT_VIEW, {t: i})


@dataclass(frozen=True, slots=True)
class Missed:
    """What views miss: √E|x_t - v_t|² <= alpha Σ_{i<t} weight(t, i) √E|g_i|² by ``lengths``, with
    Σ_{i<t} weight(t, i) <= N_row by ``row``; ``counted`` shows that Σ_{t<T} Σ_{i<t} weight(t, i)
    E|∇f(v_i)|² is at most N_col Σ_{i<T} E|∇f(v_i)|². What ``length`` is at i may stand for
    √E|g_i|²."""

    weight: Weight
    lengths: Theorem
    row: Theorem
    counted: Callable[[], Theorem]
    length: Length = OWN

    @property
    def moment(self) -> sp.Expr:
        """The square of what counts as the length of the gradient of iteration i."""
        return self.length.at(i) ** 2

    def weighted(self, body: sp.Expr | int, high: sp.Expr | int = m) -> sp.Expr:
        """Σ weight(m, i) body over the iterations before ``high``."""
        return total(i, 0, high, self.weight(m, i) * body)


def as_given() -> Missed:
    """Weights that are given."""
    return Missed(weight, given(meant.LENGTHS, {t: t}), given(meant.ROW, {t: t}), counted)


def counted(column: Callable[[], Theorem] = lambda: given(meant.COLUMN, {i: i})) -> Theorem:
    """Σ_t Σ_{i<t} w(t, i) E|∇f(v_i)|² <= N_col Σ_i E|∇f(v_i)|², as Σ_t w(t, i) <= N_col."""
    within, body = sp.Lt(m, T), weight(m, i) * N_i
    parts = split(i, (0, T), m, body, assume(within))
    more = arithmetic(sp.Le(total(i, 0, m, body), total(i, 0, T, body)), parts)
    over = summed(implies(within, more), m, 0, T)
    turned = exchanged(m, (0, T), i, (0, T), body)
    often = step("column", "the weights of a gradient", column())
    each = arithmetic(sp.Le(total(m, 0, T, weight(m, i)) * N_i, N_col * N_i), often)
    made = arithmetic(missed_often(weight), over, turned, summed(each, i, 0, T))
    return step("counted", "each gradient is missed N_col times", made)


def missed_often(of: Weight) -> sp.Basic:
    """Σ_t Σ_{i<t} of(t, i) E|∇f(v_i)|² <= N_col Σ_i E|∇f(v_i)|²."""
    left = total(m, 0, T, total(i, 0, m, of(m, i) * N_i))
    return sp.Le(left, N_col * total(i, 0, T, N_i))


def cauchy(of: Missed) -> Theorem:
    """(Σ w r)² <= Σ w · Σ w r² for r = √E|g_i|², by induction on how many there are."""
    sums = tuple(of.weighted(each, n) for each in (of.length.at(i), 1, of.moment))
    claim = sp.Le(sums[0] ** 2, sums[1] * sums[2])
    later = arithmetic(put(claim, {n: n + 1}), assume(claim), _with_one_more(of, sums))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    made = instance(induction(n, start, later, claim), {n: m})
    return step("cauchy", "Cauchy-Schwarz with weights", made)


def _with_one_more(of: Missed, sums: tuple[sp.Expr, ...]) -> Theorem:
    """In letters first: p² <= W Q gives (p + w r)² <= (W + w) (Q + w r²)."""
    letters = sp.symbols("p_0 W Q_0 w_0 r", nonnegative=True)
    p, W, Q, w, r = letters
    where = sp.Le(p**2, W * Q)
    apart = arithmetic(sp.Le((2 * p * r) ** 2, (W * r**2 + Q) ** 2), assume(where))
    roots = arithmetic(sp.Le(2 * p * r, W * r**2 + Q), apart)
    made = arithmetic(sp.Le((p + w * r) ** 2, (W + w) * (Q + w * r**2)), assume(where), roots)
    values = *sums, of.weight(m, n), of.length.at(n)
    return instance(implies(where, made), dict(zip(letters, values, strict=True)))


def distance(of: Missed) -> Theorem:
    """E|x - v|² <= alpha² N_row Σ w E|g_i|²."""
    view = step("view", "what each relaxation keeps back", instance(of.lengths, {t: m}))
    row = step("row", "the weights of a view", instance(of.row, {t: m}))
    far, lengths = size_square(x(m) - v(m)), of.weighted(of.length.at(i))
    squared = arithmetic(sp.Le(APART, alpha**2 * lengths**2), view, far)
    squares = of.weighted(of.moment)
    whole = arithmetic(sp.Le(APART, alpha**2 * of.weighted(1) * squares), squared, cauchy(of))
    made = arithmetic(sp.Le(APART, alpha**2 * N_row * squares), whole, row)
    return step("distance", "the mean square of what a view misses", made)


def at_t() -> Theorem:
    """The same, of iteration t."""
    return step("bound", "at every iteration", instance(distance(as_given()), {m: t}))


CLAIMS = (
    Claim(
        id="sharper/weighted-views-distance",
        place="theory, a stack of relaxations",
        says="E|x - v|² ≤ alpha² N_row Σ w(t, i) E|g_i|²",
        printed=put(
            compared(sp.Le, APART, alpha**2 * N_row * total(i, 0, m, weight(m, i) * MOMENT)), {m: t}
        ),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(at_t),
        hypotheses=(theorem.WEIGHTED, theorem.ROWS),
        tightness=Tightness(
            Tight.ATTAINED, "equal gradients of which a view lacks the last N_row, each by weight 1"
        ),
    ),
)
