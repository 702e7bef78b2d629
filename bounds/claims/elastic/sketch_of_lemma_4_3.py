"""The proof sketch of Lemma 4.3: given F_t and v_t, both displays put its mean for |x - v|.

Once the view is known so is |x - v|, and where it is large the step may go far away. The appendix
takes the expectation given F_t alone, and has |x - v| before it does.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.distance import AWAY
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, UNBIASED
from bounds.proving import run
from bounds.proving.kernel.hypothesis import Given
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import alpha_at, optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, norm, square
from bounds.statement import Condition
from bounds.symbols import B, L, M, alpha, c, t

a = alpha_at(t)
#: |x - v|, which F_t and v_t determine; and its expectation given F_t.
GAP, near = norm(x(t) - v(t)), applied("near", t, random=True, kind="nonnegative")
NEAR = Condition(
    name="near_t is E[|x_t - v_t| | F_t]",
    means=lambda: (Given(GAP, near, t, run.BEFORE_VIEW),),
)


def _given_view(right: sp.Expr) -> sp.Basic:
    """E[|x+ - x*|² | F_t, v_t] <= right, weighted with |x - v|."""
    return compared(sp.Le, mean(GAP * square(x(t + 1) - optimum)), mean(sp.expand(GAP * right)))


SPLIT = _given_view((1 - 2 * a * c) * norm(AWAY) ** 2 + 2 * a * L * norm(AWAY) * near + a**2 * M**2)
CONTRACTED = _given_view((1 - a * c) * norm(AWAY) ** 2 + a**2 * M**2 + L**2 * a**3 * B**2 / c**2)
_HALF = Fraction(1, 2)
_SIDES = joined(
    scripted(
        diagonal((1,), (0,)), (1,), (_HALF,), {L: 1, c: 1, M: 1, B: 2, alpha: _HALF},
        view=lambda x: ((Fraction(1),), (Fraction(-1),)), probabilities=(_HALF, _HALF),
    ),
    near={(0,): (1, 1)},
)  # fmt: skip
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, Consistency.CONDITIONAL_FIRST)


def _refuted(name: str, place: str, says: str, printed: sp.Basic, against_: str,
             remark: str, *others: Condition) -> Claim:  # fmt: skip
    return Claim(
        id=f"elastic/sketch-of-lemma-4.3-{name}",
        place=place,
        says=says,
        printed=printed,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(printed, against_, _SIDES, *WORLD, *others, values={t: 0}),
        hypotheses=(*WORLD, *others),
        remark=remark,
    )


_RUN = "f = x²/2, x = 1, alpha = 1/2, exact gradients at v = 1 or v = -1 with equal probability: "
CLAIMS = (
    _refuted(
        "split",
        "Section 4.2, proof sketch of Lemma 4.3, first display",
        "given F_t and v_t a step costs 2 alpha L |x - x*| times the mean of |x - v| given F_t",
        SPLIT,
        _RUN + "weighted with |x - v|, which is 2 at v = -1 and else 0, 9/4 against 5/4",
        "with |x - v| for its mean it is the display of the appendix (proof-of-lemma-4.3-split); "
        "printed is what follows from the display when both sides are weighted with |x - v|",
        NEAR,
    ),
    _refuted(
        "contracted",
        "Section 4.2, proof sketch of Lemma 4.3, second display",
        "given F_t and v_t one step contracts by 1 - alpha c, up to alpha² M² + alpha³ L² B²/c²",
        CONTRACTED,
        _RUN + "with B = 2 and weighted with |x - v|, 9/4 against 5/4",
        "given F_t alone it is (21) before its expectation, whose 1/c² is refuted in equation-21",
    ),
)  # fmt: skip
