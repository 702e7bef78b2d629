"""How high a distance is over its target, in plain numbers: C1 takes so much of it at each step.

A step takes at least 2 alpha c (r - above)(r + below) from r². The height is the integral of dq
over that, times 2 alpha c spread, from the target s² up: a step takes 2 alpha c spread from it.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.inequalities import discharged
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import tangent_of_log
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.node import put
from bounds.symbols import B, L, M, R, alpha, c

s, above, spread = sp.symbols("s above spread", positive=True)  # √epsilon; the roots
below, n = sp.symbols("below n", nonnegative=True)
r, r_next, m, m_next = sp.symbols("r r_+ m m_+", nonnegative=True)  # √q, and s where it is less
GAIN = 2 * alpha * c * spread


def beyond(root: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """The distance from either root, over that of s."""
    return (root - above) / (s - above), (root + below) / (s + below)


def height(root: sp.Expr) -> sp.Expr:
    """0 at s; its derivative is 2 alpha c spread over what a step takes from the square."""
    over, under = beyond(root)
    return above * sp.log(over) + below * sp.log(under)


#: After n steps the target is met, or the height has fallen by n gains.
FALLEN = sp.Or(sp.Le(r, s), sp.Le(height(m) + n * GAIN, height(R)))
FALLEN_NEXT = sp.Or(sp.Le(r_next, s), sp.Le(height(m_next) + (n + 1) * GAIN, height(R)))
_met = sp.Le(r_next, s)
_weights = above / (m - above) + below / (m + below)

#: What the letters are.
ROOTS = {
    "sum": sp.Eq(2 * alpha * c * (above - below), 2 * alpha**2 * L * B),
    "times": sp.Eq(2 * alpha * c * above * below, alpha**2 * M**2),
    "half": sp.Eq(above + below, 2 * spread),
    "inside": sp.Lt(above, s),
    "R": sp.Gt(R, s),
}
STEP = {
    "monotone": sp.Lt(2 * alpha * c, 1),
    "bound": sp.Le(
        r_next**2, (1 - 2 * alpha * c) * r**2 + 2 * alpha**2 * L * B * r + alpha**2 * M**2
    ),
    "m": sp.Eq(m, sp.Max(r, s, evaluate=False)),
    "m+": sp.Eq(m_next, sp.Max(r_next, s, evaluate=False)),
    "fallen": FALLEN,
}

#: A label, words, what is shown, and what it is shown from.
_STEPS = (
    ("factored", "C1", sp.Le(r_next**2, r**2 - 2 * alpha * c * (r - above) * (r + below)),
     ("bound", "sum", "times")),
    ("stays", "what meets the target keeps to it", sp.Or(sp.Gt(r, s), _met),
     ("factored", "monotone", "inside", "sum")),
    ("moves", "(r - r+)² ≥ 0", sp.Ge(r * (r - r_next), alpha * c * (r - above) * (r + below)),
     ("factored",)),
    ("nearer", "the same from the target up",
     sp.Or(_met, sp.Ge(m * (m - m_next), alpha * c * (m - above) * (m + below))),
     ("moves", "stays", "m", "m+")),
    ("beyond", "m > above", sp.Gt(m, above), ("m", "inside")),
    ("slope", "of the height",
     sp.Eq(_weights, m * (above + below) / ((m - above) * (m + below))), ("beyond",)),
    ("falls", "along the tangent", sp.Or(_met, sp.Ge((m - m_next) * _weights, GAIN)),
     ("beyond", "nearer", "slope", "half")),
    ("up", "no point is below s", sp.And(sp.Ge(m, s), sp.Ge(m_next, s)), ("m", "m+")),
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
    last = known["inside"], known["up"], known["R"], known["fallen"], known["stays"], gains
    return discharged(arithmetic(FALLEN_NEXT, *last), *ROOTS.values(), *STEP.values())


def at_the_start() -> Theorem:
    """FALLEN for n = 0, where r <= R."""
    near, inside, far = sp.Le(r, R), ROOTS["inside"], ROOTS["R"]
    known = {each: assume(each) for each in (near, inside, far, STEP["m"])}
    up = arithmetic(sp.And(sp.Ge(m, s), sp.Le(m, R)), *known.values())
    concave = tangents(beyond(m), beyond(R), known[inside], known[far], up)
    top = arithmetic(sp.Le(height(m), height(R)), known[inside], known[far], up, *concave)
    step("top", "the height of the start", top)
    first = arithmetic(put(FALLEN, {n: sp.Integer(0)}), known[inside], known[far], up, top)
    return discharged(first, *known)


def at_the_end() -> Theorem:
    """r <= s, where FALLEN holds for an n that spends the height of R."""
    spent = sp.Le(height(R), n * GAIN)
    asked = ROOTS["inside"], ROOTS["R"], STEP["m"], FALLEN, spent
    inside, far, raised, fallen, enough = known = tuple(map(assume, asked))
    up = arithmetic(sp.Ge(m, s), raised)
    one = sp.Integer(1)
    concave = tangents((one, one), beyond(m), inside, up)
    last = inside, far, up, raised, *concave, fallen, enough
    met = step("met", "above the target the height is positive", arithmetic(sp.Le(r, s), *last))
    return discharged(met, *(each.fact for each in known))
