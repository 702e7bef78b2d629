"""The gradients that a view misses under EF-Rand-beta, counted: a proof of the exact constant.

Let m_a = 1 where the view misses gradient a. If the coins do not influence the gradients, then
E|Σ m_a g_a|² <= M² Σ E m_a m_b = M² E N² with N = tau + A_1 + ... + A_p for independent geometric
ages, E A = h and E A² = h (1 + 2h) with h = (1 - beta)/beta. So E N² = (tau + p h)² + p h (1 + h).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.hypotheses import PER_COORDINATE, SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.symbols import M, beta, p, tau
from bounds.systems.ef_rand_beta import BLIND, COINS, RATE, RESET, SHARPER

E2 = sp.Symbol("E_2", nonnegative=True)  # E|x - v|² / alpha²
Y, Y_next, N2 = sp.symbols("Y Y_+ N2", nonnegative=True)  # E|Σ m_a g_a|², E (Σ m_a)² so far
inner = sp.Symbol("inner", real=True)  # E<Σ m_a g_a, m g> for the next gradient g and its mask m
cross, masks = sp.symbols("cross masks", nonnegative=True)  # what bounds it; E (Σ m_a) m
pair = sp.Symbol("pair", nonnegative=True)  # E Σ_i |g_a,i g_i|
both, one = sp.symbols("P_both P_one", nonnegative=True)  # E m_a m, E m
fresh, S, S_a = sp.symbols("fresh S S_a", nonnegative=True)  # E|m g|², E|g|², E|g_a|²
h, q, n = sp.symbols("h q n", nonnegative=True)  # (1 - beta)/beta, (1 - beta)^n
age, age2 = sp.symbols("age age2", nonnegative=True)  # E A, E A² for an age of at most n
work, work2, c = sp.symbols("work work2 c", nonnegative=True)  # E ΣA, E (ΣA)² over c workers


def square_of_a_sum(new: sp.Expr, old: sp.Expr, product: sp.Expr, part: sp.Expr) -> Axiom:
    """E|a + b|² = E|a|² + 2 E<a, b> + E|b|²."""
    fact = sp.Eq(new, old + 2 * product + part)
    return Axiom("square of a sum", "|a + b|² = |a|² + 2<a, b> + |b|²", fact)


COMPARISON = (
    Step("moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
    Step("moment before", "(6)", sp.Le(S_a, M**2), Given(SECOND_MOMENT)),
    Step("cauchy", "Cauchy-Schwarz, entries by size",
         sp.Le(pair**2, S_a * S), By(axioms.cauchy_schwarz(pair, S_a, S))),
    Step("product", "S_a S ≤ M⁴", sp.Le(S_a * S, M**4), Reals(), ("moment", "moment before")),
    Step("pair", "E Σ_i |g_a,i g_i| ≤ M²", sp.Le(pair, M**2), Reals(), ("cauchy", "product")),
    Step("crossed", "over all earlier gradients", sp.Le(cross, M**2 * masks),
         Induction(((cross, 0), (masks, 0)),
                   ((cross, cross + both * pair), (masks, masks + both))), ("pair",)),
    Step("blind", "masks and gradients are independent: E m_a m <g_a, g> ≤ P_both pair",
         sp.Le(inner, cross), Given(BLIND)),
    Step("coin", "E|m g|² ≤ P_one E|g|²", sp.Le(fresh, one * S), Given(COINS)),
    Step("fresh", "at most P_one M²", sp.Le(fresh, one * M**2), Reals(), ("coin", "moment")),
    Step("square", "one more missed gradient",
         sp.Eq(Y_next, Y + 2 * inner + fresh), By(square_of_a_sum(Y_next, Y, inner, fresh))),
    Step("compare", "E|Σ m_a g_a|² ≤ M² E (Σ m_a)²", sp.Le(Y, M**2 * N2),
         Induction(((Y, 0), (N2, 0)), ((Y, Y_next), (N2, N2 + 2 * masks + one))),
         ("square", "blind", "crossed", "fresh")),
)  # fmt: skip
_age = Induction(
    ((q, 1), (n, 0), (age, 0), (age2, 0)),
    ((q, q * (1 - beta)), (n, n + 1), (age, age + q * (1 - beta)),
     (age2, age2 + (2 * n + 1) * q * (1 - beta))),
)  # fmt: skip
AGES = (
    Step("rate", "beta ≤ 1", sp.Le(beta, 1), Given(RATE)),
    Step("h", "the mean age", sp.Eq(h, (1 - beta) / beta), Let(), ("rate",)),
    Step("odds", "h beta = 1 - beta", sp.Eq(h * beta, 1 - beta), Reals(), ("h",)),
    Step("mean", "E A = Σ P(A ≥ j) = Σ (1 - beta)^j", sp.Eq(age, h * (1 - q)), _age,
         ("rate", "odds")),
    Step("second", "E A² = Σ (2j - 1) P(A ≥ j)",
         sp.Eq(age2, h * (1 + 2 * h) - q * h * (2 * n + 1 + 2 * h)), _age, ("rate", "odds")),
    Step("age", "E A ≤ h", sp.Le(age, h), Reals(), ("mean",)),
    Step("age square", "E A² ≤ h (1 + 2h)", sp.Le(age2, h * (1 + 2 * h)), Reals(), ("second",)),
)  # fmt: skip
_work = Induction(
    ((work, 0), (work2, 0), (c, 0)),
    ((work, work + age), (work2, work2 + 2 * work * age + age2), (c, c + 1)),
)
WORKERS = (
    Step("ages", "c workers, in the mean", sp.Le(work, c * h), _work, ("age",)),
    Step("grow", "one more worker, whose coins are independent",
         sp.Le(work * age, c * h**2), Reals(), ("ages", "age")),
    Step("age squares", "c workers, squared", sp.Le(work2, (c * h) ** 2 + c * h * (1 + h)), _work,
         ("grow", "age square")),
    Step("all", "all p", sp.Eq(c, p), By(axioms.last(c, p))),
)  # fmt: skip

PROOF = Proof(
    steps=(
        *COMPARISON,
        *AGES,
        *WORKERS,
        Step("missed", "x - v is alpha times the missed gradients: each is applied once",
             sp.Le(E2, Y), Given(RESET)),
        Step("count", "N: the last tau, and of every worker those held back since its last coin",
             sp.Le(N2, tau**2 + 2 * tau * work + work2), Given(PER_COORDINATE)),
        Step("middle", "2 tau E ΣA", sp.Le(tau * work, tau * p * h), Reals(), ("ages", "all")),
        Step("workers", "E (ΣA)²", sp.Le(work2, (p * h) ** 2 + p * h * (1 + h)), Reals(),
             ("age squares", "all")),
        Step("number", "E N²", sp.Le(N2, (tau + p * h) ** 2 + p * h * (1 + h)), Reals(),
             ("count", "middle", "workers")),
        Step("together", "E|x - v|² ≤ alpha² M² E N²",
             sp.Le(E2, M**2 * ((tau + p * h) ** 2 + p * h * (1 + h))), Reals(),
             ("missed", "compare", "number")),
        Step("written", "with h written out",
             sp.Eq(M**2 * ((tau + p * h) ** 2 + p * h * (1 + h)), SHARPER.rhs), Reals(), ("h",)),
        Step("bound", "E|x - v|² ≤ alpha² B²", sp.Le(E2, SHARPER.rhs), Reals(),
             ("together", "written")),
    )
)  # fmt: skip

CLAIMS: tuple[Claim, ...] = ()
