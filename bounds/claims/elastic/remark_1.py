"""Remark 1: what the theorems say about rates, and what they do not.

The numbers of iterations are linear in B² as formulas. But O(1/t) rests on the lost epsilon of
Theorem 4.2, "linear convergence" is none (with a constant step the distance may never shrink), and
M = 0 is no "no variance": M is a second moment, and without variance an unbounded delay diverges.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import theorem_4_2
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.symbols import B, L, M, R, T, c, nu
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


def _stuck() -> Instance:
    """f = x²/2 on [-1, 1], alpha = 1/2, B = 2, x_0 = 1, v = 0 always, 10 steps."""
    step, x, view, steps = sp.Rational(1, 2), sp.Integer(1), sp.Integer(0), 10
    gap = abs(x - view)
    for _ in range(steps):
        x -= step * view
    return Instance(
        (Fact("(10) with B = 2", sp.Le(gap, step * 2)), Fact("|∇f| ≤ M = 1", sp.Le(abs(x), 1))),
        promised=(1 - step) ** steps,
        actual=x**2,
    )


def _unbounded() -> Instance:
    """f = (x - 1)²/2, x_0 = 0, no noise; every view is x_0."""
    values = {L: 1, c: 1, M: 1, B: 0, R: 1, nu: sp.Rational(1, 2), eps: sp.Rational(1, 100)}
    step = sp.sympify(strongly_convex_iterations.PRINTED.step_size).subs(values)
    steps = 1060
    x, view = sp.Integer(0), sp.Integer(0)
    for _ in range(steps):
        x -= step * (view - 1)
    enough = strongly_convex_iterations.PRINTED.iterations.subs(values)
    return Instance(
        (
            Fact("no variance: G = ∇f, |G| ≤ M at every view", sp.Le(abs(view - 1), values[M])),
            Fact("T is at least the printed number for B = 0", sp.Ge(steps, enough)),
        ),
        promised=values[eps],
        actual=(x - 1) ** 2,
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
        remark="the step size prescribed is proportional to epsilon, so what its proof "
        "gives is O(1/√t), as does (11) at its best constant step",
    ),
    Claim(
        id="elastic/remark-1-linear-convergence",
        place="Remark 1",
        says="linear convergence of a strongly convex objective",
        printed=sp.Le(mean(square(run.x(T) - run.optimum)), (1 - m) ** T * R**2),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = x²/2, alpha = 1/2, B = 2, x_0 = 1, v = 0 always: x_10 = 1", _stuck
        ),
        remark="a constant step converges linearly to a ball only; for an error epsilon Theorem "
        "4.4 needs log(1/epsilon)/epsilon iterations",
    ),
    Claim(
        id="elastic/remark-1-unbounded-delay",
        place="Remark 1",
        says="if M = 0, i.e. there is no variance, the rates hold even with an unbounded delay",
        printed=strongly_convex_iterations.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = (x - 1)²/2, exact gradients, x_0 = 0, every view is x_0: x_t = alpha t. With the "
            "step size and number of Theorem 4.4 for B = 0, nu = 1/2, epsilon = 1/100 x_T = 5.3",
            _unbounded,
        ),
        remark="M² bounds the second moment, not the variance. M = 0 itself says that every "
        "gradient is 0: then nothing moves and nothing has to",
    ),
)
