"""The memory of error feedback where the noise of a gradient is fresh, in L².

A node's gradient is G = h + noise, h what its past makes one expect. The noise is uncorrelated with
the memory e and with h, so E|w|² = E|e + h|² + E|noise|² <= (√E|e|² + G)² + sigma². A contraction
then gives √E|e_+|² <= s √((√E|e|² + G)² + sigma²), and the bound is the fixed point.
"""

from __future__ import annotations

import sympy as sp

from bounds.error_feedback import memory_constant_of_noise
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.remembering.nodes import EMPTY, REST, G, R, e, sent, w
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import inner, named, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import G as SLOPE
from bounds.symbols import delta, sigma, t


def h(s: sp.Expr | int) -> Vector:
    """What is expected of the gradient of node r in iteration s."""
    return named("h", s, R)


def noise(s: sp.Expr | int) -> Vector:
    """What the gradient of node r in iteration s has beside."""
    return G(s) - h(s)


FRESH = Always((t, R), compared(sp.Eq, mean(inner(e(t) + h(t), noise(t))), 0), "noise is fresh")
MEAN = Always((t, R), compared(sp.Le, mean(square(h(t))), SLOPE**2), "what is expected is bounded")
SPREAD = Always((t, R), compared(sp.Le, mean(square(noise(t))), sigma**2), "the noise is bounded")
CONTRACTS = Always(
    (t, R),
    compared(sp.Le, mean(square(w(t) - sent(t))), sp.expand((1 - delta) * mean(square(w(t))))),
    "at most the share 1 - delta of the square is kept back",
)


def compressed() -> Theorem:
    """E|w|² <= (√E|e|² + G)² + sigma²."""
    at = {t: t, R: R}
    room = step("sum", "Minkowski", minkowski(e(t), h(t)))
    slope = step("gradient", "E|h|² ≤ G²", given(MEAN, at))
    seen = has_size(e(t) + h(t)), has_size(e(t)), has_size(h(t))
    less = sp.Le(size(e(t) + h(t)), size(e(t)) + SLOPE)
    moved = arithmetic(less, *seen, room, slope)
    apart = step("fresh", "the noise is uncorrelated", given(FRESH, at))
    spread = step("noise", "E|noise|² ≤ sigma²", given(SPREAD, at))
    fact = sp.Le(mean(square(w(t))), (size(e(t)) + SLOPE) ** 2 + sigma**2)
    squares = sp.Eq(mean(square(w(t))),
                    mean(square(e(t) + h(t))) + mean(square(noise(t))))  # fmt: skip
    sum_ = arithmetic(squares, apart)
    return step("compressed", "E|w|² ≤ (e + G)² + sigma²",
                arithmetic(fact, *seen, moved, sum_, spread))  # fmt: skip


def memory(below_one: Theorem) -> Theorem:
    """√E|e|² <= s (s G + √(G² + delta sigma²))/delta at every iteration and node, delta <= 1."""
    bound = memory_constant_of_noise(delta)
    claim = sp.Le(size(e(t)), bound)
    lost = expected(equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R})))
    drop = step("drop", "the contraction", given(CONTRACTS, {t: t, R: R}))
    fixed = arithmetic(sp.Eq((1 - delta) * ((bound + SLOPE) ** 2 + sigma**2), bound**2), below_one)
    step("fixed point", "s² ((b + G)² + sigma²) = b² for the bound b", fixed)
    positive = below_one, arithmetic(sp.Ge(bound, 0), below_one)
    start = arithmetic(put(claim, {t: sp.Integer(0)}), *positive, expected(given(EMPTY, {R: R})))
    more = arithmetic(
        sp.Le(mean(square(w(t))), (bound + SLOPE) ** 2 + sigma**2),
        *positive, has_size(e(t)), assume(claim), compressed(),
    )  # fmt: skip
    square_ = sp.Le(mean(square(e(t + 1))), bound**2)
    less = arithmetic(square_, below_one, lost, drop, more, fixed)
    now = arithmetic(put(claim, {t: t + 1}), *positive, less)
    return step("memory", "at every t", induction(t, start, now, claim))
