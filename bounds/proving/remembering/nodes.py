"""Algorithm 3: p nodes send what a compressor makes of memory and gradient, and keep the rest.

At iteration t node r has the memory e[t, r] and the gradient G[t, r]. The parameter moves by the
mean of the gradients, the view by the mean of what is sent, and x - v is -alpha/p Σ_r e[t, r].
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import shared, step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.space import norm_square, same, triangle_of_sum
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import Null, equal, equal_squares, null_sum, sum_of_norms
from bounds.proving.run import STEP, g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import image, named, norm, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import M, alpha, p, t

#: A node.
R = index("r")


def e(s: sp.Expr | int) -> Vector:
    """The memory of node r before iteration s."""
    return named("e", s, R)


def G(s: sp.Expr | int) -> Vector:
    """The gradient of node r in iteration s."""
    return named("G", s, R)


def w(s: sp.Expr | int) -> Vector:
    """What node r compresses in iteration s."""
    return e(s) + G(s)


def sent(s: sp.Expr | int) -> Vector:
    """What node r sends in iteration s."""
    return image("Q", w(s))


def over(body: Vector) -> Vector:
    """The sum over the nodes."""
    return total_vector(R, 0, p, body)


REST = Always((t, R), same(e(t + 1), w(t) - sent(t)), "lines 3 to 5")
EMPTY = Always((R,), same(e(0), ZERO), "memories start empty")
START = Assumed(same(v(0), x(0)))
MEAN = Always((t,), same(g(t), 1 / p * over(G(t))), "x moves by the mean of the gradients")
VIEW = Always((t,), same(v(t + 1), v(t) - alpha / p * over(sent(t))), "lines 7 to 9")
MOMENT = Always((t, R), compared(sp.Le, mean(square(G(t))), M**2), "(6) at every node")
ALGORITHM = (REST, EMPTY, START, MEAN, VIEW)


@shared
def identity() -> Theorem:
    """x - v = -alpha/p Σ e, at every iteration."""
    claim = same(x(t) - v(t), -alpha / p * over(e(t)))
    made = induction(t, _start(claim), _next(claim), claim)
    says = "v - x and the summed memory change by the same"
    return step("identity", says, made)


def _start(claim: sp.Basic) -> Theorem:
    _, empty = null_sum(R, p, e(0), given(EMPTY, {R: R}))
    apart = v(0) - x(0), assume(START.fact)
    at_zero = equal(
        x(0) - v(0), -alpha / p * over(e(0)), [(-1, apart), (alpha / p, (over(e(0)), empty))]
    )
    return arithmetic(put(claim, {t: sp.Integer(0)}), at_zero)


def _next(claim: sp.Basic) -> Theorem:
    at = {t: t}
    before = x(t) - v(t) + alpha / p * over(e(t)), assume(claim)
    moved = x(t + 1) - x(t) + alpha * g(t), given(STEP, at)
    mean_ = g(t) - 1 / p * over(G(t)), given(MEAN, at)
    seen = v(t + 1) - v(t) + alpha / p * over(sent(t)), given(VIEW, at)
    rest = null_sum(R, p, e(t + 1) - w(t) + sent(t), given(REST, {t: t, R: R}))
    parts: list[tuple[sp.Expr, Null]] = [
        (sp.Integer(1), before), (sp.Integer(1), moved), (-alpha, mean_),
        (sp.Integer(-1), seen), (alpha / p, rest),
    ]  # fmt: skip
    after = x(t + 1) - v(t + 1), -alpha / p * over(e(t + 1))
    return arithmetic(put(claim, {t: t + 1}), equal(*after, parts))


def lemma_5_4() -> Theorem:
    """|x - v| <= alpha/p Σ |e|."""
    memories = -alpha / p * over(e(t))
    squares = equal_squares(x(t) - v(t), memories, identity())
    workers = step("workers", "|Σ e| ≤ Σ |e|", triangle_of_sum(R, sp.Integer(0), p, e(t)))
    norms = norm_square(x(t) - v(t)), norm_square(over(e(t)))
    made = arithmetic(lemma(), squares, workers, *norms)
    return step("bound", "|x - v| ≤ alpha/p Σ |e|, and so in every expectation", made)


def lemma() -> sp.Basic:
    """The fact |x - v| <= alpha/p Σ |e|."""
    return sp.Le(norm(x(t) - v(t)), alpha / p * sum_of_norms(R, p, e(t)))
