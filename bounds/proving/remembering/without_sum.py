"""A memory whose entries, each with a sign, sum to 0: half of what the contraction gives.

With Σ z_i e_i = 0 for signs z and y = Σ z_i w_i = Σ z_i G_i, let d |e_+|² <= (d - 2) |w|² + y².
What G adds along e is no longer than G without its part along z, whose square is |G|² - y²/d: so y
pays for itself where d >= 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.error_feedback import HALF, OF_THREE
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, signed_sum
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import entry, inner, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import M, d

BY = sp.Symbol("by", nonnegative=True)


@dataclass(frozen=True, slots=True)
class Round:
    """A memory, the gradient that is added, and the next memory.

    ``sign`` is z_i, and z_i² = 1 follows from ``squared``; ``none`` is Σ z_i e_i = 0, ``kept``
    d |e_+|² <= (d - 2) |w|² + y², and ``moment`` E|G|² <= M².
    """

    old: Vector
    gradient: Vector
    new: Vector
    sign: sp.Expr
    squared: tuple[Theorem, ...]
    none: Theorem
    kept: Theorem
    moment: Theorem

    @property
    def before(self) -> sp.Expr:
        """E|e|²."""
        return mean(square(self.old))

    @property
    def after(self) -> sp.Expr:
        """E|e_+|²."""
        return mean(square(self.new))

    @property
    def product(self) -> sp.Expr:
        """E<e, G>."""
        return mean(inner(self.old, self.gradient))

    @property
    def total(self) -> sp.Expr:
        """y."""
        return signed_sum(self.sign, self.gradient)


def along(of: Round) -> Theorem:
    """2 by E<e, G> <= by² E|e|² + E|G|² - E y²/d for every number by >= 0."""
    mine, theirs, y = entry(of.old, I), entry(of.gradient, I), of.total
    apart = (BY * mine - theirs) ** 2 + 2 * (BY * mine - theirs) * of.sign * y / d + (y / d) ** 2
    each = arithmetic(sp.Ge(sp.expand(apart), 0, evaluate=False), *of.squared)
    sums = summed(each, I, 0, d), of.none
    pairs = (of.old, of.old), (of.old, of.gradient), (of.gradient, of.gradient)
    whole = [coordinates(*pair) for pair in pairs]
    bound = BY**2 * square(of.old) + square(of.gradient) - y**2 / d
    fact = sp.Le(2 * BY * inner(of.old, of.gradient), bound)
    says = "G without its mean is at right angles to nothing else"
    return step("along", says, expected(arithmetic(fact, *sums, *whole)))


def one_step(of: Round) -> tuple[Theorem, ...]:
    """d E|e_+|² <= (d - 2)(E|e|² + 2 E<e, G> + E|G|²) + E y², E|G|² <= M² and E y² >= 0."""
    moment = step("second moment", "(6)", of.moment)
    some = expected(arithmetic(sp.Ge(of.total**2, 0, evaluate=False)))
    return step("kept back", "the sum is that of G", expected(of.kept)), moment, some


#: In the mean: a memory, the next one, <e, G>, |G|² and y²; d, and the bound for M = 1.
_p, _n, _c, _q, _v = sp.symbols("old next along grad total", real=True)
_d, _h = sp.symbols("many half", positive=True)
_TURNED = sp.Implies(
    compared(sp.Le, 2 * _c / _h, _p / _h**2 + _q - _v / _d),
    compared(sp.Le, 2 * _h * _c * _d, _d * _p + _h**2 * (_d * _q - _v)),
)
_RESTS = sp.Implies(
    sp.And(
        compared(sp.Le, _p, _h**2 * _q), compared(sp.Ge, _v, 0), compared(sp.Ge, _d, 4),
        compared(sp.Le, 2 * _h * _c * _d, _d * _p + _h**2 * (_d * _q - _v)),
        compared(sp.Le, _d * _n, (_d - 2) * (_p + 2 * _c + _q) + _v),
        compared(sp.Eq, 2 * _h**2, (_d - 2) * (2 * _h + 1)), compared(sp.Le, _d, (_d - 2) * _h),
    ),
    compared(sp.Le, _n, _h**2 * _q),
)  # fmt: skip


def rests_of_four() -> Theorem:
    """Where the step rests, for d >= 4."""
    rests = sp.Eq(2 * HALF**2, (d - 2) * (2 * HALF + 1)), sp.Le(d, (d - 2) * HALF)
    four = assume(sp.Ge(d, 4))
    return step("half", "where the step rests", arithmetic(sp.And(sp.Gt(HALF, 0), *rests), four))


def of_four(of: Round, half: Theorem) -> Theorem:
    """E|e_+|² <= (s M/(1 - s))² from the same of e, for d >= 4."""
    four = assume(sp.Ge(d, 4))
    bound = HALF**2 * M**2
    kept, moment, some = one_step(of)
    y = mean(of.total**2)
    values = {_p: of.before, _n: of.after, _c: of.product, _q: M**2, _v: y, _d: d, _h: HALF}
    turned = instance(along(of), {BY: 1 / HALF}, four)
    gradient = mean(square(of.gradient))
    room = arithmetic(
        sp.Le(turned.fact.args[0], turned.fact.args[1] - gradient + M**2), moment, four, turned
    )
    more = instance(arithmetic(_TURNED), values, four, half)
    whole = (d - 2) * (of.before + 2 * of.product + M**2) + y
    less = arithmetic(sp.Le(d * of.after, whole), four, kept, moment)
    lemma = instance(arithmetic(_RESTS), values, four, half)
    before = assume(sp.Le(of.before, bound))
    return arithmetic(sp.Le(of.after, bound), four, half, room, more, lemma, some, less, before)


def of_three(of: Round) -> Theorem:
    """E|e_+|² <= 12/5 M² from the same of e, for d = 3."""
    bound = OF_THREE * M**2
    turned = instance(along(of), {BY: sp.Rational(1, 3)})
    premises = assume(sp.Eq(d, 3)), *one_step(of), turned, assume(sp.Le(of.before, bound))
    return arithmetic(sp.Le(of.after, bound), *premises)


def of_two(of: Round) -> Theorem:
    """E|e_+|² <= M² for d = 2: nothing is kept back but what G is beside its mean."""
    premises = assume(sp.Eq(d, 2)), *one_step(of), instance(along(of), {BY: sp.Integer(0)})
    return arithmetic(sp.Le(of.after, M**2), *premises)
