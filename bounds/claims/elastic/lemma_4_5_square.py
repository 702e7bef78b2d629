"""Lemma 4.5 for the f = x²/2 of its own discussion, and "linear in B²" in Section 1: false.

For f = c x²/2, exact gradients and every oracle within alpha B, the step alpha = √epsilon/(2B)
needs (2B/(c√epsilon)) log(2R/√epsilon) iterations at most: linear in B, and 1/√epsilon instead of
1/epsilon.
"""

from __future__ import annotations

from fractions import Fraction

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.every_oracle import UPPER, upper
from bounds.claims.elastic.lemma_4_5 import (
    HIDDEN,
    LARGE,
    POSITIVE,
    REACHED,
    SMALL,
    START,
    hidden,
)
from bounds.claims.elastic.lemma_4_5 import UNIT as UNIT_START
from bounds.claims.elastic.section_4_3 import FUNCTION, UNIT, towards
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.space import same
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.drawing.scripted import Points, joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import v, x
from bounds.statement import Condition
from bounds.symbols import B, L, R, T, alpha, t
from bounds.symbols import epsilon_x as eps

_BIASED = Always((t,), same(v(t), x(t) + alpha * B * towards), "v = x + alpha B")
ORACLE = Condition(name="the oracle answers x_t + alpha B", means=lambda: (_BIASED,))
WORLD = (FUNCTION, ORACLE, UNIT, START, UNIT_START, REACHED, SMALL, LARGE, POSITIVE)


def reached(constant: Fraction) -> Model:
    """f = x²/2, x_0 = 1, epsilon = 1/100, v = x - alpha B: x_T² <= epsilon for T = 60 B, where B is
    so large that the number with that hidden constant is larger."""
    large = 1 / (5 * constant)
    size, steps = 1 / (20 * large), int(60 * large)

    def view(x: list[Points]) -> Points:
        return ((x[-1][0][0] - size * large,),)

    letters = {B: large, T: steps, R: 1, L: 1, alpha: size, hidden: constant,
               eps: Fraction(1, 100)}  # fmt: skip
    run_ = scripted(diagonal((1,), (0,)), (1,), (size,) * steps, letters, view=view)
    return joined(run_, {"e": {(): ((exact(-1),),)}})


def fewer(constant: Fraction) -> Counterexample:
    """The counterexample for one hidden constant."""
    return against(HIDDEN, "", reached(constant), *WORLD)


def _entry(name: str, place: str, says: str, remark: str) -> Claim:
    return Claim(
        id=name,
        sort=Sort.RESULT,
        place=place,
        says=says,
        printed=HIDDEN,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the path of the biased iteration is wrong: its bias stays below alpha B",
        counterexample=Family(
            "f = x²/2, x_0 = 1, B = 10, epsilon = 1/100, v = x - alpha B, alpha = 1/200: 600 "
            "iterations are enough, (B²/epsilon) log(1/epsilon)/50 is above 921. For a hidden "
            "constant k take B = 1/(5k), alpha = 1/(20 B) and 60 B iterations. A machine looks at "
            "k = 1/50 and 1/10; other k, and other oracles, are those of the replacement",
            fewer,
            (Fraction(1, 50), Fraction(1, 10)),
        ),
        hypotheses=WORLD,
        replacement=UPPER,
        replacement_proof=Derivation(upper),
        tightness=Tightness(
            Tight.GAP,
            "(B/c)(1/√epsilon - 1/R) iterations are needed: a factor 2 log(2R/√epsilon) is open "
            "between them, for arbitrary schedules",
        ),
        remark=remark,
    )


CLAIMS = (
    _entry(
        "elastic/lemma-4.5-square",
        "Section 4.3, the discussion that Lemma 4.5 sums up",
        "for f = x²/2 and a biased oracle the number of iterations is "
        "Ω((B²/epsilon) log(1/epsilon))",
        "no hidden constant survives, because the number "
        "that is enough over the printed one tends to 0 as B grows or epsilon shrinks",
    ),
    _entry(
        "elastic/section-1-lower-bound",
        "Section 1, the paragraph on necessity",
        "a worst-case instance makes convergence linear in B²",
        "Section 4.3 itself says 'linear in B'. With f allowed to depend on B see lemma-4.5",
    ),
)
