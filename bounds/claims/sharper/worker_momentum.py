"""Momentum at the workers is a memory: by its own count each holds back mu/(1 - mu) gradients.

m ← mu m + g, and of (1 - mu) m a compressor keeps back what its memory keeps. By telescoping the
message is g + e - e_+ with e = mu m + c: momentum and memory add, without a factor.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import late_view, seldom
from bounds.claims.sharper.seldom import Own
from bounds.claims.sharper.served import BELOW_ONE, LAG, averaged, gradients
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.workers import compressed, n, pushed, q
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.remembering.nodes import MOMENT, G, R, e
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.relaxations import delay, memory, momentum, worker_momentum
from bounds.statement import Condition
from bounds.symbols import M, N_mem, p, t
from bounds.symbols import worker_momentum as mu

_ONE, _AT = sp.Integer(1), {n: n, R: R}
WORKERS_BELOW_ONE = Condition(name="mu_w < 1", relation=compared(sp.Lt, mu, 1))
OWN_MOMENT = Condition(name="(6) for every gradient of a worker", means=lambda: (MOMENT,))
#: What a worker holds back, in gradients.
HELD = worker_momentum.RELAXATION.size + N_mem
ENTERS = compared(sp.Le, mean(square((1 - mu) * pushed(n + 1))), M**2)
SIZE = compared(sp.Le, mean(square(e(n))), (HELD * M) ** 2)


def _less() -> Theorem:
    return assume(WORKERS_BELOW_ONE.relation)


def _averages() -> Null:
    return pushed(n + 1) - mu * pushed(n) - G(n), given(workers.AVERAGES, _AT)


def pushed_size() -> Theorem:
    """√E|m|² <= M/(1 - mu), at every update."""
    claim = sp.Le(size(pushed(n)), M / (1 - mu))
    parts = mu * pushed(n), G(n)
    longer = parts[0] + parts[1]
    alike = equal_squares(
        pushed(n + 1), longer, equal(pushed(n + 1), longer, [(_ONE, _averages())])
    )
    moment = given(MOMENT, {t: n, R: R})
    roots = [has_size(each) for each in (pushed(n), pushed(n + 1), longer, *parts)]
    room = expected(alike), minkowski(*parts), moment
    later = arithmetic(put(claim, {n: n + 1}), _less(), *roots, *room, assume(claim))
    none = expected(given(workers.AT_REST, {R: R}))
    start = arithmetic(put(claim, {n: sp.Integer(0)}), _less(), none)
    return step("momentum", "√E|m|² ≤ M/(1 - mu)", induction(n, start, later, claim))


def enters() -> Theorem:
    """E|(1 - mu) m|² <= M²: what is compressed is no larger than a gradient."""
    before, parts = pushed_size(), (mu * pushed(n), G(n))
    longer = parts[0] + parts[1]
    alike = equal_squares(
        pushed(n + 1), longer, equal(pushed(n + 1), longer, [(_ONE, _averages())])
    )
    roots = [has_size(each) for each in (pushed(n), pushed(n + 1), longer, *parts)]
    room = expected(alike), minkowski(*parts), given(MOMENT, {t: n, R: R})
    small = arithmetic(sp.Le(size(pushed(n + 1)), M / (1 - mu)), _less(), *roots, *room, before)
    return step("enters", "(1 - mu) m", arithmetic(ENTERS, _less(), has_size(pushed(n + 1)), small))


def holds() -> Theorem:
    """√E|e|² <= (mu/(1 - mu) + N_mem) M for what a worker holds back."""
    parts = mu * pushed(n), compressed(n)
    both = parts[0] + parts[1]
    alike = equal_squares(e(n), both, equal(e(n), both, [(_ONE, _holds())]))
    roots = [has_size(each) for each in (e(n), both, *parts, pushed(n))]
    small = given(workers.BOUNDED, _AT)
    premises = _less(), *roots, expected(alike), minkowski(*parts), pushed_size(), small
    near = arithmetic(sp.Le(size(e(n)), HELD * M), *premises)
    return step("holds", "momentum and memory", arithmetic(SIZE, _less(), has_size(e(n)), near))


def _holds() -> Null:
    return e(n) - mu * pushed(n) - compressed(n), given(workers.HOLDS, _AT)


def keeps() -> Theorem:
    """e(n + 1) = e(n) + G(n) - q(n): what is not sent is kept."""
    then = e(n + 1) - mu * pushed(n + 1) - compressed(n + 1), given(workers.HOLDS, {n: n + 1, R: R})
    sends = q(n) - (1 - mu) * pushed(n + 1) - compressed(n) + compressed(n + 1)
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, then),
        (-_ONE, _holds()),
        (_ONE, (sends, given(workers.MESSAGE, _AT))),
        (_ONE, _averages()),
    ]
    made = equal(e(n + 1), e(n) + G(n) - q(n), parts)
    return step("keeps", "by telescoping", made)


def own() -> Own:
    """What a worker holds back, as a memory."""
    return Own(keeps(), holds(), HELD, (_less(),))


def bound() -> Theorem:
    """E|x - v|² <= alpha² (tau + mu/(1 - mu) + p (mu_w/(1 - mu_w) + N_mem))² M²."""
    entering = gradients()
    return late_view.bound(averaged(seldom.kept(own()), entering), entering)


_OF_WORKER = (worker_momentum.AT_WORKERS, OWN_MOMENT, WORKERS_BELOW_ONE)
CLAIMS = (
    Claim(
        id="sharper/momentum-of-workers",
        place="theory, a stack of relaxations",
        says="momentum at a worker holds back mu/(1 - mu) gradients beside its memory",
        printed=SIZE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(holds),
        hypotheses=(*_OF_WORKER, worker_momentum.KEPT),
        tightness=Tightness(
            Tight.ATTAINED, "in the limit: a constant gradient, and no compression, N_mem = 0"
        ),
    ),
    Claim(
        id="sharper/momentum-of-workers-enters",
        place="theory, a stack of relaxations",
        says="E|(1 - mu) m|² ≤ M²: what a compressor after the momentum gets is no larger",
        printed=ENTERS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(enters),
        hypotheses=_OF_WORKER,
        tightness=Tightness(Tight.ATTAINED, "in the limit: a constant gradient"),
    ),
    Claim(
        id="sharper/stack-of-workers-with-momentum",
        place="theory, a stack of relaxations",
        says="p workers with momentum and memories hold back p (mu_w/(1 - mu_w) + N_mem) gradients",
        printed=late_view.within(delay.RELAXATION.size + LAG + p * HELD, M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(
            *_OF_WORKER, worker_momentum.KEPT, SECOND_MOMENT, delay.STALE, momentum.AT_SERVER,
            memory.SINGLE, BELOW_ONE,
        ),
        tightness=Tightness(
            Tight.ATTAINED, "in the limit: a constant gradient, no compression, none late"
        ),
    ),
)  # fmt: skip
