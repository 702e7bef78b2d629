"""The memory of error feedback under a contraction of every vector, in the mean of its norm.

|w - Q(w)| <= s |w| for every w gives E|e_+| <= s (E|e| + M), as E|G| <= M by Jensen's inequality.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import w as any_vector
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected
from bounds.proving.kernel.space import norm_square, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_norms
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import image, norm
from bounds.symbols import M, t

#: E|e| of the memory at iteration t, of any node.
SIZE = mean(norm(e(t)))


def shrinks(s: sp.Expr) -> Always:
    """|w - Q(w)| <= s |w| for every w."""
    ((base, _),) = any_vector.terms
    fact = sp.Le(norm(any_vector - image("Q", any_vector)), s * norm(any_vector))
    return Always((base,), fact, "a share of the norm is kept")


def one_step(s: sp.Expr) -> Theorem:
    """E|e_+| <= s (E|e| + M)."""
    kept = equal_norms(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    hypothesis = shrinks(s)
    drop = given(hypothesis, {each: w(t) for each in hypothesis.variables})
    less = sp.Le(norm(e(t + 1)), s * (norm(e(t)) + norm(G(t))))
    pointwise = expected(arithmetic(less, kept, drop, triangle(e(t), G(t))))
    step("recursion", "(14), in the mean", pointwise)
    moment = step("second moment", "(6)", given(MOMENT, {t: t, R: R}))
    jensen = cauchy_schwarz_of_means(norm(G(t)), sp.Integer(1)), expected(norm_square(G(t)))
    gradient = step("gradient", "Jensen", arithmetic(sp.Le(mean(norm(G(t))), M), *jensen, moment))
    fact = sp.Le(mean(norm(e(t + 1))), s * (SIZE + M))
    return step("one step", "one step", arithmetic(fact, pointwise, gradient))


def memory(s: sp.Expr, bound: sp.Expr, fixed: Theorem, *shown: Theorem) -> Theorem:
    """E|e| <= bound at every iteration, where s (bound + M) = bound."""
    claim = sp.Le(SIZE, bound)
    empty = norm_square(e(0)), given(EMPTY, {R: R})
    none = expected(arithmetic(sp.Eq(norm(e(0)), 0), *empty))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), *shown, none)
    now = arithmetic(put(claim, {t: t + 1}), *shown, one_step(s), assume(claim), fixed)
    return step("memory", "at every t", induction(t, start, now, claim))
