"""S1: an exact step at the true parameter contracts, and the error of the view adds to it."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import AWAY, Q
from bounds.claims.elastic.gradient_ball import ERROR, RADIUS, SLOPE, ball, deviation
from bounds.claims.elastic.inequalities import read
from bounds.claims.sharper.exact_step import EXACT, noisy, root, roots
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import lipschitz, order
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, norm, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import B, L, alpha, c, t
from bounds.theorems import one_step_map as map_
from bounds.theorems.one_step_map import SHARE

#: The gradient at x away from the middle, and how far the view turns it.
BENT, TURNED = deviation(x(t)), gradient(x(t)) - SLOPE

#: What an exact step leaves.
FACTOR = sp.Max(1 - alpha * c, alpha * L - 1)

_part, _whole, _most = sp.symbols("part whole most", real=True)
_ROOT = sp.Implies(
    sp.And(
        compared(sp.Le, _whole, _most**2),
        compared(sp.Eq, _part**2, alpha**2 * _whole),
        compared(sp.Ge, _most, 0),
    ),
    compared(sp.Le, _part, alpha * _most),
)


def _part_of(of: Vector, most: sp.Expr, *shown: Theorem) -> Theorem:
    """√E|alpha .|² <= alpha most, from E|.|² <= most²."""
    there = roots(alpha * of, AWAY)
    values = {_part: root(alpha * of), _whole: mean(square(of)), _most: most}
    return read(_ROOT, values, *shown, exist=there)


def bent(wide: Theorem) -> Theorem:
    """√E|alpha h|² <= alpha (L - c)/2 √q, for the gradient at x."""
    inside = step("inside", "∇f(x) is in its ball, in L²", expected(ball(x(t))))
    return step("ball", "∇f(x) is in its ball", _part_of(BENT, RADIUS * sp.sqrt(Q), inside, wide))


def turned() -> Theorem:
    """√E|alpha (∇f(x) - ∇f(v))|² <= alpha² L B."""
    lengths = norm_square(TURNED), norm_square(ERROR)
    smooth = lipschitz(run.SMOOTH, x(t), v(t))
    squares = arithmetic(sp.Le(norm(TURNED) ** 2, L**2 * norm(ERROR) ** 2), smooth)
    apart = arithmetic(sp.Le(square(TURNED), L**2 * square(ERROR)), squares, *lengths)
    near = step("consistency", "(10), for the second moment", given(run.SECOND, {t: t}))
    most = sp.Le(mean(square(TURNED)), (L * alpha * B) ** 2)
    bound = arithmetic(most, step("smooth", "(7), at x and the view", expected(apart)), near)
    return step("view", "the error of the view", _part_of(TURNED, L * alpha * B, bound))


_z, _k, _r = sp.symbols("length kept root", real=True)
_TRIANGLE = sp.Implies(
    sp.And(
        compared(sp.Eq, _k**2, (1 - SHARE) ** 2 * _r**2),
        compared(sp.Ge, _k, 0),
        compared(sp.Ge, _r, 0),
        compared(sp.Le, c, L),
    ),
    compared(sp.Le, _k + alpha * RADIUS * _r, FACTOR * _r),
)


def length() -> Theorem:
    """√E|w - alpha g|² <= max(1 - alpha c, alpha L - 1) √q + alpha² L B."""
    steep = order(run.SMOOTH, run.STRONGLY_CONVEX)
    wide = arithmetic(sp.Ge(RADIUS, 0), steep)
    kept = (1 - SHARE) * AWAY
    there = roots(EXACT, kept, alpha * BENT, alpha * TURNED, AWAY)
    exact = read(_TRIANGLE, {_k: root(kept), _r: root(AWAY)}, steep, exist=there)
    step("sum", "|1 - s| + alpha (L - c)/2 is the larger of the two", exact)
    triangle = minkowski(kept, -alpha * BENT, alpha * TURNED)
    step("triangle", "w - alpha g = (1 - s) w - alpha h + alpha (∇f(x) - g)", triangle)
    wanted = sp.Le(root(EXACT), FACTOR * root(AWAY) + alpha**2 * L * B)
    return step(
        "length", "|w - alpha g|", arithmetic(wanted, *there, triangle, exact, bent(wide), turned())
    )


def one_step() -> Theorem:
    """S1, with the noise."""
    there = roots(EXACT, AWAY)
    return step("step", "with the noise", arithmetic(fact(map_.SIMPLE), *there, noisy(length())))


CLAIMS = (
    Claim(
        id="sharper/s1",
        place="theory, sharper form S1",
        says="|x+ - x*| ≤ max(|1 - alpha c|, |1 - alpha L|) |x - x*| + alpha L |x - v|",
        printed=map_.SIMPLE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(one_step),
        tightness=Tightness(
            Tight.ATTAINED,
            "f = L x²/2, alpha ≥ 2/(c+L), v = x + alpha B at x > 0; for a smaller step "
            "the exact map S4 is smaller, because one gradient cannot be steep and flat at once",
        ),
        remark="c ≤ L makes max(|1 - alpha c|, |1 - alpha L|) = max(1 - alpha c, alpha L - 1)",
    ),
)
