"""Lemma 5.7: false, by both of its parts.

The memory: with three blocks and beta = 3/4 one step leaves more than (1/beta - 1) M in the mean.
The missed updates: an applied block carries its memory, so it is larger than sqrt(beta) M. But no
gradient is missed twice: a view misses the memories of tau iterations ago and the gradients since.
Where the coins do not influence the gradients, what it misses can be counted exactly. A gradient
that points along the memory does worse: with two blocks and beta = 1/2 it makes E|e_2|² 1.354 M²,
where one that does not react can reach 1.25 M².
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.consistency import Consistency
from bounds.elastic import elastic
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.blocks import Blocks
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import written
from bounds.proving.sharing import counted, late_view, shared_array
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, alpha, beta, p, t, tau
from bounds.systems import ef_rand_beta as system
from bounds.systems.ef_rand_beta import RATE

MEMORY = elastic(
    "elastic/proof-of-lemma-5.7-memory",
    p * (1 / beta - 1) * M,
    Consistency.FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "proof of Lemma 5.7, without delays"),
    conditions=system.PRINTED.conditions,
    fault="rests on Lemma 5.6",
)

SHARED = Condition(
    name="EF-Rand-beta: one worker at a time adds a gradient to its memory and applies blocks of "
    "it to the array, by a schedule that looks at no gradient; a view misses of each entry only "
    "what the last tau iterations applied",
    means=lambda: shared_array.ALGORITHM,
)


def sharper() -> Theorem:
    """(tau + p s (1 + s)/beta) M, whatever the coins do to later gradients."""
    rate = step("rate", "beta ≤ 1", assume(RATE.relation))
    made = arithmetic(fact(system.SHARPER), rate, late_view.distance(rate))
    return step("bound", "E|x - v|² ≤ alpha² B²", made)


def corrected() -> Theorem:
    """No more than with √beta times an update that carries its memory."""
    rate = assume(RATE.relation)
    made = arithmetic(fact(system.CORRECTED), rate, sharper())
    return step("looser", "1 ≤ (1 + s)/√beta", made)


def blind() -> Theorem:
    """√E N² M, where the coins do not influence the gradients."""
    rate = step("rate", "beta ≤ 1", assume(RATE.relation))
    made = arithmetic(fact(system.BLIND_COINS), rate, counted.distance(rate))
    return step("bound", "E|x - v|² ≤ alpha² B²", made)


RATE_AT, BLOCKS = Fraction(3, 4), 3
RUN = Blocks((1,) * BLOCKS, RATE_AT, tossed=1, last=2)


def _one_step() -> Model:
    """p = 1, no delay, three blocks of one entry, f(x) = x_1 + x_2 + x_3, M = √3."""
    letters = {alpha: 1, M: sp.sqrt(BLOCKS), beta: RATE_AT, tau: 0, p: 1}
    return written(RUN.outcomes, slope(1, 1, 1), letters, 2)


_KEPT_BACK = _one_step()


CLAIMS = (
    Claim(
        id="elastic/lemma-5.7",
        place="Lemma 5.7",
        says="EF-Rand-beta has B = (√d tau_max √beta + p (1/beta - 1)) M",
        printed=system.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="it uses Lemma 5.6, |w - Q(w)| ≤ √(1 - beta)|w| for every outcome, and √beta M for "
        "an applied update, which carries its memory",
        counterexample=against(
            system.PRINTED,
            "p = 1, no delay, beta = 3/4, three blocks, f(x) = x_1 + x_2 + x_3, M = √3: one step "
            "keeps back each block with probability 1/4, E|e_1| = (27 + 9√2 + √3)/64 = .648; "
            "printed √3/3 = .577",
            _KEPT_BACK,
            SHARED,
            system.RESET,
            values={t: 1},
        ),
        replacement=system.SHARPER,
        replacement_proof=Derivation(sharper),
        hypotheses=(SHARED,),
        tightness=Tightness(
            Tight.GAP,
            "without delay, a gradient along the memory and many blocks make every step of the "
            "recursion an equality in the limit; whether some smooth f has such gradients on all "
            "of its run was not settled",
        ),
        remark="the unconditional mean breaks it already. The replacement asks nothing of how "
        "gradients react to earlier coins; if they do not, lemma-5.7-blind-coins is smaller. With "
        "p = 1 and tau = 0 the two are M √(1 - beta)(1 + √(1 - beta))/beta and "
        "M √((1 - beta)(2 - beta))/beta: for beta = 1/2 2.41 M and 1.73 M; printed M",
    ),
    Claim(
        id="elastic/lemma-5.7-blind-coins",
        place="Lemma 5.7, where the coins do not influence the gradients",
        says="EF-Rand-beta has B = √((tau + p (1 - beta)/beta)² + p (1 - beta)/beta²) M",
        printed=system.BLIND_COINS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(blind),
        hypotheses=(SHARED,),
        tightness=Tightness(
            Tight.ATTAINED,
            "a constant gradient and views that miss the last tau gradients whole, in the limit of "
            "many iterations, in any number of blocks",
        ),
        remark="ours, and no default: a gradient at a view that the coins moved breaks the "
        "hypothesis. One along the memory exceeds the constant, see lemma-5.7",
    ),
    Claim(
        id="elastic/proof-of-lemma-5.7-memory",
        place="proof of Lemma 5.7, 'using Lemmas 5.4 and 5.6'",
        says="without delays E|x - v| ≤ p alpha M (1/beta - 1)",
        printed=MEMORY,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="Lemma 5.6 is false, and the coins contract in the mean square only",
        counterexample=against(
            MEMORY,
            "that of lemma-5.7, which has no delay",
            _KEPT_BACK,
            SHARED,
            system.RESET,
            values={t: 1},
        ),
        replacement=system.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(SHARED,),
        tightness=Tightness(
            Tight.GAP,
            "for gradients that react to the coins: a gradient along the memory and many blocks "
            "make every step of the recursion an equality in the limit; whether some smooth f has "
            "such gradients on all of its run was not settled",
        ),
        remark="exact for one block and a constant gradient, whose age has the mean 1/beta - 1; "
        "false for more, because the norm of the ages exceeds their mean",
    ),
)
