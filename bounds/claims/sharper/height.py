"""How high a root is over its target, in plain numbers, and how much a step takes of it.

From q = r² a step leaves at most (1 - rate) r² + linear r + free, so it takes at least
rate (r - above)(r + below). The height is the integral of dq over that, times rate spread, from the
target s² up: a step takes rate spread from it.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.inequalities import discharged
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import tangent_of_log
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put

s, first = sp.symbols("s first", positive=True)  # the roots of the target and of the start
above, spread, rate = sp.symbols("above spread rate", positive=True)
below, linear, free, n = sp.symbols("below linear free n", nonnegative=True)
r, r_next, m, m_next = sp.symbols("r r_+ m m_+", nonnegative=True)  # √q, and s where it is less
GAIN = rate * spread


def beyond(root: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """The distance from either root, over that of s."""
    return (root - above) / (s - above), (root + below) / (s + below)


def height(root: sp.Expr) -> sp.Expr:
    """0 at s; its derivative is rate spread over what a step takes from the square."""
    over, under = beyond(root)
    return above * sp.log(over) + below * sp.log(under)


#: After n steps the target is met, or the height has fallen by n gains.
FALLEN = sp.Or(compared(sp.Le, r, s), compared(sp.Le, height(m) + n * GAIN, height(first)))
FALLEN_NEXT = sp.Or(
    compared(sp.Le, r_next, s), compared(sp.Le, height(m_next) + (n + 1) * GAIN, height(first))
)
_met = compared(sp.Le, r_next, s)
_weights = above / (m - above) + below / (m + below)

#: What the letters are.
ROOTS = {
    "sum": compared(sp.Eq, rate * (above - below), linear),
    "times": compared(sp.Eq, rate * above * below, free),
    "half": compared(sp.Eq, above + below, 2 * spread),
    "inside": compared(sp.Lt, above, s),
    "first": compared(sp.Gt, first, s),
}
STEP = {
    "monotone": compared(sp.Lt, rate, 1),
    "bound": compared(sp.Le, r_next**2, (1 - rate) * r**2 + linear * r + free),
    "m": compared(sp.Eq, m, sp.Max(r, s, evaluate=False)),
    "m+": compared(sp.Eq, m_next, sp.Max(r_next, s, evaluate=False)),
    "fallen": FALLEN,
}

#: A label, words, what is shown, and what it is shown from.
_STEPS = (
    ("factored", "by its roots",
     compared(sp.Le, r_next**2, r**2 - rate * (r - above) * (r + below)),
     ("bound", "sum", "times")),
    ("stays", "what meets the target keeps to it", sp.Or(compared(sp.Gt, r, s), _met),
     ("factored", "monotone", "inside", "sum")),
    ("moves", "(r - r+)² ≥ 0",
     compared(sp.Ge, 2 * r * (r - r_next), rate * (r - above) * (r + below)),
     ("factored",)),
    ("nearer", "the same from the target up",
     sp.Or(_met, compared(sp.Ge, 2 * m * (m - m_next), rate * (m - above) * (m + below))),
     ("moves", "stays", "m", "m+")),
    ("beyond", "m > above", compared(sp.Gt, m, above), ("m", "inside")),
    ("slope", "of the height",
     compared(sp.Eq, _weights, m * (above + below) / ((m - above) * (m + below))), ("beyond",)),
    ("falls", "along the tangent", sp.Or(_met, compared(sp.Ge, (m - m_next) * _weights, GAIN)),
     ("beyond", "nearer", "slope", "half")),
    ("up", "no point is below s", sp.And(compared(sp.Ge, m, s), compared(sp.Ge, m_next, s)),
     ("m", "m+")),
)  # fmt: skip


def tangents(ones: tuple[sp.Expr, ...], at: tuple[sp.Expr, ...], *shown: Theorem
             ) -> tuple[Theorem, ...]:  # fmt: skip
    """Both logarithms below their tangents at ``at``."""
    return tuple(tangent_of_log(one, other, *shown) for one, other in zip(ones, at, strict=True))


def fallen_further() -> Theorem:
    """FALLEN_NEXT from FALLEN, where the letters are what they are meant to be."""
    known = {label: assume(relation) for label, relation in (ROOTS | STEP).items()}
    for label, says, fact, uses in _STEPS:
        known[label] = step(label, says, arithmetic(fact, *(known[each] for each in uses)))
    shown = known["inside"], known["up"]
    concave = tangents(beyond(m_next), beyond(m), *shown)
    after, before = height(m_next), height(m)
    used = *shown, known["beyond"], known["falls"], *concave
    gains = arithmetic(sp.Or(_met, sp.Le(after + GAIN, before)), *used)
    step("gains", "the height falls", gains)
    last = known["inside"], known["up"], known["first"], known["fallen"], known["stays"], gains
    return discharged(arithmetic(FALLEN_NEXT, *last), *ROOTS.values(), *STEP.values())


def at_the_start() -> Theorem:
    """FALLEN for n = 0, where r <= first."""
    near, inside, far = sp.Le(r, first), ROOTS["inside"], ROOTS["first"]
    known = {each: assume(each) for each in (near, inside, far, STEP["m"])}
    up = arithmetic(sp.And(sp.Ge(m, s), sp.Le(m, first)), *known.values())
    concave = tangents(beyond(m), beyond(first), known[inside], known[far], up)
    top = arithmetic(sp.Le(height(m), height(first)), known[inside], known[far], up, *concave)
    step("top", "the height of the start", top)
    begun = arithmetic(put(FALLEN, {n: sp.Integer(0)}), known[inside], known[far], up, top)
    return discharged(begun, *known)


def at_the_end() -> Theorem:
    """r <= s, where FALLEN holds for an n that spends the height of the start."""
    spent = sp.Le(height(first), n * GAIN)
    asked = ROOTS["inside"], ROOTS["first"], STEP["m"], FALLEN, spent
    inside, far, raised, fallen, enough = known = tuple(map(assume, asked))
    up = arithmetic(sp.Ge(m, s), raised)
    one = sp.Integer(1)
    concave = tangents((one, one), beyond(m), inside, up)
    last = inside, far, up, raised, *concave, fallen, enough
    met = step("met", "above the target the height is positive", arithmetic(sp.Le(r, s), *last))
    return discharged(met, *(each.fact for each in known))
