"""The mean gradient under a stack at a server, from its parts: no weight is assumed of the whole.

What is asked of the weights is asked of the memories alone; those of momentum and of delay are what
these parts do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import composed, lacked_in_means, nesterov
from bounds.claims.sharper.composable import BOUNDED, Under
from bounds.claims.sharper.composed import heavy_ball, late, memory
from bounds.claims.sharper.held_back import Kept
from bounds.claims.sharper.lacked import Lacked
from bounds.claims.sharper.served import BELOW_ONE, identity
from bounds.claims.sharper.weighted_sum import Missed
from bounds.hypotheses import SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.meanings import stacks
from bounds.proving.measuring.equal import Null, equal
from bounds.proving.run import x
from bounds.relaxations import delay, momentum
from bounds.relaxations import nesterov as ahead_of_it
from bounds.statement import Condition, Statement
from bounds.symbols import N_col, N_held, N_mem, N_row, alpha, t, tau
from bounds.symbols import momentum as mu
from bounds.theorems import weighted_views as theorem

Memories = Callable[[], Lacked]

HELD = Condition(
    name="memories hold back √E|e|² ≤ Σ k(t, i) √E|g_i|², with weights from 0 that never rise; "
    "they start empty and none is lost",
    means=lambda: (
        stacks.SENT, stacks.EMPTY, composed.HOLDS, composed.YET, composed.FALLS,
    ),
)  # fmt: skip
SUMS = Condition(
    name="the weights of the memories add up to N_mem at one time, and to N_held for one gradient",
    means=lambda: (composed.ROW, composed.COLUMN),
)
AVERAGED = Condition(
    name="h is what momentum makes of these weights: h(0, i) = 1, and h(t + 1, i) = mu h(t, i) + "
    "(1 - mu) k(t + 1, i)",
    means=lambda: lacked_in_means.definition(composed.kept_weight),
)


BLENDED = Condition(
    name="q = mu h + (1 - mu) k",
    means=lambda: (lacked_in_means.blend(composed.kept_weight),),
)


def counted(lag: sp.Expr) -> tuple[Condition, ...]:
    """N_row and N_col are what the parts add up to, or more."""
    return tuple(
        Condition(name=f"{total} ≥ tau + {lag} + {part}", relation=sp.Le(tau + lag + part, total))
        for total, part in ((N_row, N_mem), (N_col, N_held))
    )


def _kept() -> Kept:
    return Kept(
        stacks.e(t),
        assume(stacks.EMPTY.fact),
        given(stacks.SENT, {t: t}),
        arithmetic(sp.true),
        N_mem,
    )


def with_momentum(memories: Memories = memory) -> Lacked:
    """What is served with heavy-ball momentum."""
    return lacked_in_means.averaged(heavy_ball(_kept()), memories())


def of_server(memories: Memories = memory) -> Missed:
    """What views miss where the server has heavy-ball momentum."""
    return late(with_momentum(memories))


def with_nesterov(memories: Memories = memory) -> tuple[Lacked, Lacked]:
    """What the momentum moves, and what is served ahead: z = mu y + (1 - mu) (x + alpha e)."""
    given_, moving = memories(), nesterov.MOVING
    mean = lacked_in_means.averaged(heavy_ball(_kept(), moving), given_)
    y, z = moving.y, stacks.z
    apart = identity(_kept(), mu * stacks.m(t) + stacks.e(t), moving)
    parts: list[tuple[sp.Expr, Null]] = [
        (
            sp.S.One,
            (z(t) - y(t) + (1 - mu) * alpha * mu * stacks.m(t), given(nesterov.IS_AHEAD, {t: t})),
        ),
        (1 - mu, (y(t) - x(t) - alpha * (mu * stacks.m(t) + stacks.e(t)), apart)),
    ]
    blends = equal(z(t), mu * y(t) + (1 - mu) * given_.y(t), parts)
    made = step("ahead", "a mean of both", blends)
    return mean, lacked_in_means.ahead(z, made, given_, mean)


def of_nesterov(memories: Memories = memory) -> Missed:
    """The same with Nesterov's momentum."""
    return late(with_nesterov(memories)[1])


_PLACE = "theory, a stack of relaxations"
_GIVEN = (
    UNBIASED, theorem.RELATIVE_NOISE, SMOOTH, theorem.EVERY_GRADIENT, delay.STALE, HELD, SUMS,
    AVERAGED, BELOW_ONE,
)  # fmt: skip
SERVER = (*_GIVEN, momentum.AT_SERVER, *counted(momentum.RELAXATION.size))
AHEAD = (*_GIVEN, nesterov.AHEAD, BLENDED, *counted(ahead_of_it.RELAXATION.size))
_TIGHT = Tightness(Tight.GAP, "that of sharper/weighted-views, of which it has the weights")
_REMARK = (
    "h and q are names of what the other letters determine, and no assumption. Without momentum "
    "mu = 0, without memories k(t, i) = 0 for i < t"
)


def _claim(name: str, says: str, said: Statement, proof: Derivation, *, under: Under) -> Claim:
    return Claim(
        id=f"sharper/{name}",
        place=_PLACE,
        says=says,
        printed=fact(said),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=proof,
        hypotheses=under,
        tightness=_TIGHT,
        remark=_REMARK,
    )


_SAYS = (
    "the weights of delay, {} and memories add: what sharper/weighted-views{} says, with "
    "N_row = tau + {} + N_mem and N_col = tau + {} + N_held"
)
_BALL, _NESTEROV = "mu/(1 - mu)", "mu²/(1 - mu)"
CLAIMS = tuple(
    _claim(
        f"composed-{name}{each.end}",
        _SAYS.format(says, each.end, lag, lag),
        each.said,
        Derivation(partial(each.shown, of)),
        under=(*under, *each.world, each.short),
    )
    for name, says, lag, of, under in (
        ("stack", "momentum", _BALL, of_server, SERVER),
        ("nesterov", "Nesterov's momentum", _NESTEROV, of_nesterov, AHEAD),
    )
    for each in BOUNDED
)
