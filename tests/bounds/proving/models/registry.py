"""For every rule of the kernel, a way to draw arguments for it: a rule without one fails a test."""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.proving.kernel import space
from bounds.proving.kernel.hypothesis import (
    Always,
    Convex,
    Given,
    GradientDominated,
    Smooth,
    StronglyConvex,
)
from bounds.proving.models.drawing.runs import PAST
from bounds.proving.terms.scalar import gradient, named, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import D, L, alpha, c, mu_P, t

SMOOTH, CONVEX = Smooth(L), StronglyConvex(c)
MERELY_CONVEX, DOMINATED = Convex(), GradientDominated(mu_P)
x, v, g = (lambda s, name=name: named(name, s) for name in "xvg")
STEP = Always((t,), space.same(x(t + 1), x(t) - alpha * g(t)), "x changes by -alpha g")
UNBIASED = Given(g(t), gradient(v(t)), t, PAST)
NOISE = Given(square(g(t) - gradient(v(t))), square(g(t)), t, PAST, bounds=True)
BELOW = Always((Variable("u"),), sp.Le(value(x(sp.Integer(0))) - value(vector(Variable("u"))), D))
RULES: dict[object, object] = {}


def arguments_of(*rules):
    """Files the function under the rules that it draws arguments for."""

    def filed(draw):
        for rule in rules:
            RULES[rule] = partial(draw, rule=rule)
        return draw

    return filed
