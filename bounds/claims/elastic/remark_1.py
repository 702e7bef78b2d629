"""Remark 1: what the theorems say about rates, and what they do not.

The numbers of iterations are linear in B² as formulas. But O(1/t) rests on the lost epsilon of
Theorem 4.2, "linear convergence" is none (with a constant step the distance may never shrink), and
M = 0 is no "no variance": M is a second moment, and without variance an unbounded delay diverges.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Reading, Tight, Tightness, Verdict
from bounds.claims.elastic import theorem_4_2
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, UNBIASED
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.drawing.scripted import Points, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, T, alpha, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.systems import asynchronous, hogwild, one_bit, top_k
from bounds.theorems import nonconvex_iterations, strongly_convex_iterations

lam = sp.Symbol("lambda", positive=True)
m = sp.Symbol("m", positive=True)
_rounds = nonconvex_iterations.PRINTED.iterations
#: T(2 B) - T(0) = 4 (T(B) - T(0)).
LINEAR = sp.Eq(
    _rounds.subs(B, 2 * B) - _rounds.subs(B, 0), 4 * (_rounds - _rounds.subs(B, 0)), evaluate=False
)
_constants = [s.PRINTED.constant for s in (asynchronous, hogwild, one_bit, top_k)]
_sum = sp.Add(*_constants)
SCALES = sp.Eq(_sum.subs(M, lam * M), lam * _sum, evaluate=False)


def scales() -> Theorem:
    """The sum of the constants of Lemmas 5.2, 5.3, 5.5 and 5.6 is linear in M."""
    return step("scales", "each is a number times M", arithmetic(SCALES))


def linear() -> Theorem:
    """T(2B) - T(0) = 4 (T(B) - T(0))."""
    share = step("share", "nu is in (0, 1)", assume(SHARE.relation))
    return step("linear", "T(2B) - T(0) = 4 (T(B) - T(0))", arithmetic(LINEAR, share))


LINEAR_RATE = compared(sp.Le, mean(square(run.x(T) - run.optimum)), (1 - m) ** T * R**2)
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX, Consistency.SECOND, RADIUS)


def stuck(rate: Fraction) -> Counterexample:
    """f = x²/2 on [-1, 1], alpha = 1/2, B = 2, x_0 = 1, v = 0 always, 10 steps: a rate m."""
    size = Fraction(1, 2)
    letters = {L: 1, c: 1, M: 1, B: 2, R: 1, T: 10, alpha: size, m: rate}
    view: Points = ((Fraction(0),),)
    model = scripted(diagonal((1,), (0,)), (1,), (size,) * 10, letters, view=lambda x: view)
    return against(LINEAR_RATE, "", model, *WORLD)


NO_NOISE = Condition(name="there is no variance: G = ∇f at every view", means=lambda: (EXACT,))
NO_B = Condition(
    name="B = 0, as M = 0 makes of every B that is linear in M", relation=compared(sp.Eq, B, 0)
)
#: Theorem 4.4 without (10): however old the views are.
ANY_DELAY = replace(
    strongly_convex_iterations.PRINTED,
    name="elastic/remark-1/unbounded-delay",
    conditions=(*strongly_convex_iterations.PRINTED.conditions, NO_NOISE, NO_B),
    needs=(),
)
SLOW = {L: 1, c: 1, M: 1, B: 0, R: 1, nu: sp.Rational(1, 2), eps: sp.Rational(1, 100), T: 1060}
SIZE = sp.sympify(strongly_convex_iterations.PRINTED.step_size).subs(SLOW)
#: f = (x - 1)²/2, x_0 = 0, no noise; every view is x_0.
NEVER_SEEN = scripted(
    diagonal((1,), (1,)), (0,), (SIZE,) * 1060, {**SLOW, alpha: SIZE}, view=lambda x: x[0]
)

CLAIMS = (
    Claim(
        id="elastic/remark-1-linear-in-m",
        place="Remark 1",
        says="B depends linearly on M",
        printed=SCALES,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(scales),
        remark="of the printed constants; whether they are right is another matter",
    ),
    Claim(
        id="elastic/remark-1-linear-in-b2",
        place="Remark 1",
        says="Theorems 4.2 and 4.4 depend linearly on B²",
        printed=LINEAR,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(linear),
        hypotheses=(SHARE,),
        tightness=Tightness(
            Tight.GAP,
            "not necessary: Lemma 4.1 without Young's inequality needs a number linear in B, at a "
            "lower order in epsilon (the replacement of Theorem 4.2)",
        ),
        remark="of the printed formulas; Theorem 4.4 has the same factor M² c² + L² B²",
    ),
    Claim(
        id="elastic/remark-1-ergodic-rate",
        place="Remark 1",
        says="Theorem 4.2 shows a rate O(1/t): T = O(1/epsilon) iterations for E|∇f|² ≤ epsilon",
        printed=nonconvex_iterations.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the rate is read off a number of iterations that lost a power of epsilon",
        counterexample=theorem_4_2.CLAIMS[0].counterexample,
        replacement=nonconvex_iterations.MEAN,
        replacement_proof=theorem_4_2.CLAIMS[0].replacement_proof,
        hypotheses=(SHARE,),
        remark="the step size prescribed is proportional to epsilon, so what its proof "
        "gives is O(1/√t), as does (11) at its best constant step",
    ),
    Claim(
        id="elastic/remark-1-linear-convergence",
        place="Remark 1",
        says="linear convergence of a strongly convex objective",
        printed=LINEAR_RATE,
        verdict=Verdict.REFUTED,
        natural=Reading("down to a ball about the minimiser", "elastic/equation-24"),
        proof_sound=None,
        counterexample=Family(
            "f = x²/2, alpha = 1/2, B = 2, x_0 = 1, v = 0 always: x_10 = 1, which is above "
            "(1 - m)^10 for every rate m in (0, 1). A machine looks at m = 1/2, 1/10 and 1/1000",
            stuck,
            (Fraction(1, 2), Fraction(1, 10), Fraction(1, 1000)),
        ),
        hypotheses=WORLD,
        remark="a constant step converges linearly to a ball only; for an error epsilon Theorem "
        "4.4 needs log(1/epsilon)/epsilon iterations",
    ),
    Claim(
        id="elastic/remark-1-unbounded-delay",
        place="Remark 1",
        says="if M = 0, i.e. there is no variance, the rates hold even with an unbounded delay",
        printed=ANY_DELAY,
        verdict=Verdict.REFUTED,
        natural=Reading("for M = 0 itself, where nothing moves", "elastic/remark-1-no-moment"),
        proof_sound=None,
        counterexample=against(
            ANY_DELAY,
            "f = (x - 1)²/2, exact gradients, x_0 = 0, every view is x_0: x_t = alpha t. With the "
            "step size and number of Theorem 4.4 for B = 0, nu = 1/2, epsilon = 1/100 x_T = 5.3",
            NEVER_SEEN,
            SHARE,
            RADIUS,
        ),
        hypotheses=(SHARE, RADIUS),
        remark="M² bounds the second moment, not the variance. M = 0 itself says that every "
        "gradient is 0: then nothing moves and nothing has to",
    ),
)
