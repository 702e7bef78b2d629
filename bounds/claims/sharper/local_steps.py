"""Local steps: a message of H gradients costs a late view H times as much, and its maker nothing.

Iterations are single gradients, message by message. Within a message the iterate and the view move
by the same steps, so they stay as far apart as they were when it began; a local step that is
``ratio`` times as long as alpha adds |ratio - 1| (H - 1) M.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view
from bounds.claims.sharper.held_back import Entering, Kept
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, known
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.probability import expected, minkowski, minkowski_of_sum
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import counted, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import named, square
from bounds.proving.terms.vector import Vector
from bounds.relaxations import delay, momentum
from bounds.statement import Condition
from bounds.symbols import H, M, N_mem, alpha, t

#: A local step, and how many times as long as alpha it is.
h = index("h")
ratio = sp.Symbol("ratio", positive=True)
_ONE, _ZERO = sp.Integer(1), sp.Integer(0)


def local(s: sp.Expr | int, k: sp.Expr | int) -> Vector:
    """The gradient of local step k of message s."""
    return named("local", s, k)


def iterate(s: sp.Expr | int, k: sp.Expr | int) -> Vector:
    """The iterate with k gradients of message s."""
    return named("x", s, k)


def view(s: sp.Expr | int, k: sp.Expr | int) -> Vector:
    """The point of local step k of message s."""
    return named("v", s, k)


_SUM = Always((t,), same(g(t), total_vector(h, 0, H, local(t, h))), "a message is a sum")
_BEGINS = Always((t,), same(view(t, 0), v(t)), "it begins at what was received")
_MAKES = Always(
    (t, h), same(view(t, h + 1), view(t, h) - ratio * alpha * local(t, h)), "local steps"
)
_FROM = Always((t,), same(iterate(t, 0), x(t)))
_COUNTS = Always((t, h), same(iterate(t, h + 1), iterate(t, h) - alpha * local(t, h)))
_MOMENT = Always(
    (t, h), compared(sp.Le, mean(square(local(t, h))), M**2), "(6) for every local gradient"
)
_HELD = Always(
    (t,),
    compared(sp.Le, mean(square(stacks.e(t))), (N_mem * H * M) ** 2),
    "the memories, of messages",
)
LOCAL = Condition(
    name="a message is the sum of H local gradients, with E|g|² ≤ M², and local steps are ratio "
    "alpha long; x counts one after the other",
    means=lambda: (_SUM, _BEGINS, _MAKES, _FROM, _COUNTS, _MOMENT),
)
KEPT = Condition(
    name="memories hold back N_mem messages, start empty, and none is lost",
    means=lambda: (stacks.SENT, stacks.EMPTY, _HELD),
)
#: How much farther than x a local step moves its view, in steps of alpha.
EXTRA = sp.Abs(ratio - 1)
COUNT = H * (delay.RELAXATION.size + LAG + N_mem) + EXTRA * (H - 1)
_APART = mean(square(iterate(t, h) - view(t, h)))
BOUND = sp.Implies(compared(sp.Lt, h, H), compared(sp.Le, _APART, alpha**2 * (COUNT * M) ** 2))


def messages() -> Entering:
    """E|g|² <= (H M)² for a message."""
    each, all_ = local(t, h), total_vector(h, 0, H, local(t, h))
    moment = given(_MOMENT, {t: t, h: h})
    small = summed(arithmetic(sp.Le(size(each), M), has_size(each), moment), h, 0, H)
    alike = expected(equal_squares(g(t), all_, given(_SUM, {t: t})))
    premises = minkowski_of_sum(h, _ZERO, H, each), small, counted(h, (0, H), M)
    roots = has_size(all_), has_size(g(t))
    made = arithmetic(sp.Le(mean(square(g(t))), (H * M) ** 2), *roots, alike, *premises)
    return Entering(step("message", "H gradients, by Minkowski", made), H * M)


def _memories() -> Kept:
    kept = known()
    return Kept(kept.e, kept.empty, kept.sent, given(_HELD, {t: t}), N_mem)


def began() -> Theorem:
    """E|x - v|² <= alpha² (H (tau + mu/(1 - mu) + N_mem) M)², where a message begins."""
    entering = messages()
    return late_view.bound(averaged(_memories(), entering), entering)


def moved() -> Theorem:
    """√E|x_h - v_h|² <= √E|x - v|² + |ratio - 1| alpha h M."""
    gap, then = iterate(t, h) - view(t, h), sp.Integer(1)
    claim = sp.Le(size(gap), size(x(t) - v(t)) + EXTRA * alpha * h * M)
    nulls: list[tuple[sp.Expr, Null]] = [
        (then, (iterate(t, 0) - x(t), given(_FROM, {t: t}))),
        (-then, (view(t, 0) - v(t), given(_BEGINS, {t: t}))),
    ]
    first = iterate(t, 0) - view(t, 0)
    alike = expected(equal_squares(first, x(t) - v(t), equal(first, x(t) - v(t), nulls)))
    ends = has_size(first), has_size(x(t) - v(t))
    start = arithmetic(put(claim, {h: _ZERO}), *ends, alike)
    more, after = (ratio - 1) * alpha * local(t, h), iterate(t, h + 1) - view(t, h + 1)
    at, longer = {t: t, h: h}, gap + more
    nulls = [
        (then, (after - gap - more, _both(at))),
    ]
    alike = expected(equal_squares(after, longer, equal(after, longer, nulls)))
    roots = [has_size(each) for each in (gap, more, after, longer, local(t, h), x(t) - v(t))]
    room = minkowski(gap, more), given(_MOMENT, at)
    later = arithmetic(put(claim, {h: h + 1}), *roots, alike, *room, assume(claim))
    return step(
        "local", "each local step adds |ratio - 1| alpha", induction(h, start, later, claim)
    )


def _both(at: dict[sp.Symbol, sp.Expr]) -> Theorem:
    """Iterate and view make one local step each."""
    gap, more = iterate(t, h) - view(t, h), (ratio - 1) * alpha * local(t, h)
    after = iterate(t, h + 1) - view(t, h + 1)
    counts = iterate(t, h + 1) - iterate(t, h) + alpha * local(t, h), given(_COUNTS, at)
    makes = view(t, h + 1) - view(t, h) + ratio * alpha * local(t, h), given(_MAKES, at)
    made = equal(after, gap + more, [(_ONE, counts), (-_ONE, makes)])
    return arithmetic(sp.Eq(square(after - gap - more), 0), made)


def bound() -> Theorem:
    """E|x_h - v_h|² <= alpha² (H (tau + mu/(1 - mu) + N_mem) + |ratio - 1| (H - 1))² M²."""
    low, gap = assume(sp.Lt(h, H)), iterate(t, h) - view(t, h)
    few = arithmetic(sp.Le(h, H - 1), whole(H - h, low))
    shown = (assume(BELOW_ONE.relation),)
    roots = has_size(gap), has_size(x(t) - v(t))
    near = arithmetic(sp.Le(size(gap), alpha * COUNT * M), *shown, *roots, began(), moved(), few)
    made = arithmetic(BOUND.args[1], *shown, *roots, near)
    return step("bound", "at every local step", implies(low.fact, made))


CLAIMS = (
    Claim(
        id="sharper/local-steps",
        place="theory, a stack of relaxations",
        says="H local steps make all else that is held back H times as much, and add |ratio - 1| "
        "(H - 1) M where a local step is ratio alpha long",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(LOCAL, KEPT, delay.STALE, momentum.AT_SERVER, BELOW_ONE),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, without memories"),
        remark="p workers whose steps are averaged in rounds send p messages, and a view misses at "
        "most p - 1 of them; alpha is a p-th of the local step, ratio = p. So B is "
        "(p - 1) (2 H - 1) M, and 0 for p = 1. Beside momentum at the server a local step of its "
        "step size is 1 - mu of alpha, and B grows by mu (H - 1) M",
    ),
)
