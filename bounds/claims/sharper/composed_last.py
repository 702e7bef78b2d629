"""The last iterate under a stack at a server, from its parts: f dominated, or strongly convex.

How long a gradient is lacking adds up too: tau for late views, 1/(1 - mu) for momentum, and what is
far in memories. So nothing is assumed of the weights of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import (
    composed,
    composed_blocks,
    composed_stacks,
    lacked_far,
    lacked_in_blocks,
)
from bounds.claims.sharper.composable import Under
from bounds.claims.sharper.composed import kept_weight, memory, missing
from bounds.claims.sharper.composed_stacks import Memories
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.lacked import Lacked, Weight, i, many, mixed_by
from bounds.claims.sharper.lacked_far import Far, Rate, column_far, pushed, reach
from bounds.claims.sharper.lacked_far_and_late import begins, goes_on, lags, late, window
from bounds.claims.sharper.lacked_in_means import ahead_weight, averaged_weight
from bounds.claims.sharper.missed_views import missed
from bounds.claims.sharper.served import below_one
from bounds.claims.sharper.weighted_fading import Lags
from bounds.claims.sharper.weighted_last import of_dominated, of_strongly
from bounds.hypotheses import BELOW, DOMINATED, EVERYWHERE, STRONGLY_CONVEX
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.stacks import old
from bounds.statement import Condition, Statement
from bounds.symbols import N_far, N_held, tau
from bounds.theorems import weighted_last as theorem
from bounds.theorems.dominated import RATE

#: What is far in the whole stack.
FAR = tau + pushed + reach


@dataclass(frozen=True, slots=True)
class Last:
    """What is said of the last iterate, where a step takes the share ``y``; of f it asks what
    ``world`` says, of the step what ``short`` says."""

    end: str
    said: Statement
    shown: Callable[[Callable[[], Lags]], Theorem]
    y: sp.Expr
    short: Condition
    world: Under

    def rate(self, all_: sp.Expr, less: Theorem) -> Rate:
        """How fast what is left shrinks, where so much is far in the whole stack."""
        short, far = assume(self.short.relation), assume(sp.Le(all_, N_far))
        signs = sp.And(sp.Le(2 * self.y * all_, 1), sp.Le(2 * self.y, 1))
        shown = arithmetic(signs, less, short, far)
        return Rate(self.y, assume(lacked_far.root(self.y)), shown, less, short)

    def in_memory(self) -> Always:
        """The weights of memories and their lags."""
        most = column_far(kept_weight, self.y, reach, N_held)
        return Always((i, many), most, "how long memories hold a gradient back")


LAST = (
    Last("-dominated", theorem.DOMINATES, of_dominated, RATE, theorem.STEP_SHORT,
         (DOMINATED, BELOW, EVERYWHERE)),
    Last("-strongly-convex", theorem.STRONGLY, of_strongly, theorem.SHRINKS,
         theorem.STEP_SHORT_STRONGLY, (STRONGLY_CONVEX, EVERYWHERE, START)),
)  # fmt: skip


def of_server(last: Last, memories: Memories = memory) -> Lags:
    """Heavy-ball momentum at the server."""
    lacked = composed_stacks.with_momentum(memories)
    rate = last.rate(FAR, below_one())
    return _late(rate, lacked, lacked_far.averaged(rate, _held(last), lacked.ahead))


def of_nesterov(last: Last, memories: Memories = memory) -> Lags:
    """Nesterov's momentum at the server."""
    mean, lacked = composed_stacks.with_nesterov(memories)
    rate, held = last.rate(FAR, below_one()), _held(last)
    return _late(rate, lacked, lacked_far.ahead(rate, held, lacked_far.averaged(
        rate, held, mean.ahead)))  # fmt: skip


def of_blocks(last: Last) -> Lags:
    """Delay by blocks alone."""
    rate = last.rate(tau, arithmetic(sp.true))
    at_most, old_ = lacked_in_blocks.in_window()
    far = window(rate, lacked_in_blocks.recent, at_most, old_)
    return lags(rate, far, composed_blocks.of_blocks())


def _held(last: Last) -> Far:
    return Far(kept_weight, given(last.in_memory(), {i: i, many: many}), N_held, reach)


def _late(rate: Rate, lacked: Lacked, far: Far) -> Lags:
    stage, recent = composed.reading(lacked)
    views = missed(missing(stage, recent, lacked))
    return lags(rate, late(rate, stage, recent, lacked, far), views)


def names(last: Last, weight: Weight) -> Condition:
    """What is no assumption."""
    return Condition(
        name="rho = 1/(1 - y), y the share that a step takes; owed(i + 1, i) is N_col/(1 - y N_far)"
        ", and owed(t + 1, i) = (1 - y) owed(t, i) less the weight with which view t misses i",
        means=lambda: (
            Assumed(lacked_far.root(last.y)), begins(last.y), goes_on(weight, last.y)
        ),
    )  # fmt: skip


def _far_held(last: Last) -> Condition:
    return Condition(
        name="the weights of the memories, each over (1 - y)^(its lag), add up to "
        "N_held/(1 - y reach) for one gradient, or less",
        means=lambda: (last.in_memory(),),
    )


PUSHED = Condition(name="pushed ≥ 1/(1 - mu), or mu = 0", relation=lacked_far.PUSHED)
NOTE = (
    "rho, owed, h and q are names of what the other letters determine, and no assumption. Without "
    "momentum mu = pushed = 0, without memories k(t, i) = 0 for i < t and reach = 0"
)


def reaches(all_: sp.Expr) -> Condition:
    """N_far is at least that of the parts."""
    return Condition(name=f"N_far ≥ {all_}", relation=sp.Le(all_, N_far))


def far(last: Last, weight: Weight) -> Under:
    """What is asked of how far a stack at a server reaches, whose momentum has these weights."""
    return _far_held(last), reaches(FAR), PUSHED, names(last, mixed_by(old, weight))


def claim(
    name: str, says: str, each: Last, of: Callable[[Last], Lags], under: Under, note: str = NOTE
) -> Claim:
    """What the parts named say of the last iterate."""
    return Claim(
        id=f"sharper/composed-{name}{each.end}",
        place="theory, a stack of relaxations, objectives",
        says=says,
        printed=fact(each.said),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(partial(each.shown, partial(of, each))),
        hypotheses=(*under, *each.world, theorem.STEP_TAKES_TWICE, each.short),
        tightness=Tightness(Tight.GAP, f"that of sharper/weighted-views{each.end}"),
        remark=note,
    )


_SAYS = (
    "with delay, {} and memories: what sharper/weighted-views{} says, with N_far = tau + 1/(1 - mu)"
    " + that of the memories"
)
_SERVERS = (
    ("stack", "momentum", of_server, composed_stacks.SERVER, averaged_weight),
    ("nesterov", "Nesterov's momentum", of_nesterov, composed_stacks.AHEAD, ahead_weight),
)
CLAIMS = (
    *(
        claim(
            name, _SAYS.format(says, each.end), each, of,
            (*under, *far(each, weight)),
        )
        for name, says, of, under, weight in _SERVERS
        for each in LAST
    ),
    *(
        claim(
            "blocks",
            "delay by blocks, none of which is more than tau iterations old: what "
            f"sharper/weighted-views{each.end} says, with N_row = N_col = N_far = tau",
            each, of_blocks,
            (*composed_blocks.GIVEN, reaches(tau), names(each, lacked_in_blocks.recent)),
        )
        for each in LAST
    ),
)  # fmt: skip
