"""Delay by blocks: the squares of what blocks miss add, E|x - v|² <= alpha² Σ tau_b² M_b².

Every block misses parts of gradients of its own, at right angles to those of any other block.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski_of_sum, size_square
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, inner, named, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.relaxations import block_delay
from bounds.statement import Condition
from bounds.symbols import alpha, t

#: Blocks, updates, and how many blocks there are.
b, c, i, j = (index(name) for name in ("b", "other", "i", "l"))
blocks = sp.Symbol("blocks", integer=True, positive=True)


def part(s: sp.Expr | int, of: sp.Expr | int) -> Vector:
    """The gradient of iteration s in a block, and 0 elsewhere."""
    return named("part", s, of)


def misses(s: sp.Expr | int, of: sp.Expr | int) -> sp.Expr:
    """1 where the view of t misses the update of iteration s in a block."""
    return applied("misses", t, s, of, kind="bit")


def most(of: sp.Expr | int) -> sp.Expr:
    """M_b."""
    return applied("M", of, kind="nonnegative")


def late(of: sp.Expr | int) -> sp.Expr:
    """tau_b."""
    return applied("tau", of, kind="nonnegative")


def lacks(of: sp.Expr | int) -> Vector:
    """What the view of t misses in a block, divided by alpha."""
    return total_vector(i, 0, t, misses(i, of) * part(i, of))


_VIEW = Always((t,), same(v(t), x(t) + alpha * total_vector(b, 0, blocks, lacks(b))), "by blocks")
_FEW = Always(
    (t, b), compared(sp.Le, total(i, 0, t, misses(i, b)), late(b)), "tau_b updates of block b"
)
_SIZE = Always((t, b), compared(sp.Le, mean(square(part(t, b))), most(b) ** 2), "M_b of block b")
_APART = Always(
    (i, b, j, c),
    sp.Implies(compared(sp.Lt, b, c), compared(sp.Eq, inner(part(i, b), part(j, c)), 0)),
    "right angles",
)
BLOCKS = Condition(name=block_delay.BLOCKS.name, means=lambda: (_VIEW, _FEW, _SIZE, _APART))
BOUND = compared(
    sp.Le, mean(square(x(t) - v(t))), alpha**2 * total(b, 0, blocks, late(b) ** 2 * most(b) ** 2)
)


def of_block() -> Theorem:
    """E|what block b misses|² <= tau_b² M_b²."""
    each, whole = misses(i, b) * part(i, b), lacks(b)
    small = arithmetic(
        sp.Le(size(each), misses(i, b) * most(b)),
        size_square(each), bit(misses(i, b)), given(_SIZE, {t: i, b: b}),
    )  # fmt: skip
    sums = minkowski_of_sum(i, sp.Integer(0), t, each), summed(small, i, 0, t)
    few = given(_FEW, {t: t, b: b})
    near = arithmetic(sp.Le(size(whole), late(b) * most(b)), size_square(whole), *sums, few)
    squared = sp.Le(mean(square(whole)), late(b) ** 2 * most(b) ** 2)
    made = arithmetic(squared, size_square(whole), near)
    return step("block", "tau_b updates, by Minkowski in L²", made)


def apart() -> Theorem:
    """|Σ over blocks|² is the sum of the squares, by induction over the blocks."""
    before = total_vector(b, 0, c, lacks(b))
    claim = sp.Eq(square(before), total(b, 0, c, square(lacks(b))))
    low = assume(sp.Lt(b, c))
    pair = given(_APART, {i: i, b: b, j: j, c: c})
    scaled = misses(i, b) * misses(j, c) * inner(part(i, b), part(j, c))
    none = arithmetic(sp.Eq(scaled, 0), pair, low)
    ways = [
        summed(implies(low.fact, summed(summed(none, one, 0, t), two, 0, t)), b, 0, c)
        for one, two in ((i, j), (j, i))
    ]
    later = arithmetic(put(claim, {c: c + 1}), assume(claim), *ways)
    start = arithmetic(put(claim, {c: sp.Integer(0)}))
    made = instance(induction(c, start, later, claim), {c: blocks})
    return step("apart", "blocks are at right angles", made)


def bound() -> Theorem:
    """E|x - v|² <= alpha² Σ tau_b² M_b²."""
    whole = alpha * total_vector(b, 0, blocks, lacks(b))
    alike = equal_squares(x(t) - v(t), -1 * whole, given(_VIEW, {t: t}))
    premises = expected(alike), expected(apart()), summed(of_block(), b, 0, blocks)
    return step("bound", "block by block", arithmetic(BOUND, *premises))


CLAIMS = (
    Claim(
        id="sharper/block-delay",
        place="theory, a stack of relaxations",
        says="E|x - v|² ≤ alpha² Σ tau_b² M_b² where block b misses tau_b updates of size M_b",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(BLOCKS,),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient"),
        remark="at most tau M for the largest delay. Momentum and memories do not add to it so: "
        "blocks of different ages show them as they were at different times",
    ),
)
