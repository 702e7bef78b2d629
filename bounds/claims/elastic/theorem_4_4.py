"""Theorem 4.4 stands, although the lemma under it is false and its proof has three faults.

Its step size leaves room: with 1/c in place of 1/c² the noise is still below epsilon nu as long as
alpha c <= 1. Where alpha c > 1 the target epsilon is so large that every point of X meets it. So it
needs one unprinted hypothesis only: the run stays where L, c and M hold. It cannot be dropped:
beyond alpha c = 1 an iterate outside X can miss the target forever.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import target
from bounds.claims.elastic.lemma_4_3 import (
    PRODUCT,
    Q0,
    RADIUS,
    SPLIT,
    START,
    YOUNG,
    I_x,
    Q,
    Q_next,
    a,
)
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.hypotheses import STAYS
from bounds.proving import axioms
from bounds.proving.derivation import Derivation
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.proof import By, Given, Induction, Prescribed, Proof, Reals, Step
from bounds.symbols import B, L, M, R, T, alpha, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex_iterations as theorem

G = sp.Symbol("G", nonnegative=True)  # E|∇f(x)|²
Z = sp.Symbol("Z", real=True)  # (1 - alpha c)^T
ratio = R**2 / (eps * (1 - nu))
printed = theorem.PRINTED
LONG = sp.Gt(a * c, 1)


def unless_long(low: sp.Expr, high: sp.Expr) -> tuple[sp.Basic, Reals]:
    """low <= high, or alpha c > 1; and a false variant of it."""
    return sp.Or(LONG, sp.Le(low, high)), Reals(twin=sp.Or(LONG, sp.Le(low + 1, high)))


_shrunk = (1 - a * c) * Q + a * c * eps * nu
_target = Z * R**2 + (1 - Z) * eps * nu
PROOF = Proof(
    steps=(
        *SPLIT, PRODUCT, *YOUNG, START,
        Step("share", "nu is in (0, 1)", sp.Lt(nu, 1), Given(SHARE)),
        Step("step size", "the prescribed one", sp.Eq(alpha, printed.step_size),
             Prescribed(printed)),
        Step("balance", "what it balances",
             sp.Eq(a * (M**2 * c**2 + L**2 * B**2), eps * c**3 * nu), Reals(), ("step size",)),
        Step("noise", "the noise of a step, if alpha c ≤ 1",
             *unless_long(a**3 * L**2 * B**2 / c, a**2 * L**2 * B**2 / c**2)),
        Step("noise, in epsilon", "by the step size",
             sp.Eq(a**2 * M**2 + a**2 * L**2 * B**2 / c**2, a * c * eps * nu), Reals(),
             ("balance",)),
        Step("towards", "one step", *unless_long(Q_next, _shrunk),
             ("shrinks", "noise", "noise, in epsilon")),
        Step("unwound", "over the iterations", sp.Or(LONG, sp.Le(Q, _target)),
             Induction(((Q, Q0), (Z, sp.Integer(1))), ((Q, Q_next), (Z, (1 - a * c) * Z)),
                       twin=sp.Or(LONG, sp.Le(Q_next + 1, _target.subs(Z, (1 - a * c) * Z)))),
             ("start", "towards")),
        Step("number", "the prescribed one", sp.Ge(T, printed.iterations), Prescribed(printed)),
        Step("enough", "T alpha c ≥ log(R²/(epsilon (1 - nu)))",
             sp.Ge(T * a * c, sp.log(ratio)), Reals(), ("share", "balance", "number")),
        Step("outlasts", "(1 - alpha c)^T against the logarithm",
             axioms.outlasts(Z, a * c, ratio).fact, By(axioms.outlasts(Z, a * c, ratio)),
             ("share",)),
        Step("start forgotten", "Z R² ≤ epsilon (1 - nu)",
             *unless_long(Z * R**2, eps * (1 - nu)), ("share", "outlasts", "enough")),
        Step("positive", "Z ≥ 0, if alpha c ≤ 1", sp.Or(LONG, sp.Ge(Z, 0)),
             Induction(((Z, sp.Integer(1)),), ((Z, (1 - a * c) * Z),),
                       twin=sp.Or(LONG, sp.Ge((1 - a * c) * Z, 1)))),
        Step("short steps", "alpha c ≤ 1", *unless_long(Q, eps),
             ("unwound", "start forgotten", "positive")),
        Step("everywhere", "(6) at x: E|∇f(x)|² ≤ M²", sp.Le(G, M**2), Given(STAYS)),
        Step("cauchy x", "Cauchy-Schwarz in L²", sp.Le(I_x**2, Q * G),
             By(axioms.cauchy_schwarz(I_x, Q, G))),
        Step("radius", "c² Q² ≤ Q M²", sp.Le(c**2 * Q, M**2), Reals(),
             ("everywhere", "cauchy x", "optimal", "convex")),
        Step("long steps", "alpha c > 1: every point of X meets the target",
             sp.Or(sp.Not(LONG), sp.Le(Q, eps)),
             Reals(twin=sp.Or(sp.Not(LONG), sp.Le(Q + 1, eps))), ("radius", "balance", "share")),
        Step("target", "in both cases", sp.Le(Q, eps), Reals(), ("short steps", "long steps")),
    ),
    letters=((Z, (1 - alpha * c) ** T),),
)  # fmt: skip


VALUES = {L: 1, c: 1, M: 1, B: sp.Rational(4, 5), R: 1, nu: sp.Rational(19, 20),
          eps: sp.Rational(328, 19), T: 1}  # fmt: skip
SIZE = sp.sympify(printed.step_size).subs(VALUES)
#: f = (x - 1)²/2 on X = [0, 2], x_0 = 0; the view is the point of X nearest to x.
OUTSIDE = scripted(
    diagonal((1,), (1,)),
    (0,),
    (SIZE,) * 2,
    {**VALUES, alpha: SIZE},
    view=lambda x: ((min(max(x[-1][0][0], Fraction(0)), Fraction(2)),),),
)

CLAIMS = (
    Claim(
        id="elastic/theorem-4.4",
        place="Theorem 4.4",
        says="a step size and a number of iterations after which E|x - x*|² ≤ epsilon",
        printed=printed,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="(22) is false; (23) asks for alpha ≤ 1 where alpha c ≤ 1 is needed, and the sum "
        "and the power in (24) need alpha c ≤ 1 as well",
        conditions=(STAYS,),
        proof=Derivation(target.met),
        counterexample=against(
            printed,
            "without 'stays in X': f = (x - 1)²/2 on [0, 2], x_0 = 0, M = L = c = 1, B = 4/5, "
            "nu = 19/20, epsilon = 328/19, so alpha = 10; v = the nearest point of X: "
            "x = 0, 10, 0, 10, ..., |x_1 - x*|² = 81, and one iteration is promised to be enough",
            OUTSIDE,
            RADIUS,
            SHARE,
        ),
        hypotheses=(RADIUS, SHARE),
        tightness=Tightness(
            Tight.GAP,
            "B enters squared over epsilon; without noise a number linear in B over √epsilon is "
            "enough (see Lemma 4.5), with noise one linear in B (Lemma 4.3 before Young)",
        ),
        remark="1/c² in the lemma and alpha ≤ 1 in the proof are two faults that cancel. "
        "alpha c > 1 needs epsilon nu > M²/c² ≥ |x - x*|² for all x in X. Where "
        "epsilon (1 - nu) > R² the printed number is negative",
    ),
)
