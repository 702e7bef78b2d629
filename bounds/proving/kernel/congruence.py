"""Equal vectors have equal images, values and norms: Leibniz's law, outcome by outcome."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.gate import number as checked
from bounds.proving.kernel.gate import vectors
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.sound import copied
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.node import put
from bounds.proving.terms.vector import Variable, Vector, vector


def congruent(number: sp.Expr, w: Variable, a: Vector, b: Vector) -> Theorem:
    """Where a = b, a number made of a vector w is the same for w = a and for w = b.

    It may hold no expectation of w, which two vectors that agree at one outcome need not share.
    """
    if type(w) is not Variable:
        raise RefusedError("congruent takes a vector variable and two vectors for it")
    vectors(a, b)
    copied(Always((w,), sp.Le(checked(number), 0, evaluate=False)))
    equal = sp.Eq(put(number, {w: a}), put(number, {w: b}))
    return _made("equal vectors", sp.Implies(same(a, b), equal))


#: A vector variable, for numbers that ``congruent`` takes.
W = Variable("w")
ANY = vector(W)
