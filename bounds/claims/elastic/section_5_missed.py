"""What Section 5 shares: views that miss gradients, sub-iterations, and gradients that are rare.

Every bound of Sections 5.1 and 5.2 counts the gradients that a view misses and adds their norms.
The lemmas print an expectation conditional on F_t, "all events up until and including the
iteration t"; but x_t - v_t is then known, and a gradient of the past may exceed M. Over all the
randomness the counting is right, and gives the second moment as well.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.elastic import ElasticConstant, elastic
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, f, p
from bounds.systems.crash import CRASH

E1, E2 = sp.symbols("E_1 E_2", nonnegative=True)  # E|x - v| / alpha, E|x - v|² / alpha²
y, r = sp.symbols("y r", nonnegative=True)  # the root of E_2, of E|g|²
S = sp.Symbol("S", nonnegative=True)  # E|g|² of any missed gradient
b, b_next = sp.symbols("b b_+", nonnegative=True)  # L² norm of the sum of the first n, n + 1 missed
n = sp.Symbol("n", nonnegative=True)
N = sp.Symbol("N", nonnegative=True, integer=True)  # gradients that the view misses

#: Where the printed proofs of Lemmas 5.1 to 5.3 break.
CONDITIONED = (
    "(6) bounds a gradient before its sample is drawn; the proof applies it to gradients of the "
    "past under an expectation given F_t, where they are known"
)


def missed(count: sp.Expr, *counting: Step, first: bool = False) -> Proof:
    """E|x - v|² <= (alpha count M)², or E|x - v| <= alpha count M, where ``counting`` ends with
    N <= count for the number N of missed gradients."""
    whole = (
        Step("bound", "E|x - v|² ≤ alpha² count² M²", sp.Le(E2, (count * M) ** 2), Reals(),
             ("root", "all", "sum", "last", counting[-1].label)),
    )  # fmt: skip
    mean = (
        Step("jensen", "(E|x - v|)² ≤ E|x - v|²", sp.Le(E1**2, E2), By(axioms.jensen(E1, E2))),
        Step("mean", "E|x - v| ≤ alpha count M",
             sp.Le(E1, count * M), Reals(), ("jensen", "root", "all", "sum", "last",
                                             counting[-1].label)),
    )  # fmt: skip
    return Proof(
        steps=(
            Step("second moment", "(6) for every missed gradient",
                 sp.Le(S, M**2), Given(SECOND_MOMENT)),
            Step("norm", "r is its L² norm", sp.Eq(S, r**2), By(axioms.square_root(r, S))),
            Step("gradient", "r ≤ M", sp.Le(r, M), Reals(), ("second moment", "norm")),
            Step("minkowski", "one more missed gradient; a mask makes it no longer",
                 sp.Le(b_next, b + r), By(axioms.minkowski(b_next, b, r))),
            Step("sum", "n missed gradients", sp.Le(b, n * M),
                 Induction(((b, 0), (n, 0)), ((b, b_next), (n, n + 1))),
                 ("minkowski", "gradient")),
            Step("last", "all of them", sp.Eq(n, N), By(axioms.last(n, N))),
            *counting,
            Step("root", "y is the L² norm of (x - v)/alpha",
                 sp.Eq(E2, y**2), By(axioms.square_root(y, E2))),
            Step("all", "(x - v)/alpha is their sum", sp.Le(y, b), By(axioms.minkowski(y, b))),
            *(mean if first else whole),
        )
    )  # fmt: skip


def unconditional(printed: ElasticConstant) -> ElasticConstant:
    """The printed constant with the expectation over all the randomness."""
    return elastic(
        f"{printed.name}-unconditional",
        printed.constant,
        Consistency.FIRST,
        standing=Standing.PRINTED,
        source=Source(printed.source.paper, f"{printed.source.place}, over all the randomness"),
        conditions=printed.conditions,
    )


def rare(size: int) -> tuple[tuple[sp.Rational, int], ...]:
    """The stochastic gradient of f(x) = x / size: ``size`` with probability 1 / size², else 0."""
    return ((sp.Rational(1, size**2), size), (1 - sp.Rational(1, size**2), 0))


def rarely(size: int) -> tuple[Fact, ...]:
    """That this is an unbiased gradient of f(x) = x / size with the second moment 1."""
    samples = rare(size)
    return (
        Fact("the probabilities sum to 1", sp.Eq(sum(q for q, _ in samples), 1)),
        Fact("(5): E g = f'(x)", sp.Eq(sum(q * g for q, g in samples), sp.Rational(1, size))),
        Fact("(6) with M = 1", sp.Le(sum(q * g**2 for q, g in samples), 1)),
        Fact("the large outcome has a positive probability", sp.Gt(samples[0][0], 0)),
    )


ROUND = Condition(name="a sub-iteration (t, j) misses the updates of its own round before it")


def _no_fault() -> Instance:
    """Two nodes, no fault, f(x) = x: one round (13) in sub-iterations, alpha = M = 1."""
    workers, failed = 2, 0
    view = point = sp.Integer(0)
    far = []
    for _ in range(workers):  # sub-iteration (0, j): the gradient 1, computed at the round's start
        far.append(abs(point - view))
        point -= 1
    return Instance(
        (Fact("(6) with M = 1", sp.Le(1**2, 1)), Fact("no node fails", sp.Eq(failed, 0))),
        promised=sp.Integer(failed) * 1,
        actual=max(far),
    )


PER_SUB_ITERATION = elastic(
    "elastic/section-5.1-sub-iterations",
    f * M,
    Consistency.FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "proof of Lemma 5.1, 'considering the sub-iteration (t, j)'"),
    conditions=(SECOND_MOMENT, CRASH),
)
ROUND_MISSED = elastic(
    "elastic/section-5.1-sub-iterations/corrected",
    (p - 1 + f) * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Section 5.1, with the earlier updates of the round counted"),
    conditions=(SECOND_MOMENT, CRASH, ROUND),
    beside=PER_SUB_ITERATION.name,
)
_round, _lost = sp.symbols("N_round N_lost", nonnegative=True)

CLAIMS = (
    Claim(
        id="elastic/section-5.1-sub-iterations",
        place="Section 5.1, 'we decompose each iteration t to sub-iterations'",
        says="at a sub-iteration (t, j) the view is within alpha f M of the parameter",
        printed=PER_SUB_ITERATION,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="x_(t,j) already holds the round's first j - 1 updates, v_t none of them",
        counterexample=Counterexample(
            "p = 2, f = 0, f(x) = x: at sub-iteration (0, 2) x = -alpha and v = 0", _no_fault
        ),
        replacement=ROUND_MISSED,
        replacement_proof=missed(
            p - 1 + f,
            Step("round", "the round's other updates", sp.Le(_round, p - 1), Given(ROUND)),
            Step("lost", "one for each crashed node", sp.Le(_lost, f), Given(CRASH)),
            Step("both", "together", sp.Eq(N, _round + _lost), Given(ROUND)),
            Step("count", "N ≤ p - 1 + f", sp.Le(N, p - 1 + f), Reals(), ("round", "lost", "both")),
        ),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, at the last sub-iteration"),
        remark="a theorem of Section 4 applies to sub-iterations with B + (p - 1) M, or to whole "
        "rounds (13) with p M in place of M, because a round moves by p gradients. Neither is "
        "printed",
    ),
)
