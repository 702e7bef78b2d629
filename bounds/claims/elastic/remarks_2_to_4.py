"""Remarks 2 to 4: speedup by p workers, mini-batches, and the balls around x_t."""

from __future__ import annotations

from itertools import product

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_2 import FRESH, INDEPENDENT, ONE, average, draw, spread, true
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.finite import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, norm, square
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, alpha, epsilon, nu, p, t, tau
from bounds.systems import asynchronous
from bounds.theorems import nonconvex_iterations

rounds, one = sp.symbols("rounds T_1", positive=True)

_i = index("i")
_MOMENT = Always((_i,), sp.Le(mean(square(draw(_i))), M**2), "E|G|² ≤ M²")
MOMENT = Condition(name="(6) for every draw", means=lambda: (_MOMENT,))
#: E|average of p gradients|².
BATCHED = mean(square(average))
DISCOUNT = sp.Le(BATCHED, M**2 - (1 - 1 / p) * ONE)

r = sp.Symbol("r", nonnegative=True)
outside = applied("outside", t, random=True, kind="bit")
GAP = norm(x(t) - v(t))
_FAR = Always((t,), sp.Implies(sp.Eq(outside, 1), sp.Ge(GAP, r)), "outside: |x - v| ≥ r")
OUTSIDE = Condition(name="where outside is 1, |x - v| ≥ r", means=lambda: (_FAR,))
FEW = sp.Le(r * mean(outside), alpha * B)


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


def _speedup() -> Instance:
    """Theorem 4.2 with the constant of Lemma 5.2 for 1 and for 10 workers, tau = 1."""
    values = {L: 1, M: 1, D: 1, tau: 1, epsilon: sp.Rational(1, 2), nu: sp.Rational(1, 2)}
    constant = asynchronous.PRINTED.constant
    total = nonconvex_iterations.PRINTED.iterations.subs(B, constant)
    alone, many = (total.subs({**values, p: workers}) for workers in (1, 10))
    return Instance((), promised=alone / 10, actual=many / 10)


def _batch() -> Instance:
    """∇f = 1, G = 0 or 2, M² = 2; batches of two."""
    law = (sp.Integer(0), sp.Integer(2))
    means = [(x + y) / 2 for x, y in product(law, repeat=2)]
    second = sp.Rational(sum(x**2 for x in law), 2)
    return Instance(
        (Fact("unbiased", sp.Eq(sum(means) / len(means), sum(law) / 2)),),
        promised=second / 2,
        actual=sum(x**2 for x in means) / len(means),
    )


def _outside() -> Instance:
    """v = x or v = x + 2 alpha B, a fair coin each time; alpha = B = 1."""
    step = constant = sp.Integer(1)
    errors = (sp.Integer(0), 2 * step * constant)
    return Instance(
        (Fact("(10): E|x - v| ≤ alpha B", sp.Le(sum(errors) / 2, step * constant)),),
        promised=step * constant,
        actual=max(errors),
    )


CLAIMS = (
    Claim(
        id="elastic/remark-2",
        place="Remark 2",
        says="with p agents convergence becomes roughly p times faster: T(1)/p rounds",
        printed=sp.Le(rounds, one / p),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "the formula of Theorem 4.2 with B = tau (p - 1) M, L = M = tau = 1: ten workers need "
            "8.2 times as many rounds as one, not a tenth",
            _speedup,
        ),
        remark="it takes B as fixed; B grows with p in Lemmas 5.1 and 5.2. As a statement about "
        "the paper's own bounds it is refuted; of the systems themselves nothing is shown",
    ),
    Claim(
        id="elastic/remark-3",
        place="Remark 3",
        says="with mini-batches of size b M² becomes M²/b, and B², linear in M², B²/b",
        printed=sp.Le(BATCHED, M**2 / p),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "∇f = 1, G = 0 or 2 with probability 1/2: M² = 2, and a batch of two has E|G|² = 3/2",
            _batch,
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
        printed=sp.Le(GAP, alpha * B),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "v = x or v = x + 2 alpha B by a fair coin: (10) holds, half of the views are outside",
            _outside,
        ),
        replacement=FEW,
        replacement_proof=Derivation(ball),
        hypotheses=(Consistency.FIRST, OUTSIDE),
        tightness=Tightness(Tight.ATTAINED, "the instance with r = 2 alpha B"),
        remark="(10) bounds a mean. The radius does decrease with alpha_t; a statement about "
        "∇f(v_t) needs the second moment, |∇f(v)|² ≤ 2|∇f(x)|² + 2L²|x - v|²",
    ),
)
