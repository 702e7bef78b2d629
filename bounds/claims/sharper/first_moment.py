"""First or second moment matters: S5 is false where elastic consistency holds in the first only.

A rare view far away costs little in the mean of |x - v| and much in the mean of its square; on a
function that is flat on one side and steep on the other it pushes the wrong way.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import interpolated
from bounds.claims.sharper.facts import START
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation
from bounds.symbols import B, L, M, R, T, alpha, c
from bounds.theorems import strongly_convex

FIRST = replace(
    strongly_convex.INTERPOLATION,
    name="elastic/lemma-4.3/interpolation-first-moment",
    needs=(Consistency.CONDITIONAL_FIRST,),
)


def gradient(x: sp.Rational, flat: sp.Rational, steep: sp.Rational) -> sp.Rational:
    """∇f for f = flat x²/2 where x > 0, steep x²/2 elsewhere."""
    return (flat if x > 0 else steep) * x


def _rare_view() -> Instance:
    flat, steep, step, share = sp.Integer(1), sp.Integer(3), sp.Rational(1, 100), sp.Rational(1, 10)
    x = sp.Integer(1)
    views = ((x, 1 - share), (sp.Integer(-1), share))
    mean = sum(chance * abs(x - view) for view, chance in views)
    moments = [gradient(view, flat, steep) ** 2 for view, _ in views]
    bound = max(moments)
    after = sum(chance * (x - step * gradient(view, flat, steep)) ** 2 for view, chance in views)
    values = {c: flat, L: steep, alpha: step, M: sp.sqrt(bound), B: mean / step, R: x, T: 1}
    return Instance(
        (
            Fact("the slopes of ∇f are c and L, so f is c-strongly convex and L-smooth on R",
                 sp.And(sp.Le(flat, steep), sp.Gt(flat, 0))),
            Fact("the gradients are exact, hence unbiased", sp.true),
            *(Fact("|g|² ≤ M² at each view", sp.Le(each, bound)) for each in moments),
            Fact("E|x - v| = alpha B, x being known", sp.Eq(mean, step * values[B])),
            Fact("2 alpha c L / (c + L) ≤ 1", sp.Le(2 * step * flat * steep / (flat + steep), 1)),
            Fact("|x_0 - x*| ≤ R", sp.Le(abs(x), values[R])),
        ),
        promised=FIRST.rhs.subs(values),
        actual=after,
    )  # fmt: skip


CLAIMS = (
    Claim(
        id="sharper/first-moment",
        place="theory, first or second moment",
        says="S5 read with the first moment, E|x - v| ≤ alpha B given the past",
        printed=FIRST,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = x²/2 for x > 0 and 3x²/2 for x < 0, x_0 = 1, alpha = 1/100; v = -1 with "
            "probability 1/10, else v = x: E|x - v| = 1/5 = alpha B for B = 20, M = 3. After one "
            "step E|x|² = .98818, S5 says .9867",
            _rare_view,
        ),
        replacement=strongly_convex.INTERPOLATION,
        replacement_proof=Derivation(interpolated),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.GAP,
            "in the long run the mean of x tends to kappa delta / (1 + p (kappa - 1)) for views "
            "delta / p away with probability p: with c = 1, L = 30, alpha = 1e-6, M = 1, B = 300, "
            "p = .009 S5 is exceeded 40-fold",
        ),
        remark="so a statement must name its reading, and a planner must refuse the wrong one; C1 "
        "and N4 need no more than the conditional first moment",
    ),
)
