"""Nesterov's momentum at a server holds back mu times what heavy-ball momentum does.

The server moves y as heavy-ball momentum does and serves z = y - (1 - mu) alpha mu m. With
y = x + alpha u and u = mu m + e that is z = x + alpha (mu u + (1 - mu) e): a mean of the two.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view
from bounds.claims.sharper.held_back import Behind, Entering, Kept, Moving
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients, known
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import minkowski
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import m, z
from bounds.proving.measuring.equal import Null, equal
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import x
from bounds.proving.terms.scalar import named
from bounds.proving.terms.vector import Vector
from bounds.relaxations import delay, memory, nesterov
from bounds.statement import Condition
from bounds.symbols import M, N_mem, alpha, t
from bounds.symbols import momentum as mu


def y(s: sp.Expr | int) -> Vector:
    """The parameter that the momentum moves, before iteration s."""
    return named("y", s)


MOVING = Moving(
    y,
    Always((t,), same(y(t + 1), y(t) - (1 - mu) * alpha * m(t + 1)), "y ← y - step m"),
    Assumed(same(y(0), x(0))),
)
IS_AHEAD = Always((t,), same(z(t), y(t) - (1 - mu) * alpha * mu * m(t)), "z = y - step mu m")
AHEAD = Condition(
    name=nesterov.AHEAD.name,
    means=lambda: (stacks.MOMENTUM, stacks.AT_REST, MOVING.moves, MOVING.starts, IS_AHEAD),
)
WHOLE = delay.RELAXATION.size + nesterov.RELAXATION.size + N_mem


def ahead(kept: Kept, entering: Entering) -> Behind:
    """z - x = alpha (mu u + (1 - mu) e), of at most mu²/(1 - mu) gradients and the memories."""
    moved = averaged(kept, entering, MOVING)
    parts = mu * moved.u, (1 - mu) * kept.e
    u = parts[0] + parts[1]
    nulls: list[tuple[sp.Expr, Null]] = [
        (sp.Integer(1), (z(t) - y(t) + (1 - mu) * alpha * mu * m(t), given(IS_AHEAD, {t: t}))),
        (sp.Integer(1), (y(t) - x(t) - alpha * moved.u, moved.apart)),
    ]
    apart = step("ahead", "z - x = alpha (mu² m + e)", equal(z(t) - x(t), alpha * u, nulls))
    many = mu * LAG + kept.many
    roots = [has_size(each) for each in (u, moved.u, kept.e, *parts)]
    premises = *moved.shown, *roots, minkowski(*parts), moved.small, kept.small
    small = arithmetic(sp.Le(size(u), many * entering.most), *premises)
    return Behind(u, apart, step("less", "mu of what momentum holds", small), many, moved.shown)


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu²/(1 - mu) + N_mem)² M²."""
    entering = gradients()
    return late_view.bound(ahead(known(), entering), entering)


CLAIMS = (
    Claim(
        id="sharper/nesterov",
        place="theory, a stack of relaxations",
        says="Nesterov's momentum at the server holds back mu²/(1 - mu) gradients, and adds",
        printed=late_view.within(WHOLE, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(SECOND_MOMENT, delay.STALE, AHEAD, memory.KEPT, BELOW_ONE),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit, all parts at once: a constant gradient on a line, and a memory that "
            "keeps the first for good",
        ),
        remark="x_t has received every gradient in full: the view lags behind it although it is "
        "ahead of the parameter that momentum moves",
    ),
)
