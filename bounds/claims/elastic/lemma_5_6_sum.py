"""The two steps of the last display of the proof of Lemma 5.6, both false."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_4 import ALGORITHM_3, EVERY_NODE
from bounds.claims.elastic.lemma_5_6_contraction import KEEPS
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import TopK
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.feedback import Feedback
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import written
from bounds.proving.remembering import first_moment
from bounds.proving.remembering.first_moment import SIZE
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import M, alpha, d, k, p, t

_I = index("i")
s = sp.Symbol("s", nonnegative=True)  # the share of the norm that is kept back at most
BELOW_ONE = compared(sp.Lt, s, 1)
CONTRACTS = Condition(
    name="|w - Q(w)| ≤ s |w| for every w, with s below 1",
    relation=BELOW_ONE,
    means=lambda: (first_moment.shrinks(s),),
)
UNWOUND = s * M / (1 - s)


def _written(ratio: sp.Expr) -> sp.Expr:
    """Σ r^⌈(t-s)/2⌉ over s < t, as it is printed."""
    return total(_I, 0, t, ratio ** sp.ceiling((t - _I) / 2))


def summed() -> Theorem:
    """E|e| <= s M / (1 - s)."""
    below = assume(BELOW_ONE)
    fixed = arithmetic(sp.Eq(s * (UNWOUND + M), UNWOUND), below)
    step("fixed", "s (s M/(1 - s) + M) = s M/(1 - s)", fixed)
    positive = arithmetic(sp.Ge(UNWOUND, 0), below)
    return first_moment.memory(s, UNWOUND, fixed, below, positive)


_BY_POWERS = compared(sp.Le, SIZE, M * _written(1 - k / d))
_OF_POWERS = compared(sp.Le, _written(1 - k / d), (d - k) / k)


def _equal_entries(entries: int, keep: int) -> Model:
    """As many steps as entries of equal gradients, with one node."""
    gradient = (1,) * entries
    run = Feedback(TopK(keep), gradient, last=entries)
    letters = {alpha: 1, p: 1, k: keep, M: sp.sqrt(entries)}
    return written([run.outcome()], slope(*gradient), letters, entries, {"Q": TopK(keep)})


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.6-unwinding",
        place="proof of Lemma 5.6, last display, first inequality",
        says="E|e_t| ≤ M Σ_s r^⌈(t-s)/2⌉ with r = (d - K)/d",
        printed=_BY_POWERS,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the recursion gives r^((t-s)/2); rounding the exponent up makes it smaller",
        counterexample=against(
            _BY_POWERS,
            "d = 4, K = 3, gradient (1, 1, 1, 1), M = 2, t = 1: the sum is 1/4, so 1/2 is claimed; "
            "|e_1| = 1",
            _equal_entries(4, 3),
            KEEPS,
            ALGORITHM_3,
            EVERY_NODE,
            values={t: 1, R: 0},
        ),
        replacement=compared(sp.Le, SIZE, UNWOUND),
        replacement_proof=Derivation(summed),
        hypotheses=(KEEPS, ALGORITHM_3, EVERY_NODE),
        instead=(CONTRACTS,),
        tightness=Tightness(Tight.ATTAINED, "as a recursion: Q(w) = (1 - s) w, constant gradient"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.6-sum",
        place="proof of Lemma 5.6, last display, second inequality",
        says="Σ_(s<t) r^⌈(t-s)/2⌉ ≤ r / (1 - r)",
        printed=_OF_POWERS,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="every exponent occurs twice, so the sum tends to 2 r / (1 - r)",
        counterexample=against(
            _OF_POWERS,
            "d = 3, K = 2, t = 2: r = 1/3, and r + r = 2/3 > 1/2",
            _equal_entries(3, 2),
            values={t: 2},
        ),
    ),
)
