"""Theorem 4.2 is false: its proof solves for T and loses one power of epsilon.

2 D / (alpha T) <= epsilon (1 - nu) with alpha = epsilon nu / (...) needs T >= .../epsilon², and
.../epsilon is printed. Restoring it is not enough: the proof also replaces alpha³ by alpha², for
which alpha <= 1 is printed above an inequality sign only, in units in which 1 is a step size.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import MEAN_G, quadratic
from bounds.claims.elastic.one_step import PRODUCTS
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world import piecewise
from bounds.proving.terms.exact import compared
from bounds.symbols import B, D, L, M, T, alpha, epsilon, nu
from bounds.theorems import nonconvex_iterations as theorem

#: What the theorem prescribes.
STEP_SIZE_IS = compared(sp.Eq, alpha, theorem.MEAN.step_size)
NUMBER_IS = compared(sp.Ge, T, theorem.MEAN.iterations)

_s, _r = sp.sqrt(epsilon), sp.sqrt(MEAN_G)


def mean() -> tuple[Theorem, ...]:
    """The mean gradient is at most epsilon, under each reading of elastic consistency."""
    half, start = shares()
    return tuple(_mean(quadratic(each), half, start) for each in PRODUCTS)


def shares() -> tuple[Theorem, Theorem]:
    """The step size makes noise and views take half of the target, T the start the rest."""
    size = step("step size", "the prescribed one", assume(STEP_SIZE_IS))
    balanced = arithmetic(sp.Eq(alpha * (2 * L * B * _s + L * M**2), epsilon), size)
    half = step("half", "what it balances", balanced)
    number = step("number", "the prescribed one", assume(NUMBER_IS))
    divisor = epsilon - alpha * (L * B * _s + L * M**2 / 2)
    left = step("left", "what it divides by", arithmetic(sp.Eq(divisor, epsilon / 2), half))
    enough = arithmetic(sp.Le(2 * D, epsilon * alpha * T), left, number)
    step("enough", "the start takes half of the target", enough)
    return half, step("start", "divided", arithmetic(sp.Le(D / (alpha * T), epsilon / 2), enough))


def _mean(root: Theorem, half: Theorem, start: Theorem) -> Theorem:
    compared = arithmetic(sp.Le(MEAN_G - epsilon, alpha * L * B * (_r - _s)), root, start, half)
    step("compared", "the quadratic in √G against that in √epsilon", compared)
    slope = arithmetic(sp.Le(2 * alpha * L * B, _s), half)
    step("slope", "alpha L B ≤ √epsilon/2", slope)
    return step("target", "G ≤ epsilon", arithmetic(fact(theorem.MEAN), compared, slope))


MEAN = Derivation(mean)


def huber(x: sp.Rational, slope: sp.Rational) -> tuple[sp.Rational, sp.Rational]:
    """Value and derivative of x²/2 continued linearly where the slope would be exceeded."""
    if abs(x) <= slope:
        return x**2 / 2, x
    return slope * abs(x) - slope**2 / 2, slope * sp.sign(x)


SLOPE, CENTRE = sp.Rational(1, 2), sp.Integer(1)
VALUES = {L: sp.Integer(1), M: SLOPE, B: SLOPE, nu: sp.Rational(1, 4), epsilon: sp.Rational(1, 5),
          D: huber(-CENTRE, SLOPE)[0]}  # fmt: skip
STEP_SIZE = sp.sympify(theorem.PRINTED.step_size).subs(VALUES)
ITERATIONS = theorem.PRINTED.iterations.subs(VALUES)


def iterates() -> list[sp.Rational]:
    """The points of exact gradient descent at which the printed theorem speaks of a gradient."""
    points = [sp.Integer(0)]
    while len(points) < ITERATIONS:
        points.append(points[-1] - STEP_SIZE * huber(points[-1] - CENTRE, SLOPE)[1])
    return points


#: Ten exact steps on Huber's function about 1, from x_0 = 0, with v = x.
FLAT = scripted(
    piecewise.Separable((piecewise.huber(SLOPE, CENTRE),)),
    (0,),
    (STEP_SIZE,) * int(ITERATIONS),
    {**VALUES, alpha: STEP_SIZE, T: ITERATIONS},
)

CLAIMS = (
    Claim(
        id="elastic/theorem-4.2",
        place="Theorem 4.2",
        says="a step size and a number of iterations after which some E|∇f|² ≤ epsilon",
        printed=theorem.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the last display loses a power of epsilon; (20) needs alpha ≤ 1, which no step "
        "size prescribed by the theorem ensures",
        counterexample=against(
            theorem.PRINTED,
            "Huber's function of slope 1/2 about 1 (L = 1, M = 1/2), x_0 = 0, v = x, B = 1/2, "
            "nu = 1/4, epsilon = 1/5: alpha = 1/10, T = 10, and |∇f|² = 1/4 at all ten iterates",
            FLAT,
            SHARE,
        ),
        replacement=theorem.MEAN,
        replacement_proof=MEAN,
        hypotheses=(SHARE,),
        tightness=Tightness(
            Tight.GAP,
            "Huber's function with M² just above epsilon and v = x needs D/(alpha epsilon) steps "
            "of size alpha as D grows; this asks for 2 D/(alpha epsilon)",
        ),
        remark="with x_0 farther away the gap grows without bound as epsilon shrinks: the printed "
        "alpha T does not depend on epsilon. The form with 1/epsilon² and alpha ≤ 1 is true too, "
        "and weaker: B enters it squared",
    ),
)
