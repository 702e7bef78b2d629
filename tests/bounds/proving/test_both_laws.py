"""A statement about steps that change may not rest on the run having one step size too."""

from dataclasses import replace

import sympy as sp

from bounds.claims.elastic.lemma_4_1 import smallest
from bounds.claims.elastic.one_step import CONSTANT, SMALLEST, G, product_in_l2
from bounds.consistency import Consistency
from bounds.proving import run
from bounds.proving.concludes import failures
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import lipschitz
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import norm_square, rewritten, triangle
from bounds.proving.kernel.sums import least_at
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square
from bounds.symbols import B, D, L, M, T, alpha, alphas, t
from bounds.theorems import nonconvex


def bound(a):
    return 2 * D / (a * T) + L * M**2 * a + 2 * L**2 * B**2 * a**2


FALSE = replace(
    nonconvex.PRINTED,
    name="elastic/lemma-4.1/first-step",
    rhs=bound(alphas[0]),
    needs=(Consistency.SECOND,),
)
FIRST, MOVED = alpha_at(0), mean(square(g(0)))
HERE, THERE, GAP = gradient(x(0)), gradient(v(0)), x(0) - v(0)


def at_rest():
    """E|∇f(x_0)|² <= 2 E|g_0|² + 2 L² alpha_0² B²."""
    squares = (norm_square(each) for each in (HERE, THERE, GAP))
    split = sp.Le(square(HERE), 2 * square(THERE) + 2 * L**2 * square(GAP))
    near = lipschitz(run.SMOOTH, x(0), v(0)), triangle(HERE - THERE, THERE)
    jensen = given_past(run.UNBIASED, 0, THERE), expected(norm_square(g(0) - THERE))
    known = arithmetic(sp.Le(mean(square(THERE)), MOVED), *jensen)
    goal = sp.Le(mean(square(HERE)), 2 * MOVED + 2 * L**2 * FIRST**2 * B**2)
    split_in_mean = expected(arithmetic(split, *near, *squares))
    return arithmetic(goal, split_in_mean, known, given(run.SECOND_AT, {t: 0}))


def first_for_all():
    one, other = given(run.STEP, {t: 0}), given(run.STEPS, {t: 0})
    both = expected(rewritten(other, one, x(1), x(0) - alpha * g(0)))
    cases = arithmetic(sp.Or(sp.Eq(MOVED, 0), sp.Eq(alpha, FIRST)), both)
    of_one = smallest(CONSTANT, product_in_l2, sp.Le(SMALLEST, bound(alpha)))
    claim = fact(FALSE)
    same = arithmetic(sp.Implies(sp.Eq(alpha, FIRST), claim), of_one)
    rest = sp.Implies(sp.Eq(MOVED, 0), claim)
    still = arithmetic(rest, at_rest(), least_at(t, (0, T), G, 0))
    return step("first", "alpha_0 for every step size", arithmetic(claim, cases, same, still))


def test_the_statement_is_false():
    """f = x²/2 from x_0 = 1 without noise and with v = x: the steps after the first are tiny."""
    steps = [sp.Rational(1, 10)] + [sp.Rational(1, 10**6)] * 99
    iterates = [sp.Integer(1)]
    for each in steps[:-1]:
        iterates.append(iterates[-1] * (1 - each))
    values = {D: sp.Rational(1, 2), L: 1, M: 1, B: 0, T: len(steps)}
    assert min(each**2 for each in iterates) > bound(steps[0]).subs(values)


def test_one_step_size_is_no_hypothesis_about_changing_steps():
    assert failures(Derivation(first_for_all), FALSE, ())
