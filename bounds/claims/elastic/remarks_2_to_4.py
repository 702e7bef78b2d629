"""Remarks 2 to 4: speedup by p workers, mini-batches, and the balls around x_t."""

from __future__ import annotations

from itertools import product

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_2 import INDEPENDENT, A, V
from bounds.claims.elastic.equation_2 import PROOF as AVERAGE
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SECOND_MOMENT, UNBIASED
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.symbols import B, D, L, M, alpha, epsilon, nu, p, tau
from bounds.systems import asynchronous
from bounds.theorems import nonconvex_iterations

rounds, one, gap = sp.symbols("rounds T_1 |x-v|", positive=True)
S_b, S, H = sp.symbols("S_b S H", nonnegative=True)  # E|mean of p gradients|², E|g|², |∇f|²
E1, prob, r = sp.symbols("E_1 prob r", nonnegative=True)  # E|x - v|, P(|x - v| >= r)


def variance(second: sp.Expr, square: sp.Expr, spread: sp.Expr) -> Axiom:
    """E|g|² = |E g|² + E|g - E g|²."""
    return Axiom(
        "variance",
        "E|g|² = |E g|² + E|g - E g|²",
        sp.Eq(second, square + spread),
        rests=(UNBIASED,),
    )


def markov(prob: sp.Expr, level: sp.Expr, mean: sp.Expr) -> Axiom:
    """r P(Y >= r) <= E Y for Y >= 0."""
    return Axiom("Markov", "r P(Y ≥ r) ≤ E Y", sp.Le(level * prob, mean))


BATCH = Proof(
    steps=(
        *AVERAGE.steps,
        Step("one gradient", "its second moment", sp.Eq(S, H + V), By(variance(S, H, V))),
        Step("mini-batch", "its second moment", sp.Eq(S_b, H + A), By(variance(S_b, H, A))),
        Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("discount", "only the variance is divided by the size p of the batch",
             sp.Le(S_b, M**2 - (1 - 1 / p) * V), Reals(),
             ("variance", "one gradient", "mini-batch", "second moment")),
    )
)  # fmt: skip
BALL = Proof(
    steps=(
        Step("consistency", "the condition of Section 1", sp.Le(E1, alpha * B),
             Given(Consistency.FIRST)),
        Step("markov", "Markov's inequality", sp.Le(r * prob, E1), By(markov(prob, r, E1))),
        Step("ball", "few views are outside", sp.Le(r * prob, alpha * B), Reals(),
             ("consistency", "markov")),
    )
)  # fmt: skip


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
        printed=sp.Le(S_b, M**2 / p),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "∇f = 1, G = 0 or 2 with probability 1/2: M² = 2, and a batch of two has E|G|² = 3/2",
            _batch,
        ),
        replacement=sp.Le(S_b, M**2 - (1 - 1 / p) * V),
        replacement_proof=BATCH,
        hypotheses=(UNBIASED, INDEPENDENT, SECOND_MOMENT),
        tightness=Tightness(Tight.ATTAINED, "the instance attains it"),
        remark="M² is a second moment; without noise it is not discounted at all",
    ),
    Claim(
        id="elastic/remark-4",
        place="Remark 4",
        says="the views lie in balls of radius B alpha_t about x_t",
        printed=sp.Le(gap, alpha * B),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "v = x or v = x + 2 alpha B by a fair coin: (10) holds, half of the views are outside",
            _outside,
        ),
        replacement=sp.Le(r * prob, alpha * B),
        replacement_proof=BALL,
        hypotheses=(Consistency.FIRST,),
        tightness=Tightness(Tight.ATTAINED, "the instance with r = 2 alpha B"),
        remark="(10) bounds a mean. The radius does decrease with alpha_t; a statement about "
        "∇f(v_t) needs the second moment, |∇f(v)|² ≤ 2|∇f(x)|² + 2L²|x - v|²",
    ),
)
