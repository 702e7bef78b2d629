"""Definition 2.1 as displayed moves the kept entries to the front; top-k leaves them in place.

To the letter, entry i of the result is the i-th largest entry of u: no contraction, and with ties
no function. Everything below Definition 2.1 speaks of the operator that leaves kept entries where
they stand; for that one the contraction and Lemma 2.1 are true.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import facts
from bounds.claims.sparsified.instances import as_displayed, square
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import d, k
from bounds.theorems.sparsified import TOP_K

AT_MOST_ALL = Condition(name="1 ≤ k ≤ d", relation=sp.Le(k, d))
whole, kept, lost = sp.symbols("whole kept lost", nonnegative=True)  # |u|², |Φ(u)|², |u - Φ(u)|²
entry, other, least = sp.symbols("entry other least", nonnegative=True)  # u_i² kept, left, smallest
n, n_left = sp.symbols("n n_left", nonnegative=True)  # entries kept, entries left
rest = sp.Symbol("rest", nonnegative=True, integer=True)
CONTRACTS = sp.Le(lost, (1 - k / d) * whole)

#: |u - Φ(u)|² <= (1 - k/d) |u|² for the operator that keeps entries where they stand.
CONTRACTION = (
    Step("larger", "a kept entry is at least the smallest kept one", sp.Ge(entry, least),
         Given(TOP_K)),
    Step("smaller", "an entry left is at most that", sp.Le(other, least), Given(TOP_K)),
    Step("sum kept", "k of them", sp.Le(n * least, kept),
         Induction(((n, 0), (kept, 0), (least, least)),
                   ((n, n + 1), (kept, kept + entry), (least, least))), ("larger",)),
    Step("sum left", "the others", sp.Le(lost, n_left * least),
         Induction(((n_left, 0), (lost, 0), (least, least)),
                   ((n_left, n_left + 1), (lost, lost + other), (least, least))), ("smaller",)),
    Step("at most all", "k ≤ d", sp.Le(k, d), Given(AT_MOST_ALL)),
    Step("rest", "d - k entries are left", sp.Eq(rest, d - k), Let(), ("at most all",)),
    Step("count kept", "k are kept", sp.Eq(n, k), By(axioms.last(n, k))),
    Step("count left", "d - k are not", sp.Eq(n_left, rest), By(axioms.last(n_left, rest))),
    Step("apart", "Φ(u) and u - Φ(u) share no entry", sp.Eq(whole, kept + lost),
         By(facts.orthogonal(whole, kept, lost))),
    Step("ratio", "k of what is left is at most d - k of what is kept",
         sp.Le(k * lost, (d - k) * kept), Reals(),
         ("sum kept", "sum left", "rest", "count kept", "count left", "at most all")),
    Step("contraction", "Definition 2.2", CONTRACTS, Reals(), ("ratio", "apart")),
)  # fmt: skip


def _moved() -> Instance:
    u = (sp.Integer(0), sp.Integer(1))
    sent = as_displayed(u, 1)
    apart = square([x - y for x, y in zip(u, sent, strict=True)])
    facts_ = (Fact("1 ≤ k ≤ d", sp.Le(1, len(u))),)
    return Instance(facts_, promised=(1 - sp.Rational(1, 2)) * square(u), actual=apart)


def _tied() -> Instance:
    one, other_ = as_displayed((sp.Integer(1), sp.Integer(-1)), 1), (sp.Integer(-1), sp.Integer(0))
    facts_ = (Fact("both orders sort |u| = (1, 1)", sp.Ge(abs(other_[0]), abs(one[0]))),)
    apart = square([x - y for x, y in zip(one, other_, strict=True)])
    return Instance(facts_, promised=sp.Integer(0), actual=apart)


CLAIMS = (
    Claim(
        id="sparsified/definition-2.1",
        place="Definition 2.1, with Definition 2.2",
        says="the displayed operator is a k-contraction",
        printed=CONTRACTS,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "u = (0, 1), k = 1: π(1) = 2, so the displayed Φ(u) = (1, 0) and |u - Φ(u)|² = 2, "
            "above (1 - 1/2) |u|² = 1/2",
            _moved,
        ),
        replacement=CONTRACTS,
        replacement_proof=Proof(steps=CONTRACTION),
        hypotheses=(TOP_K, AT_MOST_ALL),
        tightness=Tightness(Tight.ATTAINED, "entries of equal magnitude"),
        remark="the display sorts; meant is (Φ(u))_i = u_i for i among π(1), ..., π(k), else 0. "
        "The condition on π names π(d + 1), which is not defined",
    ),
    Claim(
        id="sparsified/definition-2.1-ties",
        place="Definition 2.1",
        says="π, and with it Φ(u), is determined by u",
        printed=sp.Le(sp.Symbol("apart", nonnegative=True), 0),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "u = (1, -1), k = 1: both permutations sort |u|, the results are (1, 0) and (-1, 0)",
            _tied,
        ),
        remark="harmless: the contraction holds for every way to break ties",
    ),
)
