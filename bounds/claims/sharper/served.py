"""How far a late view of a served parameter is from the iterate with every gradient, in L².

With alpha = step/(1 - mu) the served parameter is z = x + alpha (mu m + e), and u = mu m + e obeys
u_+ = mu (u + g) + (1 - mu) e_+: momentum averages what memories hold back, without a factor. Views
are z of some iterations ago, but for a vector that they lack.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.held_back import RUN, Behind, Course, Entering, Kept, Moving
from bounds.proving import run
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import m, n, r, z
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.relaxations import momentum
from bounds.statement import Condition
from bounds.symbols import N_mem, alpha, t
from bounds.symbols import momentum as mu

_later = index("later")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
BELOW_ONE = Condition(name="mu_m < 1", relation=compared(sp.Lt, mu, 1))
LAG = momentum.RELAXATION.size


def below_one() -> Theorem:
    """mu_m < 1."""
    return assume(BELOW_ONE.relation)


def at(theorem: Theorem, s: sp.Expr | int, *shown: Theorem) -> Theorem:
    """The theorem of iteration t at another one."""
    return instance(theorem, {t: sp.sympify(s)}, *shown)


@shared
def gradients() -> Entering:
    """E|g|² <= M²."""
    return Entering(step("second moment", "(6)", given(run.SECOND_MOMENT, {t: t})))


@shared
def known() -> Kept:
    """All memories as they are assumed to be, N_mem M at most."""
    return Kept(
        stacks.e(t),
        assume(stacks.EMPTY.fact),
        given(stacks.SENT, {t: t}),
        step("memories", "their size", given(stacks.HELD, {t: t})),
        N_mem,
    )


def _momentum() -> Null:
    return m(t + 1) - mu * m(t) - r(t), given(stacks.MOMENTUM, {t: t})


def _sent(kept: Kept, course: Course = RUN) -> Null:
    return r(t) - course.g(t) - kept.e + _next(kept.e), kept.sent


def _next(of: Vector) -> Vector:
    return of.bound({t: t + 1})


#: The served parameter itself.
SERVED = Moving(z, stacks.SERVED, stacks.START)


@shared
def averaged(kept: Kept, entering: Entering, moving: Moving = SERVED) -> Behind:
    """Momentum at the server: z - x = alpha (mu m + e), of at most mu/(1 - mu) gradients more."""
    u = mu * m(t) + kept.e
    shown = below_one(), *kept.shown
    return Behind(u, identity(kept, u, moving), _held(kept, entering, u), LAG + kept.many, shown)


def identity(kept: Kept, u: Vector, moving: Moving, course: Course = RUN) -> Theorem:
    """What is moved, less x, is alpha u = alpha (mu m + e)."""
    x, y, says = course.x, moving.y, f"{moving.y(t).text} - x = alpha (mu m + e)"
    claim = same(y(t) - x(t), alpha * u)
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, (y(0) - x(0), assume(moving.starts.fact))),
        (-alpha * mu, (m(0), assume(stacks.AT_REST.fact))),
        (-alpha, (kept.e.bound({t: _ZERO}), kept.empty)),
    ]
    start = equal(y(0) - x(0), alpha * u.bound({t: _ZERO}), parts)
    served = y(t + 1) - y(t) + (1 - mu) * alpha * m(t + 1)
    parts = [
        (_ONE, (served, given(moving.moves, {t: t}))),
        (-_ONE, (x(t + 1) - x(t) + alpha * course.g(t), course.moves())),
        (-alpha, _momentum()),
        (-alpha, _sent(kept, course)),
        (_ONE, (y(t) - x(t) - alpha * u, assume(claim))),
    ]
    later = equal(y(t + 1) - x(t + 1), alpha * _next(u), parts)
    first, then = put(claim, {t: _ZERO}), put(claim, {t: t + 1})
    made = induction(t, arithmetic(first, start), arithmetic(then, later), claim)
    return step("identity", says, made)


def _held(kept: Kept, entering: Entering, u: Vector) -> Theorem:
    """√E|mu m + e|² <= (mu/(1 - mu) + many) most, at every iteration."""
    shown = below_one(), *kept.shown
    most, held = entering.most, (LAG + kept.many) * entering.most
    claim, e_next = sp.Le(size(u), held), _next(kept.e)
    mixture = mu * (u + g(t)) + (1 - mu) * e_next
    left_out: list[tuple[sp.Expr, Null]] = [(mu, _momentum()), (mu, _sent(kept))]
    turned = equal_squares(_next(u), mixture, equal(_next(u), mixture, left_out))
    mixed = step("mixed", "u_+ = mu (u + g) + (1 - mu) e_+", turned)
    memories = at(kept.small, t + 1)
    three = mu * u, mu * g(t), (1 - mu) * e_next
    roots = [has_size(each) for each in (_next(u), u, g(t), e_next, *three, mixture)]
    apart = step("minkowski", "Minkowski in L²", minkowski(*three))
    bound = mu * (size(u) + most) + (1 - mu) * kept.many * most
    near = arithmetic(
        sp.Le(size(_next(u)), bound),
        *shown, *roots, apart, expected(mixed), entering.moment, memories,
    )  # fmt: skip
    one = step("one step", "√E|u_+|² ≤ mu (√E|u|² + M) + (1 - mu) N_mem M", near)
    rests = sp.Eq(mu * (held + most) + (1 - mu) * kept.many * most, held)
    fixed = step("fixed point", "of the step", arithmetic(rests, *shown))
    both = has_size(u), has_size(_next(u))
    later = arithmetic(put(claim, {t: t + 1}), *both, *shown, one, fixed, assume(claim))
    begun = u.bound({t: _ZERO})
    nothing = [
        (mu, (m(0), assume(stacks.AT_REST.fact))),
        (_ONE, (kept.e.bound({t: _ZERO}), kept.empty)),
    ]
    at_rest = expected(arithmetic(sp.Eq(square(begun), 0), equal(begun, ZERO, nothing)))
    start = arithmetic(put(claim, {t: _ZERO}), *shown, has_size(begun), at_rest)
    return step("held", "momentum and memories", induction(t, start, later, claim))


@shared
def drift(entering: Entering) -> Theorem:
    """√E|x_{n+l} - x_n|² <= alpha l most."""
    way = x(n + _later) - x(n)
    claim = sp.Le(size(way), alpha * _later * entering.most)
    further = x(n + _later + 1) - x(n)
    moved = x(n + _later + 1) - x(n + _later) + alpha * g(n + _later)
    null = moved, given(run.STEP, {t: n + _later})
    longer = way - alpha * g(n + _later)
    same_ = equal_squares(further, longer, equal(further, longer, [(_ONE, null)]))
    apart = minkowski(way, -alpha * g(n + _later))
    roots = [has_size(each) for each in (further, way, longer)]
    moment = at(entering.moment, n + _later)
    after = put(claim, {_later: _later + 1})
    later = arithmetic(after, *roots, expected(same_), apart, moment, assume(claim))
    start = arithmetic(put(claim, {_later: _ZERO}))
    return step("drift", "l gradients", induction(_later, start, later, claim))
