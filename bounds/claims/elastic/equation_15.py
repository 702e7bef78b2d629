"""Inequality (15), |Q(w)| <= c |w|: c = 1 for one-bit, TopK and EF-Rand-beta, and what it is for.

One-bit: the mean over n entries has n mean² <= Σ w_i². The paper's display divides both sums by
|S+|, and is then false.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SECOND_MOMENT, UNBIASED
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import M

entry = sp.Symbol("entry", nonnegative=True)  # |w_i| of the next entry of a class
kept, whole = sp.symbols("|Q(w)| |w|", nonnegative=True)
up, down = sp.symbols("mean_+ mean_-", nonnegative=True)  # sizes of the two means
n_up, n_down = sp.symbols("n_+ n_-", nonnegative=True)
sum_up, sum_down = sp.symbols("|w_+|_1 |w_-|_1", nonnegative=True)
s_up, s_down = sp.symbols("|w_+|² |w_-|²", nonnegative=True)
top, rest = sp.symbols("top rest", nonnegative=True)  # squared norms of what TopK keeps and drops
factor, second, first = sp.symbols("c E|Q(g)|² E|g|²", nonnegative=True)
inner_q, inner_g, inner_f = sp.symbols("I_Q I_g I_f", real=True)  # E<a, Q(g)>, E<a, g>, E<a, ∇f>

ONE_BIT = Condition(name="(16): both means are over the entries of their sign")
TOP = Condition(name="Q(w) keeps some entries and drops the others")
BOUNDED = Condition(name="(15): |Q(w)| ≤ c |w| for every w")
UNBIASED_Q = Condition(name="Q is unbiased given its argument")


def _class(name: str, total: sp.Expr, square: sp.Expr, count: sp.Expr, mean: sp.Expr) -> list[Step]:
    """n mean² <= Σ w_i² over the entries of one sign."""
    return [
        Step(f"{name} sums", "(Σ|w_i|)² ≤ n Σ w_i²", sp.Le(total**2, count * square),
             Induction(((total, 0), (square, 0), (count, 0)),
                       ((total, total + entry), (square, square + entry**2), (count, count + 1)))),
        Step(f"{name} mean", "(16)", sp.Eq(count * mean, total), Given(ONE_BIT)),
        Step(name, "n mean² ≤ Σ w_i²", sp.Le(count * mean**2, square), Reals(),
             (f"{name} sums", f"{name} mean")),
    ]  # fmt: skip


ONE_BIT_PROOF = Proof(
    steps=(
        *_class("up", sum_up, s_up, n_up, up),
        *_class("down", sum_down, s_down, n_down, down),
        Step("quantised", "|Q(w)|²", sp.Eq(kept**2, n_up * up**2 + n_down * down**2),
             Given(ONE_BIT)),
        Step("norm", "|w|²", sp.Eq(whole**2, s_up + s_down), Given(ONE_BIT)),
        Step("bound", "|Q(w)| ≤ |w|", sp.Le(kept, whole), Reals(),
             ("up", "down", "quantised", "norm")),
    )
)  # fmt: skip
TOP_PROOF = Proof(
    steps=(
        Step("kept", "|Q(w)|² over the entries kept", sp.Eq(kept**2, top), Given(TOP)),
        Step("norm", "|w|² over all", sp.Eq(whole**2, top + rest), Given(TOP)),
        Step("bound", "|Q(w)| ≤ |w|", sp.Le(kept, whole), Reals(), ("kept", "norm")),
    )
)  # fmt: skip
UNBIASED_PROOF = Proof(
    steps=(
        Step("bounded", "(15), squared and in the mean",
             sp.Le(second, factor**2 * first), Given(BOUNDED)),
        Step("moment", "(6)", sp.Le(first, M**2), Given(SECOND_MOMENT)),
        Step("mean", "Q is unbiased", sp.Eq(inner_q, inner_g), Given(UNBIASED_Q)),
        Step("gradient", "(5)", sp.Eq(inner_g, inner_f),
             By(axioms.unbiased(inner_g, inner_f))),
        Step("product", "E|Q(g)|² ≤ c² M²", sp.Le(second, factor**2 * M**2), Reals(),
             ("bounded", "moment")),
        Step("both", "Q(g) meets (5), and (6) with c M for M",
             sp.And(sp.Eq(inner_q, inner_f), sp.Le(second, factor**2 * M**2)),
             Reals(sp.Le(2 * second, factor**2 * M**2)), ("mean", "gradient", "product")),
    )
)  # fmt: skip


def _display() -> Instance:
    """w = (1, -1, -1) in the display, with |S+| under the second sum."""
    w = (sp.Integer(1), sp.Integer(-1), sp.Integer(-1))
    plus, minus = [x for x in w if x >= 0], [x for x in w if x < 0]
    first = len(plus) * (sum(plus) / sp.Integer(len(plus))) ** 2
    second = len(minus) * (sum(minus) / sp.Integer(len(plus))) ** 2
    return Instance(
        (Fact("both classes have entries", sp.Gt(len(plus) * len(minus), 0)),),
        promised=sp.sqrt(sum(x**2 for x in w)),
        actual=sp.sqrt(first + second),
    )


CLAIMS = (
    Claim(
        id="elastic/equation-15-one-bit",
        place="Section 5.3, (15) for one-bit quantisation",
        says="one-bit quantisation has |Q(w)| ≤ |w|",
        printed=sp.Le(kept, whole),
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="the second sum of its display is divided by |S+|; with |S-| it is right",
        proof=ONE_BIT_PROOF,
        hypotheses=(ONE_BIT,),
        tightness=Tightness(Tight.ATTAINED, "entries that are equal within their sign"),
    ),
    Claim(
        id="elastic/section-5.3-one-bit-display",
        place="Section 5.3, the display under (16)",
        says="√(Σ mean_+² + Σ (Σ_{S-} w_i / |S+|)²) ≤ |w|",
        printed=sp.Le(kept, whole),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="|S+| stands where |S-| belongs",
        counterexample=Counterexample("w = (1, -1, -1): √(1 + 2 · 4) = 3 > √3", _display),
        replacement=sp.Le(kept, whole),
        replacement_proof=ONE_BIT_PROOF,
        hypotheses=(ONE_BIT,),
    ),
    Claim(
        id="elastic/equation-15-top-k",
        place="Section 5.3, (15) for TopK, 'clearly'",
        says="TopK has |Q(w)| ≤ |w|",
        printed=sp.Le(kept, whole),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=TOP_PROOF,
        hypotheses=(TOP,),
        tightness=Tightness(Tight.ATTAINED, "vectors with at most K entries"),
        remark="the same holds for EF-Rand-beta, which keeps blocks. (15) says nothing of the "
        "residual: Q = 0 meets it with every c. A memory needs |w - Q(w)| ≤ s |w| with s < 1",
    ),
    Claim(
        id="elastic/section-5.3-unbiased",
        place="Section 5.3, after (15)",
        says="if Q is unbiased, the convergence theory works without error feedback",
        printed=sp.And(sp.Eq(inner_q, inner_f), sp.Le(second, factor**2 * M**2)),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=UNBIASED_PROOF,
        hypotheses=(BOUNDED, UNBIASED_Q, SECOND_MOMENT, UNBIASED),
        tightness=Tightness(
            Tight.ATTAINED, "Q(g) = g ± √(c² - 1) u, u orthogonal to g and as long"
        ),
        remark="then v = x and B = 0 in the iteration that averages Q(g), with c M for M in the "
        "theorems, which the paper does not say: keeping one of d entries and scaling it by d "
        "has c = d",
    ),
)
