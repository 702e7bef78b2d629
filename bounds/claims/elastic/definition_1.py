"""Definition 1, (10): a bound given F_t is a bound in every case, which no second moment can give.

F_t holds all events up to iteration t, x_t among them, and the view of a delayed system is an
older x. Then |x_t - v_t| is known given F_t and (10) bounds it almost surely. Without the
conditioning the second moment of the gradients is enough.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import CONSTANT_STEP, MISSED, SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import M, alpha

given = sp.Symbol("E[|x-v||F]", nonnegative=True)
gap, g, S = sp.symbols("E|x-v| E|g| E|g|²", nonnegative=True)
b = sp.Symbol("b", nonnegative=True)  # the step size of the missed update


def one_missing(gap: sp.Expr, step: sp.Expr, gradient: sp.Expr) -> Axiom:
    """x_t - v_t = -alpha g_{t-1} where the view misses the last update only."""
    return Axiom(
        "homogeneity", "E|alpha g| = alpha E|g|", sp.Eq(gap, step * gradient), rests=(MISSED,)
    )


UNCONDITIONAL = Proof(
    steps=(
        Step("missing", "the view misses the last update", sp.Eq(gap, b * g),
             By(one_missing(gap, b, g))),
        Step("constant", "of the same step size", sp.Eq(b, alpha), Given(CONSTANT_STEP)),
        Step("jensen", "(E|g|)² ≤ E|g|²", sp.Le(g**2, S), By(axioms.jensen(g, S))),
        Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("first moment", "E|g| ≤ M", sp.Le(g, M), Reals(), ("jensen", "second moment")),
        Step("bound", "B = M", sp.Le(gap, alpha * M), Reals(),
             ("missing", "constant", "first moment")),
    )
)  # fmt: skip


BOUNDED = Condition(name="v_t = x_{t-1}, the step is constant and |G| ≤ M almost surely")
largest = sp.Symbol("sup|g|", nonnegative=True)
ALMOST_SURE = Proof(
    steps=(
        Step("missing", "the view misses the last update", sp.Le(given, alpha * largest),
             Given(BOUNDED)),
        Step("bounded", "every gradient", sp.Le(largest, M), Given(BOUNDED)),
        Step("bound", "B = M", sp.Le(given, alpha * M), Reals(), ("missing", "bounded")),
    )
)  # fmt: skip


def _rare() -> Instance:
    """f = 0, G = ±2 with probability 1/8 each and 0 otherwise; the view misses one update."""
    law = {sp.Integer(2): sp.Rational(1, 8), sp.Integer(-2): sp.Rational(1, 8),
           sp.Integer(0): sp.Rational(3, 4)}  # fmt: skip
    step, second = sp.Integer(1), sp.Integer(1)
    start = sp.Integer(0)
    after = {g: start - step * g for g in law}  # x_1, known given F_1
    view = start  # v_1 = x_0
    return Instance(
        (
            Fact("(5): E G = 0 = f'", sp.Eq(sum(g * w for g, w in law.items()), 0)),
            Fact("(6) with M = 1", sp.Le(sum(g**2 * w for g, w in law.items()), second)),
            Fact("probabilities", sp.Eq(sum(law.values()), 1)),
        ),
        promised=step * sp.sqrt(second),
        actual=max(abs(x - view) for x in after.values()),
    )


CLAIMS = (
    Claim(
        id="elastic/definition-1",
        place="Definition 1, (10)",
        says="there is a constant B with E[|x - v| | F_t] ≤ alpha B at every t",
        printed=sp.Le(given, alpha * M),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=ALMOST_SURE,
        hypotheses=(BOUNDED,),
        tightness=Tightness(Tight.ATTAINED, "|G| = M always"),
        remark="it can be met by views that differ from x: where the gradients are bounded almost "
        "surely, a delay of one step has B = M",
    ),
    Claim(
        id="elastic/definition-1-conditional",
        place="Definition 1, (10), with (6)",
        says="a system whose views miss one gradient of second moment M² has E[|x - v| | F_t] ≤ "
        "alpha B, with B = M (tau = 1, p = 2)",
        printed=sp.Le(given, alpha * M),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = 0, G = ±2 with probability 1/8 each, else 0 (M = 1), v_t = x_{t-1}: if G_0 = 2, "
            "F_1 knows that |x_1 - v_1| = 2 alpha",
            _rare,
        ),
        replacement=sp.Le(gap, alpha * M),
        replacement_proof=UNCONDITIONAL,
        hypotheses=(MISSED, CONSTANT_STEP, SECOND_MOMENT),
        tightness=Tightness(Tight.ATTAINED, "|G| = M always"),
        remark="±K with probability 1/(2K²) each gives K alpha, and a law with unbounded support "
        "leaves no B at all. (10) itself can be met (v = x): what fails is that the systems of "
        "Section 5 meet it under (6). The proofs of Section 4 need x_t known given F_t, so no "
        "choice of F_t helps; they go through with E|x - v|² ≤ alpha² B² instead",
    ),
)
