"""Lemma 5.3: true over all the randomness, and sqrt(d) too large: B = tau M.

x - v is a sum of tau updates with some coordinates of each masked, and a mask shrinks the norm. The
detour over the 1-norm costs sqrt(d). The masks need not be those of the last tau updates: with tau
as interval contention at most tau updates are missed in any coordinate, and older ones can be
among them; the count is what matters.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.section_5_missed import (
    CONDITIONED,
    N,
    missed,
    rare,
    rarely,
    unconditional,
)
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import PER_COORDINATE, SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.symbols import M, d, tau
from bounds.systems import hogwild

one, two = sp.symbols("one two", nonnegative=True)  # Σ|u_i|, Σ u_i² over the first entries
entry = sp.Symbol("entry", nonnegative=True)  # |u_i| of the next entry
m = sp.Symbol("m", nonnegative=True)  # entries so far
full_one, full_two = sp.symbols("|u|_1 |u|", nonnegative=True)
mean, square = sp.symbols("E|g| E|g|²", nonnegative=True)
b1, b1_next, n = sp.symbols("b_1 b_1+ n", nonnegative=True)  # E of the 1-norm of n missed updates
g1, E1, E1_one = sp.symbols("E|g|_1 E_1 E_1one", nonnegative=True)


def one_norm(small: sp.Expr, large: sp.Expr) -> Axiom:
    """|u| <= |u|_1, also in expectation; proof-of-lemma-5.3-norms decides it entry by entry."""
    return Axiom("1-norm above", "|u| ≤ |u|_1", sp.Le(small, large))


def two_norm(large: sp.Expr, small: sp.Expr) -> Axiom:
    """|u|_1 <= sqrt(d) |u|, also in expectation; proof-of-lemma-5.3-norms decides it."""
    return Axiom("1-norm below", "|u|_1 ≤ √d |u|", sp.Le(large, sp.sqrt(d) * small))


_COUNT = Step("count", "at most tau updates", sp.Le(N, tau), Given(PER_COORDINATE))

AS_PRINTED = Proof(
    steps=(
        Step("second moment", "(6)", sp.Le(square, M**2), Given(SECOND_MOMENT)),
        Step("jensen", "(E|g|)² ≤ E|g|²", sp.Le(mean**2, square), By(axioms.jensen(mean, square))),
        Step("gradient", "E|g| ≤ M", sp.Le(mean, M), Reals(), ("second moment", "jensen")),
        Step("norms", "E|g|_1 ≤ √d E|g|", sp.Le(g1, sp.sqrt(d) * mean), By(two_norm(g1, mean))),
        Step("step", "one more missed update", sp.Le(b1_next, b1 + g1),
             By(axioms.minkowski(b1_next, b1, g1))),
        Step("one update", "E|g|_1 ≤ √d M", sp.Le(g1, sp.sqrt(d) * M), Reals(),
             ("norms", "gradient")),
        Step("sum", "n missed updates", sp.Le(b1, n * sp.sqrt(d) * M),
             Induction(((b1, 0), (n, 0)), ((b1, b1_next), (n, n + 1))), ("step", "one update")),
        Step("last", "all of them", sp.Eq(n, N), By(axioms.last(n, N))),
        _COUNT,
        Step("all", "(x - v)/alpha is their sum", sp.Le(E1_one, b1),
             By(axioms.minkowski(E1_one, b1))),
        Step("down", "|u| ≤ |u|_1", sp.Le(E1, E1_one), By(one_norm(E1, E1_one))),
        Step("bound", "E|x - v| ≤ √d alpha tau M", sp.Le(E1, sp.sqrt(d) * tau * M), Reals(),
             ("sum", "last", "count", "all", "down")),
    )
)  # fmt: skip

NORMS = Proof(
    steps=(
        Step("entries", "(Σ|u_i|)² ≤ m Σ u_i²", sp.Le(one**2, m * two),
             Induction(((one, 0), (two, 0), (m, 0)),
                       ((one, one + entry), (two, two + entry**2), (m, m + 1)))),
        Step("all", "all d of them", sp.Eq(m, d), By(axioms.last(m, d))),
        Step("root", "|u| is the root of Σ u_i²", sp.Eq(two, full_two**2),
             By(axioms.square_root(full_two, two))),
        Step("bound", "|u|_1 ≤ √d |u|", sp.Le(one, sp.sqrt(d) * full_two), Reals(),
             ("entries", "all", "root")),
    )
)  # fmt: skip
ABOVE = Proof(
    steps=(
        Step("entries", "Σ u_i² ≤ (Σ|u_i|)²", sp.Le(two, one**2),
             Induction(((one, 0), (two, 0)), ((one, one + entry), (two, two + entry**2)))),
        Step("root", "|u| is the root of Σ u_i²", sp.Eq(two, full_two**2),
             By(axioms.square_root(full_two, two))),
        Step("bound", "|u| ≤ |u|_1", sp.Le(full_two, one), Reals(), ("entries", "root")),
    )
)  # fmt: skip


def _known() -> Instance:
    """d = 1, two processes, tau = 1: the view of iteration 1 misses the update of iteration 0."""
    size, missing = 2, 1
    return Instance(
        (*rarely(size), Fact("at most tau = 1 updates are missed", sp.Le(missing, 1))),
        promised=sp.Integer(1),
        actual=sp.Integer(missing * rare(size)[0][1]),
    )


_FIRST = unconditional(hogwild.PRINTED)

CLAIMS = (
    Claim(
        id="elastic/lemma-5.3",
        place="Lemma 5.3",
        says="an inconsistent view is within √d alpha tau_max M, given F_t",
        printed=hogwild.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks=CONDITIONED,
        counterexample=Counterexample(
            "d = 1, f(x) = x/2, g = 2 with probability 1/4, else 0, M = 1, tau_max = 1: the view "
            "of iteration 1 misses g = 2. Given F_1, |x - v| = 2 alpha; printed alpha",
            _known,
        ),
        replacement=hogwild.SHARPER,
        replacement_proof=missed(tau, _COUNT),
        tightness=Tightness(
            Tight.ATTAINED, "a constant gradient and views that miss tau whole updates, in any d"
        ),
        remark="where |g| ≤ M almost surely it holds as printed, and with tau M. With tau the "
        "interval contention, an update older than the last tau can be among those that are "
        "missed, at most tau in all; the first line of the proof then fails and tau M stays",
    ),
    Claim(
        id="elastic/lemma-5.3-unconditional",
        place="Lemma 5.3, the expectation over all the randomness",
        says="an inconsistent view is within √d alpha tau_max M of the parameter in the mean",
        printed=_FIRST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=AS_PRINTED,
        tightness=Tightness(Tight.GAP, "tau M is exact: √d too large (lemma-5.3)"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.3-norms",
        place="proof of Lemma 5.3, first display",
        says="|x|_1 ≤ √d |x| on R^d",
        printed=sp.Le(one, sp.sqrt(d) * full_two),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=NORMS,
        tightness=Tightness(Tight.ATTAINED, "equal entries"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.3-one-norm",
        place="proof of Lemma 5.3, second display",
        says="|x| ≤ |x|_1",
        printed=sp.Le(full_two, one),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=ABOVE,
        tightness=Tightness(
            Tight.ATTAINED,
            "one entry; both norms' inequalities are equalities together for d = 1 "
            "only, which is where √d comes from",
        ),
    ),
)
