"""A stack at a server: delay, memories and momentum add, B = (tau + mu/(1 - mu) + N_mem) M.

With alpha = step/(1 - mu) the served parameter is z = x + alpha (mu m + e), and u = mu m + e obeys
u_+ = mu (u + g) + (1 - mu) e_+: momentum averages what memories hold back, without a factor.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, m, n, old, r, z
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import Vector
from bounds.relaxations import delay, memory, momentum
from bounds.statement import Condition
from bounds.symbols import M, N_mem, alpha, t
from bounds.symbols import momentum as mu

_later = index("later")
BELOW_ONE = Condition(name="mu_m < 1", relation=sp.Lt(mu, 1))
#: What memories and momentum hold back, and all of a stack, in gradients.
HELD = momentum.RELAXATION.size + N_mem
WHOLE = delay.RELAXATION.size + HELD
BOUND = sp.Le(mean(square(x(t) - v(t))), alpha**2 * (WHOLE * M) ** 2)


def u(s: sp.Expr | int) -> Vector:
    """mu m + e: how far the served parameter is from x, divided by alpha."""
    whole_: Vector = mu * m(s) + e(s)
    return whole_


def _less() -> Theorem:
    return assume(BELOW_ONE.relation)


def identity() -> Theorem:
    """z - x = alpha (mu m + e), at every iteration."""
    claim = same(z(t) - x(t), alpha * u(t))
    zero = sp.Integer(0)
    parts: list[tuple[sp.Expr, Null]] = [
        (sp.Integer(1), (z(0) - x(0), assume(stacks.START.fact))),
        (-alpha * mu, (m(0), assume(stacks.AT_REST.fact))),
        (-alpha, (e(0), assume(stacks.EMPTY.fact))),
    ]
    start = arithmetic(put(claim, {t: zero}), equal(z(0) - x(0), alpha * u(0), parts))
    at = {t: t}
    parts = [
        (sp.Integer(1), (z(t + 1) - z(t) + (1 - mu) * alpha * m(t + 1), given(stacks.SERVED, at))),
        (sp.Integer(-1), (x(t + 1) - x(t) + alpha * g(t), given(run.STEP, at))),
        (-alpha, _momentum()),
        (-alpha, _sent()),
        (sp.Integer(1), (z(t) - x(t) - alpha * u(t), assume(claim))),
    ]
    later = equal(z(t + 1) - x(t + 1), alpha * u(t + 1), parts)
    made = induction(t, start, arithmetic(put(claim, {t: t + 1}), later), claim)
    return step("identity", "z - x = alpha (mu m + e)", made)


def _momentum() -> Null:
    return m(t + 1) - mu * m(t) - r(t), given(stacks.MOMENTUM, {t: t})


def _sent() -> Null:
    return r(t) - g(t) - e(t) + e(t + 1), given(stacks.SENT, {t: t})


def held() -> Theorem:
    """√E|mu m + e|² <= (mu/(1 - mu) + N_mem) M, at every iteration."""
    claim = sp.Le(size(u(t)), HELD * M)
    mixture = mu * (u(t) + g(t)) + (1 - mu) * e(t + 1)
    left_out: list[tuple[sp.Expr, Null]] = [(mu, _momentum()), (mu, _sent())]
    turned = equal_squares(u(t + 1), mixture, equal(u(t + 1), mixture, left_out))
    mixed = step("mixed", "u_+ = mu (u + g) + (1 - mu) e_+", turned)
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: t}))
    memories = step("memories", "their size", given(stacks.HELD, {t: t + 1}))
    three = mu * u(t), mu * g(t), (1 - mu) * e(t + 1)
    roots = [has_size(each) for each in (u(t + 1), u(t), g(t), e(t + 1), *three, mixture)]
    apart = step("minkowski", "Minkowski in L²", minkowski(*three))
    bound = mu * (size(u(t)) + M) + (1 - mu) * N_mem * M
    near = arithmetic(
        sp.Le(size(u(t + 1)), bound), _less(), *roots, apart, expected(mixed), moment, memories
    )
    one = step("one step", "√E|u_+|² ≤ mu (√E|u|² + M) + (1 - mu) N_mem M", near)
    fixed = arithmetic(sp.Eq(mu * (HELD * M + M) + (1 - mu) * N_mem * M, HELD * M), _less())
    step("fixed point", "of the step", fixed)
    both = has_size(u(t)), has_size(u(t + 1))
    later = arithmetic(put(claim, {t: t + 1}), *both, _less(), one, fixed, assume(claim))
    nothing = [
        (mu, (m(0), assume(stacks.AT_REST.fact))),
        (sp.Integer(1), (e(0), assume(stacks.EMPTY.fact))),
    ]
    at_rest = expected(arithmetic(sp.Eq(square(u(0)), 0), equal(u(0), 0 * u(0), nothing)))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), _less(), has_size(u(0)), at_rest)
    return step("held", "momentum and memories", induction(t, start, later, claim))


def drift() -> Theorem:
    """√E|x_{n+l} - x_n|² <= alpha l M."""
    way = x(n + _later) - x(n)
    claim = sp.Le(size(way), alpha * _later * M)
    further = x(n + _later + 1) - x(n)
    moved = x(n + _later + 1) - x(n + _later) + alpha * g(n + _later)
    null = moved, given(run.STEP, {t: n + _later})
    longer = way - alpha * g(n + _later)
    same_ = equal_squares(further, longer, equal(further, longer, [(sp.Integer(1), null)]))
    moment = given(run.SECOND_MOMENT, {t: n + _later})
    apart = minkowski(way, -alpha * g(n + _later))
    roots = [has_size(each) for each in (further, way, longer)]
    after = put(claim, {_later: _later + 1})
    later = arithmetic(after, *roots, expected(same_), apart, moment, assume(claim))
    start = arithmetic(put(claim, {_later: sp.Integer(0)}))
    return step("drift", "l gradients", induction(_later, start, later, claim))


def old_view() -> Theorem:
    """E|x_t - z_n|² <= (alpha (tau + HELD) M)² where the view of t is z_n."""
    within = sp.Lt(n, t + 1)
    is_old = sp.Eq(old(t, n), 1)
    recent = given(stacks.RECENT, {t: t, n: n})
    not_later = arithmetic(sp.Ge(t - n, 0), whole(t + 1 - n, assume(within)))
    since = instance(drift(), {_later: t - n}, not_later)
    behind = instance(held(), {t: n})
    where = instance(identity(), {t: n})
    gap, way, rest = x(t) - z(n), x(t) - x(n), alpha * u(n)
    parts = equal_squares(
        gap, way - rest, equal(gap, way - rest, [(sp.Integer(-1), (z(n) - x(n) - rest, where))])
    )
    apart = minkowski(way, -rest)
    roots = [has_size(each) for each in (gap, way, rest, u(n), way - rest)]
    bound = alpha * WHOLE * M
    small = arithmetic(
        sp.Le(size(gap), bound),
        _less(),
        *roots,
        expected(parts),
        apart,
        since,
        behind,
        recent,
        assume(is_old),
    )
    far = step("old", "as old as tau iterations", small)
    reads = arithmetic(same(v(t), z(n)), given(stacks.READS, {t: t, n: n}), assume(is_old))
    seen = equal_squares(
        x(t) - v(t), gap, equal(x(t) - v(t), gap, [(sp.Integer(-1), (v(t) - z(n), reads))])
    )
    made = arithmetic(BOUND, _less(), has_size(gap), far, expected(seen))
    return implies(is_old, made)


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + N_mem)² M²."""
    left, right = BOUND.args
    coin = bit(old(t, n))
    each = sp.Le(old(t, n) * left, old(t, n) * right)
    within = sp.Lt(n, t + 1)
    weighed = implies(within, arithmetic(each, _less(), coin, old_view()))
    over = summed(weighed, n, 0, t + 1)
    made = arithmetic(BOUND, _less(), over, given(stacks.ONE, {t: t}))
    return step("bound", "the view is one of these", made)


CLAIMS = (
    Claim(
        id="sharper/stack",
        place="theory, a stack of relaxations",
        says="delay, momentum at the server and memories add: B = (tau + mu/(1 - mu) + N_mem) M",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(SECOND_MOMENT, delay.STALE, momentum.AT_SERVER, memory.KEPT, BELOW_ONE),
        tightness=Tightness(
            Tight.GAP,
            "each part is attained alone in the limit: by a constant gradient, and by a "
            "memory that is as large as it may be",
        ),
    ),
)
