"""Memories of p workers in rounds: the weights of one memory are those of the mean of p.

The mean of p gradients may vanish where memories are full, so its length bounds nothing of them.
What bounds the length of one gradient does, u(t)² = (1 + omega) (E|∇f(v)|² + sigma²): no more is
known of a gradient where these theorems use its length.
"""

from __future__ import annotations

from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import composed, composed_last, composed_stacks
from bounds.claims.sharper.composable import BOUNDED, Under
from bounds.claims.sharper.composed import kept_weight
from bounds.claims.sharper.lacked import Lacked, i
from bounds.claims.sharper.lacked_in_means import ahead_weight, averaged_weight
from bounds.claims.sharper.length import Length
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given, instance
from bounds.proving.kernel.probability import expected, minkowski_of_sum, size_square
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import counted, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.remembering.nodes import MEAN, G, R, over
from bounds.proving.run import g, v
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, named, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.relaxations import memory
from bounds.statement import Condition, Statement
from bounds.symbols import omega, p, sigma, t
from bounds.theorems import weighted_last as last


def long(s: sp.Expr | int) -> sp.Expr:
    """What the length of every worker's gradient of round s is at most."""
    return applied("u", s, kind="nonnegative")


def own(s: sp.Expr | int) -> Vector:
    """The memory of a worker before round s."""
    return named("own", s, R)


_MORE = sp.expand((1 + omega) * (mean(square(gradient(v(t)))) + sigma**2))
NAMED = Always((t,), compared(sp.Eq, long(t) ** 2, _MORE), "how long a gradient counts")
EACH = Always((t, R), compared(sp.Le, mean(square(G(t))), _MORE), "the noise of a worker")
TOGETHER = Always((t,), same(stacks.e(t), 1 / p * over(own(t))), "the mean of all memories")
KEEPS = Always(
    (t, R),
    compared(sp.Le, size(own(t)), total(i, 0, t, kept_weight(t, i) * size(G(i)))),
    "a memory holds weighted gradients of its worker back",
)

ROUND = Condition(
    name=f"{memory.AVERAGED.name}: E|g|² ≤ (1 + omega) (E|∇f(v)|² + sigma²) for each of them",
    means=lambda: (MEAN, TOGETHER, EACH),
)
HELD = Condition(
    name="the memory of each worker holds back √E|e|² ≤ Σ k(t, i) √E|g_i|² of its own gradients, "
    "with weights from 0 that never rise; they start empty and none is lost",
    means=lambda: (stacks.SENT, stacks.EMPTY, KEEPS, composed.YET, composed.FALLS),
)
LONG = Condition(name="u(t)² = (1 + omega) (E|∇f(v_t)|² + sigma²)", means=lambda: (NAMED,))


def one_worker() -> Theorem:
    """√E|G_t|² <= u(t)."""
    named_, each = given(NAMED, {t: t}), given(EACH, {t: t, R: R})
    return arithmetic(sp.Le(size(G(t)), long(t)), size_square(G(t)), named_, each)


def round_() -> Theorem:
    """√E|g_t|² <= u(t), for the mean of the gradients of a round."""
    all_ = 1 / p * over(G(t))
    alike = expected(equal_squares(g(t), all_, given(MEAN, {t: t})))
    return step(
        "round", "no longer than one", _mean(g(t), all_, G(t), long(t), alike, one_worker())
    )


def _mean(
    of: Vector, whole: Vector, each: Vector, most: sp.Expr, alike: Theorem, small: Theorem
) -> Theorem:
    """√E|of|² <= most for the mean of vectors that are no longer."""
    apart = minkowski_of_sum(R, sp.Integer(0), p, each), summed(small, R, 0, p)
    roots = size_square(of), size_square(whole), size_square(over(each))
    return arithmetic(sp.Le(size(of), most), *roots, alike, *apart, counted(R, (0, p), most))


def held() -> Theorem:
    """√E|e|² <= Σ k(t, i) u(i), for the mean of the memories."""
    most, whole = total(i, 0, t, kept_weight(t, i) * long(i)), 1 / p * over(own(t))
    short = sp.Le(kept_weight(t, i) * size(G(i)), kept_weight(t, i) * long(i))
    less = summed(arithmetic(short, instance(one_worker(), {t: i})), i, 0, t)
    each = arithmetic(sp.Le(size(own(t)), most), given(KEEPS, {t: t, R: R}), less)
    alike = expected(equal_squares(stacks.e(t), whole, given(TOGETHER, {t: t})))
    return step(
        "held", "the mean of the memories", _mean(stacks.e(t), whole, own(t), most, alike, each)
    )


#: As long as any gradient of a worker may be.
LENGTH = Length(long, round_, lambda: given(NAMED, {t: i}))
BOUND = compared(sp.Le, size(stacks.e(t)), total(i, 0, t, kept_weight(t, i) * long(i)))


def memories() -> Lacked:
    """What x and the mean of the memories lack."""
    return composed.memory(held, LENGTH)


_PLACE = "theory, a stack of relaxations, in rounds"


def _under(conditions: Under) -> Under:
    """The same conditions, with what rounds hold back in place of what one memory does."""
    return (HELD, ROUND, LONG, *(each for each in conditions if each != composed_stacks.HELD))


_REMARK = (
    "u, k, h and q are names. The mean of p gradients may vanish while memories are full, as where "
    "two workers have opposite noise: sigma and M are of one worker, and the noise of the mean is "
    "not what memories hold"
)


def _claim(
    name: str, says: str, said: Statement, proof: Derivation, under: Under, end: str
) -> Claim:
    return Claim(
        id=f"sharper/{name}{end}",
        place=_PLACE,
        says=says,
        printed=fact(said),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=proof,
        hypotheses=under,
        tightness=Tightness(Tight.GAP, f"that of sharper/weighted-views{end}"),
        remark=_REMARK,
    )


_SAYS = (
    "memories of p workers in rounds, and {} at the server: what sharper/weighted-views{} says, "
    "with the weights of one memory"
)
_SERVERS = (
    ("rounds", "momentum", composed_stacks.of_server, composed_last.of_server,
     _under(composed_stacks.SERVER), averaged_weight),
    ("rounds-nesterov", "Nesterov's momentum", composed_stacks.of_nesterov,
     composed_last.of_nesterov, _under(composed_stacks.AHEAD), ahead_weight),
)  # fmt: skip
CLAIMS = (
    Claim(
        id="sharper/memories-in-rounds",
        place=_PLACE,
        says="the mean of p memories holds back √E|e|² ≤ Σ k(t, i) u(i) where each memory holds "
        "back as much of its own gradients",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(held),
        hypotheses=(HELD, ROUND, LONG),
        tightness=Tightness(Tight.ATTAINED, "workers with equal gradients are one worker"),
        remark=_REMARK,
    ),
    *(
        _claim(
            f"composed-{name}", _SAYS.format(says, each.end), each.said,
            Derivation(partial(each.shown, partial(of, memories))),
            (*under, *each.world, each.short), each.end,
        )
        for name, says, of, _, under, _ in _SERVERS
        for each in BOUNDED
    ),
    *(
        _claim(
            f"composed-{name}", _SAYS.format(says, each.end), each.said,
            Derivation(partial(each.shown, partial(of, each, memories))),
            (*under, *composed_last.far(each, weight), *each.world, last.STEP_TAKES_TWICE,
             each.short), each.end,
        )
        for name, says, _, of, under, weight in _SERVERS
        for each in composed_last.LAST
    ),
)  # fmt: skip
