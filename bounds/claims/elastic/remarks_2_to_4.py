"""Remarks 2 to 4: speedup by p workers, mini-batches, and the balls around x_t."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_2 import FRESH, INDEPENDENT, ONE, average, draw, spread, true
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.consistency import Consistency
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.models.world.piecewise import Piecewise, Separable
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, norm, square
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, alpha, epsilon, nu, p, t, tau
from bounds.systems import asynchronous
from bounds.theorems import nonconvex_iterations

_i = index("i")
_MOMENT = Always((_i,), compared(sp.Le, mean(square(draw(_i))), M**2), "E|G|² ≤ M²")
MOMENT = Condition(name="(6) for every draw", means=lambda: (_MOMENT,))
#: E|average of p gradients|².
BATCHED = mean(square(average))
DISCOUNT = compared(sp.Le, BATCHED, M**2 - (1 - 1 / p) * ONE)

r = sp.Symbol("r", nonnegative=True)
outside = applied("outside", t, random=True, kind="bit")
GAP = norm(x(t) - v(t))
_FAR = Always(
    (t,), sp.Implies(compared(sp.Eq, outside, 1), compared(sp.Ge, GAP, r)), "outside: |x - v| ≥ r"
)
OUTSIDE = Condition(name="where outside is 1, |x - v| ≥ r", means=lambda: (_FAR,))
FEW = compared(sp.Le, r * mean(outside), alpha * B)


def batch() -> Theorem:
    """E|average|² <= M² - (1 - 1/p) E|G - ∇f|²."""
    each = given_past(FRESH, _i, true)
    unbiased = step("unbiased", "E<G_i, ∇f> = |∇f|², over the batch", summed(each, _i, 0, p))
    first = given_past(FRESH, sp.Integer(0), true)
    moment = step("second moment", "(6)", given(_MOMENT, {_i: sp.Integer(0)}))
    made = arithmetic(DISCOUNT, spread(), unbiased, first, moment)
    return step("discount", "only the variance is divided by the size p of the batch", made)


def ball() -> Theorem:
    """r P(|x - v| >= r) <= alpha B."""
    near = step("consistency", "the condition of Section 1", given(run.FIRST, {t: t}))
    far = arithmetic(sp.Le(r * outside, GAP), given(_FAR, {t: t}), bit(outside))
    markov = step("markov", "Markov's inequality", expected(far))
    return step("ball", "few views are outside", arithmetic(FEW, near, markov))


#: Rounds of Theorem 4.2 for p workers with the constant of Lemma 5.2, and for one worker.
_number = nonconvex_iterations.PRINTED.iterations.subs(B, asynchronous.PRINTED.constant)
FASTER = compared(sp.Le, _number / p, _number.subs(p, 1) / p)
TEN = Model((Fraction(1),), 1, letters={L: 1, M: 1, D: 1, tau: 1, p: 10, epsilon: sp.Rational(1, 2),
                              nu: sp.Rational(1, 2)})  # fmt: skip
DIVIDED = compared(sp.Le, BATCHED, M**2 / p)
_FIRST, _SECOND = ((0,), (0,), (2,), (2,)), ((0,), (2,), (0,), (2,))
#: ∇f = 1, G = 0 or 2; batches of two.
BATCH = Model(
    (Fraction(1, 4),) * 4,
    1,
    {"x": {(): ((0,),) * 4}, "G": {(0,): _FIRST, (1,): _SECOND}},
    letters={M: sp.sqrt(2), p: 2},
    objective=Separable((Piecewise((), (0,), slope_there=Fraction(1)),)),
    horizon=1,
)
INSIDE = compared(sp.Le, GAP, alpha * B)
#: f = x²/2 at 0; v = x or v = x + 2, by a fair coin.
HALF_OUTSIDE = scripted(
    diagonal((1,), (0,)),
    (0,),
    (1,),
    {alpha: 1, B: 1},
    view=lambda x: ((Fraction(0),), (Fraction(2),)),
    probabilities=(Fraction(1, 2),) * 2,
)

CLAIMS = (
    Claim(
        id="elastic/remark-2",
        place="Remark 2",
        says="with p agents convergence becomes roughly p times faster: T(1)/p rounds",
        printed=FASTER,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            FASTER,
            "the formula of Theorem 4.2 with B = tau (p - 1) M, L = M = tau = 1: ten workers need "
            "8.2 times as many rounds as one, not a tenth",
            TEN,
            SHARE,
        ),
        hypotheses=(SHARE,),
        remark="it takes B as fixed; B grows with p in Lemmas 5.1 and 5.2. As a statement about "
        "the paper's own bounds it is refuted; of the systems themselves nothing is shown",
    ),
    Claim(
        id="elastic/remark-3",
        place="Remark 3",
        says="with mini-batches of size b M² becomes M²/b, and B², linear in M², B²/b",
        printed=DIVIDED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            DIVIDED,
            "∇f = 1, G = 0 or 2 with probability 1/2: M² = 2, and a batch of two has E|G|² = 3/2",
            BATCH,
            INDEPENDENT,
            MOMENT,
        ),
        replacement=DISCOUNT,
        replacement_proof=Derivation(batch),
        hypotheses=(INDEPENDENT, MOMENT),
        tightness=Tightness(Tight.ATTAINED, "the instance attains it"),
        remark="M² is a second moment; without noise it is not discounted at all",
    ),
    Claim(
        id="elastic/remark-4",
        place="Remark 4",
        says="the views lie in balls of radius B alpha_t about x_t",
        printed=INSIDE,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            INSIDE,
            "v = x or v = x + 2 alpha B by a fair coin: (10) holds, half of the views are outside",
            HALF_OUTSIDE,
            Consistency.FIRST,
            values={t: 0},
        ),
        replacement=FEW,
        replacement_proof=Derivation(ball),
        hypotheses=(Consistency.FIRST,),
        instead=(OUTSIDE,),
        tightness=Tightness(Tight.ATTAINED, "the instance with r = 2 alpha B"),
        remark="(10) bounds a mean. The radius does decrease with alpha_t; a statement about "
        "∇f(v_t) needs the second moment, |∇f(v)|² ≤ 2|∇f(x)|² + 2L²|x - v|²",
    ),
)
