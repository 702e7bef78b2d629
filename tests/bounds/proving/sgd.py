"""What false proofs about SGD begin with: the letters of a step, and honest theorems about it."""

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import rewritten
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, inner, norm, square, value
from bounds.symbols import L, M, alpha, t

i, n = index("i"), index("n")
e = sp.Symbol("e_0", real=True)
HERE, THERE = gradient(x(t)), gradient(v(t))
G = mean(square(HERE))
GAP = norm(x(t) - v(t))
F, F_NEXT = mean(value(x(t))), mean(value(x(t + 1)))
NOISE = g(t) - THERE
SIZE, POSITIVE = applied("s", t, random=True), applied("P", random=True, kind="positive")
X, Y = applied("X", random=True), applied("Y", random=True)


def at_t(hypothesis):
    return given(hypothesis, {t: t})


def along(a, steps, of):
    """The descent lemma along x - a g, if the step says that x[t + 1] is that."""
    made = descent(run.SMOOTH, x(t), x(t + 1))
    return rewritten(made, at_t(steps), x(t + 1), x(t) - a * of)


def one_step(unbiased_at):
    """E f(x+) <= E f(x) - alpha E<∇f(x), ∇f(.)> + alpha² L M²/2."""
    bound = F - alpha * mean(inner(HERE, gradient(unbiased_at))) + alpha**2 * L * M**2 / 2
    premises = expected(along(alpha, run.STEP, g(t))), given_past(run.UNBIASED, t, HERE)
    return arithmetic(sp.Le(F_NEXT, bound), *premises, at_t(run.SECOND_MOMENT))
