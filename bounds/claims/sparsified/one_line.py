"""The instance in which Assumptions 1 to 5 hold together, as hypotheses, and where its run goes.

f(x) = x²/2 on the line, L = 1, x_0 = 1, k = d = 1, no delay, a sample is x/2 or 3x/2 with equal
probability, mu = sigma = 1/2, and the steps are at most 1/2: then (1/4)^t <= x_t <= 1.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.proving import run, stale
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.space import ANY, W, congruent, coordinates, same
from bounds.proving.kernel.sums import none, split
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, v, x
from bounds.proving.stale import i, l, late, s, sample, sent
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, entry, gradient, square, value
from bounds.statement import Condition
from bounds.symbols import L, alpha, d, mu, sigma

HALF = sp.Rational(1, 2)
_ONLY = sp.Integer(0)  # the index of the one coordinate


def draw(at: sp.Expr | int) -> sp.Expr:
    """1/2 or 3/2: what the sample makes of x."""
    return applied("draw", at, random=True, kind="positive")


LINE = Assumed(compared(sp.Eq, d, 1))
START = Assumed(compared(sp.Eq, entry(x(0), _ONLY), 1))
VALUE = Always((W,), compared(sp.Eq, value(ANY), square(ANY) / 2))
SLOPE = Always((W,), same(gradient(ANY), ANY))
OBJECTIVE = Condition(
    name="the instance: f(x) = x²/2 on the line, x_0 = 1",
    means=lambda: (LINE, START, VALUE, SLOPE),
)
TWO = Always((s,), sp.Or(compared(sp.Eq, draw(s), HALF), compared(sp.Eq, draw(s), 3 * HALF)))
EQUAL = Given(draw(s), sp.Integer(1), s, run.PAST)
TIMES = Always((s,), same(sample(x(s), s), draw(s) * x(s)))
DRAW = Condition(
    name="the instance: a sample is x/2 or 3x/2 with equal probability",
    means=lambda: (TWO, EQUAL, TIMES),
)
FRESH = Always((s,), same(v(s), x(s)))
NOW = Always((s, l), sp.Implies(compared(sp.Ne, l, s), compared(sp.Eq, late(s, l), 0)))
WHOLE = Always((s,), same(sent(s), sample(x(s), s)))
PLAIN = Condition(
    name="the instance: k = d, no delay", means=lambda: (FRESH, NOW, WHOLE, stale.STEPS)
)
SHORT = Always((s,), compared(sp.Le, alpha_at(s), HALF))
STEPS = Condition(
    name="the instance: alpha_t ≤ 1/2",
    relation=compared(sp.Le, alpha, HALF),
    means=lambda: (SHORT,),
)
NOISE = Condition(name="the instance: sigma = 1/2", relation=compared(sp.Eq, sigma, HALF))
SMOOTHNESS = Condition(name="the instance: L = 1", relation=compared(sp.Eq, L, 1))
COSINE = Condition(name="the instance: mu = 1/2", relation=compared(sp.Eq, mu, HALF))

_n = index("n")


def place(at: sp.Expr) -> sp.Expr:
    """x_t, a number."""
    return entry(x(at), _ONLY)


def length(at: sp.Expr) -> Theorem:
    """|x_t|² = x_t², as the line has one coordinate."""
    line, each = assume(LINE.fact), entry(x(at), i) ** 2
    first = split(i, (0, d), 1, each, line), none(i, (1, d), each, line)
    return arithmetic(sp.Eq(square(x(at)), place(at) ** 2), coordinates(x(at), x(at)), *first)


def walked() -> Theorem:
    """x_{n+1} = (1 - alpha_n draw_n) x_n."""
    whole, times, moves = (given(each, {s: _n}) for each in (WHOLE, TIMES, stale.STEPS))
    one = congruent(entry(ANY, _ONLY), W, sent(_n), sample(x(_n), _n))
    two = congruent(entry(ANY, _ONLY), W, sample(x(_n), _n), draw(_n) * x(_n))
    three = congruent(entry(ANY, _ONLY), W, x(_n + 1), x(_n) - alpha_at(_n) * sent(_n))
    parts = [arithmetic(each.fact.args[1], each, known)
             for each, known in ((one, whole), (two, times), (three, moves))]  # fmt: skip
    wanted = sp.Eq(place(_n + 1), place(_n) - alpha_at(_n) * draw(_n) * place(_n))
    return arithmetic(wanted, *parts)


def inside() -> Theorem:
    """(1/4)^t <= x_t <= 1 for ever."""
    low = sp.Pow(sp.Rational(1, 4), _n)
    claim = sp.And(sp.Ge(place(_n), low), sp.Le(place(_n), 1))
    drawn, size = given(TWO, {s: _n}), given(SHORT, {s: _n})
    short = arithmetic(sp.Le(alpha_at(_n) * draw(_n), sp.Rational(3, 4)), drawn, size)
    step("short", "the prescribed step, and a sample", short)
    base = arithmetic(put(claim, {_n: sp.Integer(0)}), assume(START.fact))
    known = assume(claim)
    shrinks = arithmetic(
        sp.And(sp.Ge(place(_n + 1), place(_n) / 4), sp.Le(place(_n + 1), place(_n))),
        walked(), short, known,
    )  # fmt: skip
    later = arithmetic(put(claim, {_n: _n + 1}), shrinks, known)
    made = induction(_n, base, later, claim)
    return step("inside", "(1/4)^t ≤ x_t ≤ 1 for ever", made)


CLAIMS: tuple[Claim, ...] = ()
