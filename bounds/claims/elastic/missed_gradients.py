"""What a view lacks that misses some gradients, in the terms of the kernel: count them, by
Minkowski's inequality in L².

Shared by Lemmas 5.1 to 5.3: x - v = -scale Σ c g, where c is 0 or 1 (or -1 between two copies) and
the schedule has fixed it; then √E|x - v|² <= scale M Σ|c|.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.equal_vectors import equal_norms
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    minkowski_of_sum,
    size_square,
)
from bounds.proving.kernel.space import norm_square, same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import k, node_sample, r
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import M, p, t

GAP = x(t) - v(t)
_NODES = Always(
    (t, k), compared(sp.Le, mean(square(node_sample(t, k))), M**2), "E|g|² ≤ M² at every node"
)
NODES = Condition(name="(6) for the gradients of all nodes", means=lambda: (_NODES,))


def lacking(scale: sp.Expr, whole: Vector, name: str = "") -> Always:
    """The hypothesis v[t] = x[t] + scale · whole."""
    return Always((t,), same(v(t), x(t) + scale * whole), name)


def each_planned(
    drawn: sp.Expr, chosen: sp.Expr, sample: Vector, moment: Theorem, *plans: Theorem
) -> Theorem:
    """√E|drawn g|² <= |chosen| M, where what is drawn is what the schedule has chosen."""
    term = square(sample)
    size = arithmetic(sp.Eq(sp.expand(drawn**2 * term), sp.expand(chosen**2 * term)), *plans)
    fact = sp.Le(sp.sqrt(mean(square(drawn * sample))), sp.Abs(chosen) * M)
    return step(
        "gradient", "(6) for every missed gradient", arithmetic(fact, expected(size), moment)
    )


def over_rounds(drawn: sp.Expr, chosen: sp.Expr, *plans: Theorem) -> tuple[Theorem, ...]:
    """√E|ΣΣ drawn g|² <= M ΣΣ |chosen|, over all nodes of all rounds before t."""
    sample = node_sample(r, k)
    moment = step("second moment", "(6), at every node", given(_NODES, {t: r, k: k}))
    each = summed(each_planned(drawn, chosen, sample, moment, *plans), k, 0, p)
    of_round = total_vector(k, 0, p, drawn * sample)
    bound = sp.Le(size(of_round), M * total(k, 0, p, sp.Abs(chosen)))
    premises = size_square(of_round), minkowski_of_sum(k, 0, p, drawn * sample), each
    rounds = summed(arithmetic(bound, *premises), r, 0, t)
    return step("minkowski", "Minkowski in L²", minkowski_of_sum(r, 0, t, of_round)), rounds


def of_rounds(drawn: sp.Expr) -> Vector:
    """ΣΣ drawn g, over all nodes of all rounds before t."""
    return total_vector(r, 0, t, total_vector(k, 0, p, drawn * node_sample(r, k)))


def in_l2(scale: sp.Expr, whole: Vector, count: sp.Expr, view: Theorem, *small: Theorem) -> Theorem:
    """E|x - v|² <= (scale count M)², from v = x + scale whole and √E|whole|² <= count M."""
    exists = expected(norm_square(whole))
    root = sp.sqrt(mean(square(whole)))
    below = arithmetic(sp.Le(root, count * M), exists, *small)
    equal = equal_norms(GAP, -scale * whole, view)
    squares = norm_square(GAP), norm_square(scale * whole)
    pointwise = arithmetic(sp.Eq(square(GAP), scale**2 * square(whole)), equal, *squares)
    step("all", "x - v is the sum of what is missed", pointwise)
    made = sp.Le(mean(square(GAP)), (scale * count * M) ** 2)
    return step("whole", "the second moment", arithmetic(made, expected(pointwise), exists, below))


def in_the_mean(bound: sp.Expr, second: Theorem) -> Theorem:
    """E|x - v| <= bound, from E|x - v|² <= bound²."""
    jensen = cauchy_schwarz_of_means(norm(GAP), sp.Integer(1))
    step("jensen", "(E|x - v|)² ≤ E|x - v|²", jensen)
    made = sp.Le(mean(norm(GAP)), bound)
    return step(
        "mean", "the first moment", arithmetic(made, jensen, second, expected(norm_square(GAP)))
    )


def window(i: sp.Symbol, width: sp.Expr, *shown: Theorem) -> Theorem:
    """At most ``width`` of the i < t are t - width or later: Σ inside(i) <= width, by induction."""
    n = index("stop")
    body = inside(i, width)
    claim = sp.Le(total(i, 0, n, body), sp.Max(0, n + width - t))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    later = arithmetic(put(claim, {n: n + 1}), assume(claim))
    all_ = instance(induction(n, start, later, claim), {n: t})
    return arithmetic(sp.Le(total(i, 0, t, body), width), all_, *shown)


def inside(i: sp.Symbol, width: sp.Expr) -> sp.Expr:
    """1 for i >= t - width, else 0, for whole numbers."""
    return sp.Min(1, sp.Max(0, i + width - t + 1))


def in_window(
    i: sp.Symbol,
    width: sp.Expr,
    most: tuple[sp.Expr, Theorem],
    before: Theorem,
    *shown: Theorem,
) -> Theorem:
    """Σ body <= most · width over i < t, where a body is at most ``most`` and, before t - width, at
    most 0."""
    cap, always = most
    body = always.fact.args[0]
    each = arithmetic(sp.Le(body, cap * inside(i, width)), always, before)
    few = window(i, width, *shown), summed(each, i, 0, t)
    made = sp.Le(total(i, 0, t, body), cap * width)
    return step("window", "only the last can be missed", arithmetic(made, *few))
