"""A late view of a served parameter: what is late, held back and lacking adds, by Minkowski in L².

The view of iteration t is what was served before iteration n, for one n of at least t - tau, but
for a vector that it lacks.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.held_back import Behind, Entering, Lacking
from bounds.claims.sharper.served import at, drift
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import n, old, z
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import alpha, t, tau

_later = index("later")
NOTHING = Lacking(ZERO, (), sp.Integer(0))
_ONE = sp.Integer(1)


def within(count: sp.Expr, most: sp.Expr) -> sp.Basic:
    """E|x - v|² <= (alpha count most)²."""
    return compared(sp.Le, mean(square(x(t) - v(t))), alpha**2 * (count * most) ** 2)


def reading(lacks: Vector) -> Always:
    """What is read: z of the iteration that the view is from, but for what it lacks."""
    if not lacks.terms:
        return stacks.READS
    seen = same(v(t), z(n) + lacks)
    return Always((t, n), sp.Implies(sp.Eq(old(t, n), 1), seen), "a view is one of these, but for")


def old_view(behind: Behind, entering: Entering, lacking: Lacking) -> Theorem:
    """E|x_t - v_t|² <= (alpha (tau + held + lacking) most)² where the view is from n."""
    most, is_old = entering.most, sp.Eq(old(t, n), 1)
    recent = given(stacks.RECENT, {t: t, n: n})
    not_later = arithmetic(sp.Ge(t - n, 0), whole(t + 1 - n, assume(sp.Lt(n, t + 1))))
    since = instance(drift(entering), {_later: t - n}, not_later)
    u, held, where = behind.u.bound({t: n}), at(behind.small, n), at(behind.apart, n)
    reads = arithmetic(
        same(v(t), z(n) + lacking.whole),
        given(reading(lacking.whole), {t: t, n: n}),
        assume(is_old),
    )
    gap, parts = x(t) - v(t), (x(t) - x(n), -alpha * u, -lacking.whole)
    whole_ = parts[0] + parts[1] + parts[2]
    nulls: list[tuple[sp.Expr, Null]] = [
        (-_ONE, (v(t) - z(n) - lacking.whole, reads)),
        (-_ONE, (z(n) - x(n) - alpha * u, where)),
    ]
    apart = equal_squares(gap, whole_, equal(gap, whole_, nulls))
    some = parts if lacking.whole.terms else parts[:2]
    roots = [has_size(each) for each in (gap, u, whole_, *some)]
    count = tau + behind.many + lacking.many
    premises = *behind.shown, *roots, expected(apart), minkowski(*some), since, held
    late = recent, assume(is_old), *lacking.few
    near = arithmetic(sp.Le(size(gap), alpha * count * most), *premises, *late)
    far = step("old", "as old as tau iterations", near)
    return implies(is_old, arithmetic(within(count, most), *behind.shown, has_size(gap), far))


def bound(behind: Behind, entering: Entering, lacking: Lacking = NOTHING) -> Theorem:
    """E|x - v|² <= alpha² (tau + held + lacking)² most²."""
    viewed = old_view(behind, entering, lacking)
    fact = viewed.fact.args[1]
    left, right = fact.args
    coin = bit(old(t, n))
    each = sp.Le(old(t, n) * left, old(t, n) * right)
    weighed = implies(sp.Lt(n, t + 1), arithmetic(each, *behind.shown, coin, viewed))
    over = summed(weighed, n, 0, t + 1)
    made = arithmetic(fact, *behind.shown, over, given(stacks.ONE, {t: t}))
    return step("bound", "the view is one of these", made)


def fresh(behind: Behind, most: sp.Expr, lacking: Lacking, reads: Theorem) -> Theorem:
    """E|x - v|² <= alpha² (held + lacking)² most², for v = z + lacking by ``reads``."""
    u, gap = behind.u, x(t) - v(t)
    parts = -alpha * u, -lacking.whole
    nulls: list[tuple[sp.Expr, Null]] = [
        (-_ONE, (v(t) - z(t) - lacking.whole, reads)),
        (-_ONE, (z(t) - x(t) - alpha * u, behind.apart)),
    ]
    apart = equal_squares(gap, parts[0] + parts[1], equal(gap, parts[0] + parts[1], nulls))
    roots = [has_size(each) for each in (gap, u, parts[0] + parts[1], *parts)]
    count = behind.many + lacking.many
    premises = *behind.shown, *roots, expected(apart), minkowski(*parts), behind.small, *lacking.few
    near = arithmetic(sp.Le(size(gap), alpha * count * most), *premises)
    made = arithmetic(within(count, most), *behind.shown, has_size(gap), near)
    return step("bound", "what is held back and what is lacking", made)
