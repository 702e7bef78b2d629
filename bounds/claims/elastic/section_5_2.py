"""Section 5.2 around Lemma 5.3: two more printed constants, and the sign of Algorithm 2."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Reading, Sort, Verdict
from bounds.claims.elastic.lemma_5_3 import ENTRIES
from bounds.hypotheses import OBLIVIOUS, PER_COORDINATE, SECOND_MOMENT, UNBIASED
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import Outcome, written
from bounds.proving.models.writing.updates import Updates
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import entry, named, norm
from bounds.statement import Condition
from bounds.symbols import M, alpha, d, t, tau

_FAR = mean(norm(x(t) - v(t)))
TEXT = compared(sp.Le, _FAR, alpha * sp.sqrt(d * M * tau))
SET = compared(sp.Le, _FAR, alpha * sp.sqrt(d * tau) * M)
i = index("i")
_array, _after = named("array", t), named("array", t + 1)
#: (3) at every coordinate of the array, and what fetch&add does to it.
DESCENDS, _ADDS = (
    compared(sp.Eq, entry(_after, i), entry(_array, i) + sign * alpha * entry(g(t), i))
    for sign in (-1, 1)
)
ADDS = Condition(
    name="Algorithm 2: fetch&add adds alpha g[i] to x[i]",
    means=lambda: (Always((t, i), _ADDS),),
)
#: What the lemma asks of a system of shared memory.
SHARED = (SECOND_MOMENT, OBLIVIOUS, PER_COORDINATE, ENTRIES)


def _missing(gradient: int, delay: int) -> Model:
    """d = 1, f of this slope: every view is ``delay`` updates old."""
    misses = Updates(last=delay, missed=lambda t, n: True)
    letters = {alpha: 1, M: gradient, tau: delay}
    return written([misses.outcome([gradient] * delay)], slope(gradient), letters, delay)


def _ascends() -> Model:
    """d = 1, f(x) = x, one process: the array goes up."""
    vectors = {"array": {(0,): (0,), (1,): (1,)}, "g": {(0,): (1,)}}
    return written([Outcome(Fraction(1), vectors)], slope(1), {alpha: 1, M: 1}, 1)


CLAIMS = (
    Claim(
        id="elastic/section-5.2-constant",
        sort=Sort.RESULT,
        place="Section 5.2, before Lemma 5.3",
        says="shared memory has B = √(d M tau_max)",
        printed=TEXT,
        verdict=Verdict.REFUTED,
        natural=Reading("as √d tau_max M, a root drawn too far", "elastic/lemma-5.3-unconditional"),
        proof_sound=None,
        counterexample=against(
            TEXT,
            "d = 1, f(x) = 4x, M = 4, tau_max = 1: |x - v| = 4 alpha; printed 2 alpha",
            _missing(4, 1),
            *SHARED,
            UNBIASED,
            values={t: 1},
        ),
        hypotheses=SHARED,
        remark="not even a gradient in unit; presumably the bar of a root drawn too far, for "
        "√d tau_max M",
    ),
    Claim(
        id="elastic/proof-of-lemma-5.3-constant",
        place="end of the proof of Lemma 5.3",
        says="shared memory has B = √(d tau_max) M",
        printed=SET,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the line above it proves √d tau_max M",
        counterexample=against(
            SET,
            "d = 1, f(x) = x, M = 1, tau_max = 2: |x - v| = 2 alpha; printed √2 alpha",
            _missing(1, 2),
            *SHARED,
            UNBIASED,
            values={t: 2},
        ),
        hypotheses=SHARED,
        remark="false for every tau_max > d: tau_max M is attained. True where d ≥ tau_max",
    ),
    Claim(
        id="elastic/section-5.2-algorithm-2",
        sort=Sort.SETTING,
        place="Algorithm 2, line 3",
        says="faa(x[i], alpha g[i]) carries out the iteration (3)",
        printed=DESCENDS,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            DESCENDS,
            "f(x) = x, alpha = 1: (3) goes from 0 to -1, fetch&add of alpha g to +1",
            _ascends(),
            ADDS,
            values={t: 0, i: 0},
        ),
        hypotheses=(ADDS,),
        remark="the sign: it should add -alpha g[i]",
    ),
)
