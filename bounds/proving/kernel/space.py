"""Rules of R^d: norms, inner products, entries, the largest of them, and vectors that are equal."""

from __future__ import annotations

from itertools import count

import sympy as sp

from bounds.proving.kernel.gate import counter, vectors, whole
from bounds.proving.kernel.gate import number as checked
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.sound import copied
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.largest import largest
from bounds.proving.terms.node import free, put
from bounds.proving.terms.rewrite import rewrite
from bounds.proving.terms.scalar import entry, inner, norm, square
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import ZERO, Variable, Vector, vector
from bounds.symbols import d


def norm_square(a: Vector) -> Theorem:
    """|a|² = <a, a>."""
    vectors(a)
    return _made("norm", compared(sp.Eq, norm(a) ** 2, square(a)))


def cauchy_schwarz(a: Vector, b: Vector) -> Theorem:
    """|<a, b>| <= |a||b|."""
    vectors(a, b)
    return _made("Cauchy-Schwarz", compared(sp.Le, sp.Abs(inner(a, b)), norm(a) * norm(b)))


def triangle(*parts: Vector) -> Theorem:
    """|a_1 + ... + a_n| <= |a_1| + ... + |a_n|."""
    whole_ = sum(vectors(*parts), ZERO)
    return _made("triangle inequality", compared(sp.Le, norm(whole_), sp.Add(*map(norm, parts))))


def triangle_of_sum(i: sp.Symbol, low: sp.Expr, high: sp.Expr, body: Vector) -> Theorem:
    """|Σ a_i| <= Σ |a_i|."""
    counter(i, low, high)
    vectors(body)
    size = norm(total_vector(i, low, high, body))
    return _made("triangle inequality", compared(sp.Le, size, total(i, low, high, norm(body))))


def coordinates(a: Vector, b: Vector) -> Theorem:
    """<a, b> is the sum of the products of the d entries."""
    vectors(a, b)
    i = unused(a.free | b.free)
    products = total(i, 0, d, sp.expand(entry(a, i) * entry(b, i)))
    return _made("entries", compared(sp.Eq, inner(a, b), products))


def largest_count(a: Vector, many: sp.Expr | int, *shown: Theorem) -> Theorem:
    """As many of the d entries as are asked for are among the largest, for 0 <= many <= d."""
    vectors(a)
    number = whole(many)
    range_ = arithmetic(sp.Ge(number, 0), *shown), arithmetic(sp.Le(number, d), *shown)
    i = unused(a.free | free(number))
    fact = compared(sp.Eq, total(i, 0, d, largest(a, number, i)), number)
    return _made("largest entries", fact, range_)


def largest_order(a: Vector, many: sp.Expr | int, i: sp.Expr, j: sp.Expr) -> Theorem:
    """No entry among the largest is smaller than one that is not."""
    vectors(a)
    for each in (i, j):
        if not whole(each).is_nonnegative:
            raise RefusedError(f"{told(each)} is no index from 0 on")
    one, other = largest(a, whole(many), i), largest(a, whole(many), j)
    chosen = sp.And(sp.Lt(i, d), sp.Lt(j, d), sp.Eq(one, 1), sp.Eq(other, 0))
    fact = sp.Implies(chosen, compared(sp.Le, sp.Abs(entry(a, j)), sp.Abs(entry(a, i))))
    return _made("largest entries", fact)


def unused(letters: frozenset[object]) -> sp.Symbol:
    """An index of another name than all of these."""
    names = {getattr(each, "name", "") for each in letters}
    return next(i for i in map(index, (f"i{n}" for n in count())) if i.name not in names)


def same(a: Vector, b: Vector) -> sp.Basic:
    """The fact that two vectors are equal: |a - b|² = 0."""
    return compared(sp.Eq, square(a - b), 0)


def rewritten(theorem: Theorem, equation: Theorem, old: Vector, new: Vector) -> Theorem:
    """The theorem with ``new`` for ``old`` in inner products, norms and entries, wherever they
    stand; ``equation`` says that both are equal, and ``old`` is a single vector, not a combination.
    """
    vectors(old, new)
    if equation.fact != same(old, new):
        raise RefusedError(
            f"the equation says {told(equation.fact)}, and not {told(same(old, new))}"
        )
    if len(old.terms) != 1 or old.terms[0][1] != 1:
        raise RefusedError(f"{old.text} is not a single vector")
    fact = rewrite(theorem.fact, old.terms[0][0], new)
    return _made("equal vectors", fact, (theorem, equation))


def congruent(number: sp.Expr, w: Variable, a: Vector, b: Vector) -> Theorem:
    """Where a = b, a number made of a vector w is the same for w = a and for w = b.

    It may hold no expectation of w, which two vectors that agree at one outcome need not share.
    """
    if type(w) is not Variable:
        raise RefusedError("congruent takes a vector variable and two vectors for it")
    vectors(a, b)
    copied(Always((w,), sp.Le(checked(number), 0, evaluate=False)))
    equal = compared(sp.Eq, put(number, {w: a}), put(number, {w: b}))
    return _made("equal vectors", sp.Implies(same(a, b), equal))


#: A vector variable, for numbers that ``congruent`` takes.
W = Variable("w")
ANY = vector(W)
