"""One memory whose messages are late: what it holds back and the delay add, in both settings.

Candela et al. give no guarantee for their sparsified SGD with memory when gradients are late, and
DeCo-SGD (arXiv 2507.17346) says that staleness amplifies compression exponentially. For one memory
that is applied late neither is the last word: the weights of what a view misses add.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper import composable, composed_stacks, late_view, stack
from bounds.claims.sharper.served import BELOW_ONE
from bounds.error_feedback import memory_constant
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact, means
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.node import put
from bounds.relaxations import delay, memory
from bounds.relaxations import momentum as at_server
from bounds.statement import Condition
from bounds.symbols import M, N_col, N_held, N_mem, N_row, delta, momentum, omega, tau
from bounds.theorems import weighted_views as theorem

#: What a view misses: tau gradients, and what the memory holds back.
N = tau + N_mem
_NO_MOMENTUM: dict[sp.Basic, sp.Expr] = {momentum: sp.S.Zero}
_WEIGHTS: dict[sp.Basic, sp.Expr] = {
    N_row: N, N_col: N, N_held: N_mem, omega: sp.S.Zero, **_NO_MOMENTUM,
}  # fmt: skip
CONSTANT = memory_constant(delta) / M

MEAN = put(fact(theorem.MEAN), _WEIGHTS)
LATE = put(late_view.within(stack.WHOLE, M), {**_NO_MOMENTUM, N_mem: CONSTANT})


def _with(condition: Condition, values: dict[sp.Basic, sp.Expr]) -> tuple[Hypothesis, ...]:
    """What the condition says with these values of its letters."""
    return tuple(each.bound(values) for each in means(condition))


HELD = Condition(
    name=composed_stacks.HELD.name + "; they add up to N_mem, for TopK q - 1 + √(d/K - q)",
    means=lambda: (
        *_with(composed_stacks.HELD, _WEIGHTS),
        *_with(composed_stacks.SUMS, _WEIGHTS),
        *_with(composed_stacks.AVERAGED, _WEIGHTS),
    ),
)
NOISE = Condition(
    name="E|g|² ≤ E|∇f(v)|² + sigma² at every view of the run",
    means=lambda: _with(theorem.RELATIVE_NOISE, _WEIGHTS),
)
SHORT = Condition(
    name="alpha L + alpha² L² N² ≤ 1, N = tau + N_mem",
    relation=put(theorem.STEP_TAKES_ALL.relation, _WEIGHTS),
)
SHARE = Condition(name="delta ≤ 1", relation=sp.Le(delta, 1, evaluate=False))
HOLDS = Condition(
    name="N_mem = s/(1 - s), s = √(1 - delta), as for the memory of any contraction delta",
    relation=sp.Eq(N_mem, CONSTANT, evaluate=False),
)
APPLIED = Condition(
    name="the server applies what arrives, without momentum",
    means=lambda: _with(at_server.AT_SERVER, _NO_MOMENTUM),
)


def mean() -> Theorem:
    """The mean of E|∇f|² with one memory and late gradients."""
    made = composable.mean(composed_stacks.of_server)
    for each in (BELOW_ONE, *composed_stacks.counted(at_server.RELAXATION.size)):
        made = implies(each.relation, made)
    made = instance(made, _WEIGHTS)
    return step("late memory", "the weights of delay and memory add", made)


def late() -> Theorem:
    """E|x - v|² <= alpha² (tau + s/(1 - s))² M²."""
    share = step("share", SHARE.name, assume(SHARE.relation))
    both = instance(implies(BELOW_ONE.relation, stack.bound()), _NO_MOMENTUM)
    made = arithmetic(LATE, share, assume(HOLDS.relation), both)
    return step("late compression", "delay and compression add", made)


CLAIMS = (
    Claim(
        id="sharper/late-memory",
        place="Candela et al., Sections 1 and 2.4: ‘we do not provide convergence guarantees for "
        "sparsified SGD with memory’, which ‘has been studied ... only in the synchronous case’",
        says="sparsified SGD with one memory and late gradients has mean E|∇f|² ≤ 2D/(alpha T) + "
        "alpha L sigma² + alpha² L² N² sigma² with N = tau + N_mem",
        printed=MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(mean),
        hypotheses=(
            UNBIASED,
            SMOOTH,
            BELOW,
            theorem.EVERY_GRADIENT,
            delay.STALE,
            HELD,
            APPLIED,
            NOISE,
            SHORT,
        ),
        tightness=Tightness(
            Tight.GAP,
            "as sharper/weighted-views; that the memory of TopK has these weights in L² says "
            "sharper/top-k-by-turns",
        ),
        remark="TopK with one memory is a delay of d/K - 1 (sharper/top-k-path), and delays add. "
        "No bounded gradient is needed. A memory at each of p workers needs how often each sends "
        "(sharper/top-k-by-turns-columns)",
    ),
    Claim(
        id="sharper/late-compression",
        place="DeCo-SGD, arXiv 2507.17346: staleness amplifies compression exponentially",
        says="with one memory whose messages are late they add: B = (tau + s/(1 - s)) M, "
        "s = √(1 - delta)",
        printed=LATE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(late),
        hypotheses=(SECOND_MOMENT, delay.STALE, APPLIED, memory.KEPT, HOLDS, SHARE),
        tightness=Tightness(
            Tight.GAP,
            "TopK, d = 2, K = 1, g = (1, 1) always, delay tau: |x - v|² = alpha² (tau² + (tau + "
            "1)²), against 2 alpha² (tau + 1)² with the N_mem = 1 of TopK",
        ),
        remark="so no power of the delay multiplies what compression costs, in any run. It says "
        "nothing of methods whose memory is itself computed from late parameters otherwise",
    ),
)
