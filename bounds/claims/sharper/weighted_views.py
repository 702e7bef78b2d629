"""A stack of relaxations without a bounded gradient: its views miss gradients by weights.

The missed gradients are paid for by the descent, as each stands with a weight of at most N_col in
all views together; what is left is their noise, of which one view misses N_row at most.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import CONSTANT, F_NEXT, F, G, descended, unbiased
from bounds.claims.sharper.variance_step import AT_VIEW, ERROR, smooth_squared
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import size_square
from bounds.proving.kernel.sums import exchanged, split, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted
from bounds.proving.meanings.weighted import i, weight
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, square
from bounds.proving.terms.size import size
from bounds.symbols import D, L, N_col, N_row, T, alpha, omega, sigma, t
from bounds.theorems import weighted_views

#: An iteration, for (5) speaks of every t, and a part of those before it.
m, n = index("m"), index("n")
#: E|∇f(v_i)|² and E|g_i|².
N_i, S_i = mean(square(gradient(v(i)))), mean(square(g(i)))


def weighing(body: sp.Expr, high: sp.Expr) -> sp.Expr:
    """Σ_{i < high} w(m, i) body."""
    return total(i, 0, high, weight(m, i) * body)


def cauchy() -> Theorem:
    """(Σ w √E|g_i|²)² <= Σ w Σ w E|g_i|², by induction."""
    parts = weighing(size(g(i)), n), weighing(sp.Integer(1), n), weighing(S_i, n)
    P, W, Q = parts
    claim = sp.And(sp.Le(P**2, W * Q), sp.Ge(W, 0), sp.Ge(Q, 0))
    last, one = size(g(n)), size_square(g(n))
    longer = with_one_more((*parts, weight(m, n), last), one)
    later = arithmetic(put(claim, {n: n + 1}), one, assume(claim), longer)
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    made = instance(induction(n, start, later, claim), {n: m})
    return step("cauchy", "Cauchy-Schwarz with weights", made)


def with_one_more(values: tuple[sp.Expr, ...], *shown: Theorem) -> Theorem:
    """In letters first: P² <= W Q gives (P + w s)² <= (W + w)(Q + w s²)."""
    letters = tuple(sp.Symbol(each, real=True) for each in ("P", "W", "Q", "w_0", "s"))
    P, W, Q, w, s = letters
    where = sp.And(sp.Le(P**2, W * Q), sp.Ge(W, 0), sp.Ge(Q, 0), sp.Ge(w, 0))
    middle = arithmetic(sp.Ge(W * s**2 - 2 * P * s + Q, 0), assume(where))
    made = arithmetic(sp.Le((P + w * s) ** 2, (W + w) * (Q + w * s**2)), assume(where), middle)
    return instance(implies(where, made), dict(zip(letters, values, strict=True)), *shown)


def error() -> Theorem:
    """E|x - v|² <= alpha² N_row (1 + omega)(Σ w E|∇f(v_i)|² + N_row sigma²)."""
    view = step("view", "what a view misses, by weights", given(weighted.VIEW, {t: m}))
    rows = step("rows", "the weights of one view", given(weighted.ROWS, {t: m}))
    Q = weighing(S_i, m)
    roots = size_square(x(m) - v(m)), view, rows, cauchy()
    missed = sp.Le(mean(square(x(m) - v(m))), alpha**2 * N_row * Q)
    far = step("missed", "E|x - v|² from what is missed", arithmetic(missed, *roots))
    moment = step("moment", "what is applied", given(weighted.MOMENT, {t: i}))
    each = sp.Le(weight(m, i) * S_i, (1 + omega) * (weight(m, i) * N_i + weight(m, i) * sigma**2))
    over = summed(arithmetic(each, moment), i, 0, m)
    bound = (1 + omega) * (weighing(N_i, m) + N_row * sigma**2)
    sums = step("moments", "summed", arithmetic(sp.Le(Q, bound), over, rows))
    made = arithmetic(sp.Le(mean(square(x(m) - v(m))), alpha**2 * N_row * bound), far, sums)
    return step("error", "what a view misses", made)


def weighted_step() -> Theorem:
    """One step of E f, with its view."""
    a, grows = alpha, 1 + omega
    inner = sp.Le(F_NEXT, F - a * G / 2 - a * AT_VIEW / 2 + a * L**2 * ERROR / 2
                  + a**2 * L * mean(square(g(t))) / 2)  # fmt: skip
    one = arithmetic(inner, descended(CONSTANT), unbiased(), smooth_squared())
    here = instance(step("one step", "2<a, b> = |a|² + |b|² - |a - b|²", one), {t: m})
    moment = given(weighted.MOMENT, {t: m})
    kept = -a * put(G, {t: m}) / 2 - a * put(AT_VIEW, {t: m}) / 2
    views = a**3 * L**2 * N_row * grows * (weighing(N_i, m) + N_row * sigma**2) / 2
    own = grows * a**2 * L * (put(AT_VIEW, {t: m}) + sigma**2) / 2
    bound = sp.Le(put(F_NEXT - F, {t: m}), kept + views + own)
    return step(
        "weighted step", "one step, with its view", arithmetic(bound, here, moment, error())
    )


def counted() -> Theorem:
    """Σ_t Σ_i w(t, i) E|∇f(v_i)|² <= N_col Σ_i E|∇f(v_i)|²."""
    body = weight(m, i) * N_i
    within = sp.Lt(m, T)
    parts = split(i, (0, T), m, body, assume(within))
    more = arithmetic(sp.Le(weighing(N_i, m), weighing(N_i, T)), parts)
    over = summed(implies(within, more), m, 0, T)
    turned = exchanged(m, (0, T), i, (0, T), body)
    columns = step("columns", "the weights of one gradient", given(weighted.COLUMNS, {i: i}))
    often = total(m, 0, T, weight(m, i))
    each = arithmetic(sp.Le(often * N_i, N_col * N_i), columns)
    said = sp.Le(total(m, 0, T, weighing(N_i, m)), N_col * total(i, 0, T, N_i))
    return step("counted", "each gradient, by its weights",
                arithmetic(said, over, turned, summed(each, i, 0, T)))  # fmt: skip


def bound() -> Theorem:
    """The mean of E|∇f(x_t)|²."""
    a, grows = alpha, 1 + omega
    over = step("sum", "over the iterations", summed(weighted_step(), m, 0, T))
    ends = telescope(m, 0, T, put(F, {t: m})), from_the_start()
    W, N = total(t, 0, T, G), total(i, 0, T, N_i)
    size_ = step("step size", weighted_views.STEP.name, assume(weighted_views.STEP.relation))
    enough = sp.Le(grows * (a * L + a**2 * L**2 * N_row * N_col) * N, N)
    pays = step("paid", "the descent pays for it", arithmetic(enough, size_))
    A = total(m, 0, T, weighing(N_i, m))
    twice = sp.Le(a**3 * L**2 * N_row * grows * A, a**3 * L**2 * N_row * grows * N_col * N)
    missed = step("missed in all", "by all views", arithmetic(twice, counted()))
    noises = T * grows * (a**3 * L**2 * N_row**2 + a**2 * L) * sigma**2 / 2
    left = arithmetic(sp.Le(a * W / 2, D + noises), over, *ends, missed, pays)
    step("left", "only the noise is left", left)
    return step("bound", "divided by alpha T / 2", arithmetic(fact(weighted_views.MEAN), left))


CLAIMS = (
    Claim(
        id="sharper/weighted-views",
        place="theory, theorem J with weights",
        says="a stack of relaxations has mean E|∇f|² ≤ 2D/(alpha T) + (1 + omega)(alpha L + "
        "alpha² L² N_row²) sigma², without a bound on the gradient",
        printed=weighted_views.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        tightness=Tightness(
            Tight.GAP, "the noise of what a delay misses is orthogonal: N_row there"
        ),
    ),
)
