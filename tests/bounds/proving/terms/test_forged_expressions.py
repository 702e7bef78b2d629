"""Letters, numbers and sums that say of themselves what they are not.

Most of these once proved something false. A trick passes if it is refused, or if what comes out
says nothing (plain True).
"""

import sympy as sp
from sympy.core.assumptions import StdFactKB

from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.sums import exchanged
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.exact import is_exact
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.node import is_random
from bounds.proving.terms.scalar import applied, named, norm
from bounds.proving.terms.vector import Vector
from bounds.symbols import M
from tests.bounds.proving.refusal import proves_nothing, tricks, twins

i, j, n, m = map(index, "ijnm")
c, z = sp.symbols("c_0 z_0", real=True)
w = named("w")


class Alike(str):
    """A name that equals every other while ``Alike.now``, with the hash of ``like``."""

    __slots__ = ("like",)
    now = False

    def __eq__(self, other):
        return Alike.now or str.__eq__(self, other)

    def __hash__(self):
        return hash(self.like)


class Twice(tuple):
    """The ends of a range: other ones when they are read again."""

    __slots__ = ()
    read = 0

    def __iter__(self):
        Twice.read += 1
        return tuple.__iter__(self) if Twice.read == 1 else iter((0, 2 * n))


def called(text, like):
    name = Alike(text)
    name.like = like
    return name


def claims_to_be(kind, *args, **known):
    """An expression past its constructor, with what it claims that sympy knows of it."""
    made = sp.Basic.__new__(kind, *args)
    made.__setstate__({"_assumptions": StdFactKB(known), "is_commutative": True})
    return made


def number(p, q=1):
    made = sp.Expr.__new__(sp.Integer if q == 1 else sp.Rational)
    made.p = p
    if q != 1:
        made.q = q
    return made


def above_nought(body):
    """Π body over i < 1 is positive: body is, if the product over i < n is said to be."""
    each = product(i, 0, n, body)
    made = arithmetic(sp.Gt(each**2 - 2 * c * each + c**2 + each, 0))
    return instance(made, {n: 1, c: 0})


def equal_names():
    """a <= b, where a is b while the solver is asked."""
    fact = sp.Le(sp.Symbol(called("a_0", "b_0"), real=True), sp.Symbol("b_0", real=True))
    Alike.now = True
    try:
        found = arithmetic(fact)
    finally:
        Alike.now = False
    return instance(found, {fact.lhs: M, fact.rhs: 0})


def calm_letter():
    """A letter that is the one of a random term when it is asked whether that is random."""
    wild = norm(named("wild"))
    calm = sp.Dummy(called("calm", wild.name), dummy_index=wild.dummy_index, nonnegative=True)
    Alike.now = True
    try:
        is_random(calm)
        return assume(sp.Le(calm, 1))
    finally:
        Alike.now = False


def left_as_written():
    """0 |-1/k|, which sympy misjudges at times, while sympy is told to leave it as it is."""
    for k in range(2, 200):
        with sp.evaluate(False):
            nought = sp.Mul(0, sp.Abs(sp.Rational(-1, k)))
            is_exact(nought)
        if (nought.is_integer, nought.is_positive)[1]:  # asked in this order
            return above_nought(nought)
    raise RefusedError("nought is never positive")


def fact_left_as_written():
    with sp.evaluate(False):
        return arithmetic(sp.Ge(M + M, M))


def negative_letter():
    """Prints as a letter that may be anything, and counts as negative."""
    letter = sp.Basic.__new__(sp.Symbol)
    known = sp.Dummy("z", negative=True)._assumptions
    state = {"name": "z_0", "_assumptions": known, "_assumptions_orig": {"real": True}}
    letter.__setstate__({**state, "_assumptions0": z._assumptions0})
    assert letter == z
    each = product(i, 0, n, -letter)
    made = arithmetic(sp.Gt(each**2 - 2 * c * each + c**2 + each, 0))
    return instance(made, {n: 1, c: 0, z: sp.Rational(1, 2)})


def factor(share):
    return norm_square(Vector(((w.terms[0][0], share),)))


def put_for_positive(value):
    return instance(arithmetic(sp.Gt(M + c, c)), {M: value})


POSITIVE = {"positive": True, "extended_positive": True, "real": True}
TRICKS = {
    "a name that equals another": (equal_names, lambda: arithmetic(sp.Le(c, c + M))),
    "a letter that equals the one of a random term": (calm_letter, lambda: assume(sp.Le(c, 1))),
    "a product that is left as it is written": (left_as_written, lambda: above_nought(M)),
    "a fact that is left as it is written": (
        fact_left_as_written,
        lambda: arithmetic(sp.Ge(M + M, c, evaluate=False), assume(sp.Le(c, M))),
    ),
    "a product that claims to be positive": (
        lambda: above_nought(claims_to_be(sp.Mul, c, M, **POSITIVE)),
        lambda: above_nought(M * applied("s", kind="positive")),
    ),
    "a sum that claims to be positive": (
        lambda: put_for_positive(claims_to_be(sp.Add, z, M, **POSITIVE)),
        lambda: put_for_positive(z**2 + M),
    ),
    "a power that claims to be positive": (
        lambda: above_nought(claims_to_be(sp.Pow, z, sp.Integer(3), **POSITIVE)),
        lambda: above_nought(M**3),
    ),
    "a letter that claims to be negative": (negative_letter, lambda: above_nought(M)),
    "a whole number and a half": (
        lambda: arithmetic(sp.Ge(c * number(1.5), c), assume(sp.Ge(c, 0))),
        lambda: arithmetic(sp.Ge(c * sp.Rational(3, 2), c), assume(sp.Ge(c, 0))),
    ),
    "a quotient of floats": (
        lambda: assume(sp.Le(c, number(1e300, 3), evaluate=False)),
        lambda: assume(sp.Le(c, sp.Rational(10**300, 3))),
    ),
    "a truth as the factor of a vector": (
        lambda: assume(sp.Le(norm(Vector(((w.terms[0][0], sp.true),))), 1)),
        lambda: factor(c),
    ),
    "a relation as the factor of a vector": (
        lambda: assume(sp.Le(norm(Vector(((w.terms[0][0], sp.Le(c, 1)),))), 1)),
        lambda: factor(sp.Max(c, 1)),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    proves_nothing(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    twin()


def test_the_ends_of_a_range_are_read_once():
    Twice.read = 0
    body = applied("a", i, j)
    found = exchanged(i, Twice((0, n)), j, (0, m), body)
    assert found.fact == exchanged(i, (0, n), j, (0, m), body).fact
