"""Definition 2.2: top-k contracts, rand-k contracts in mean with equality.

For random choices the proof of Theorem 2.1 keeps the factor rho, not √rho: E|Φ(u)| >= rho |u| is
attained by u with one entry. For general contractions Lemma 2.1 is false.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified import facts
from bounds.claims.sparsified.definition_2_1 import AT_MOST_ALL, CONTRACTION, CONTRACTS, lost, whole
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import d, k, rho
from bounds.theorems.sparsified import TOP_K

RAND_K = Condition(name="Φ keeps k of d entries, each with probability k/d whatever u is")
entry, mean_lost = sp.symbols("entry mean_lost", nonnegative=True)  # u_i², E of what it loses
w, mean_norm, mean_square = sp.symbols("w m_1 m_2", nonnegative=True)  # |u|, E|Φ(u)|, E|Φ(u)|²
p = sp.Symbol("p", nonnegative=True)  # |Φ(u)| at one outcome

RANDOM = Proof(
    steps=(
        Step("entry", "an entry is lost with probability 1 - k/d",
             sp.Eq(mean_lost, (1 - k / d) * entry), Given(RAND_K)),
        Step("contraction", "summed over the entries", sp.Eq(lost, (1 - k / d) * whole),
             Induction(((lost, 0), (whole, 0)),
                       ((lost, lost + mean_lost), (whole, whole + entry))), ("entry",)),
        Step("at most", "in particular", CONTRACTS, Reals(), ("contraction",)),
    ),
)  # fmt: skip
NORM = Proof(
    steps=(
        Step("kept", "E|Φ(u)|² = rho |u|²", sp.Eq(mean_square, rho * w**2), Given(RAND_K)),
        Step("part", "Φ drops entries", sp.Le(p, w), Given(RAND_K)),
        Step("product", "so |Φ(u)|² ≤ |u||Φ(u)|", sp.Le(p**2, w * p), Reals(), ("part",)),
        Step("mean", "in expectation",
             sp.Implies(sp.Le(p**2, w * p), sp.Le(mean_square, w * mean_norm)),
             By(facts.monotone(p**2, w * p, mean_square, w * mean_norm))),
        Step("norm", "divided by |u|", sp.Ge(mean_norm, rho * w), Reals(),
             ("kept", "product", "mean")),
    ),
)  # fmt: skip


def _shrunk() -> Instance:
    share, u2 = sp.Rational(3, 4), sp.Integer(1)  # Φ(u) = u/2
    facts_ = (Fact("|u - Φ(u)|² ≤ (1 - 3/4)|u|²", sp.Le(u2 / 4, (1 - share) * u2)),)
    return Instance(facts_, promised=u2 / 4, actual=share * u2)


kept_square = sp.Symbol("kept", nonnegative=True)  # |Φ(u)|²
CLAIMS = (
    Claim(
        id="sparsified/definition-2.2",
        place="Definition 2.2; Section 2.2: the top-k operator satisfies it",
        says="|u - Φ(u)|² ≤ (1 - k/d)|u|² for top-k",
        printed=CONTRACTS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=CONTRACTION),
        hypotheses=(TOP_K, AT_MOST_ALL),
        tightness=Tightness(Tight.ATTAINED, "entries of equal magnitude"),
        remark="for the operator that keeps entries in place; the display of Definition 2.1 does "
        "not, see definition-2.1",
    ),
    Claim(
        id="sparsified/definition-2.2-random",
        place="Section 2.2: randomized variants satisfy it",
        says="E|u - Φ(u)|² ≤ (1 - k/d)|u|² for k entries drawn uniformly",
        printed=CONTRACTS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=RANDOM,
        hypotheses=(RAND_K,),
        tightness=Tightness(Tight.ATTAINED, "every u: it is an equality"),
        remark="without rescaling by d/k",
    ),
    Claim(
        id="sparsified/section-2.2-randomized",
        place="Section 2.2: our proof strategy holds also for randomized sparsification",
        says="what the proof of Theorem 2.1 needs of Φ: E|Φ(u)| ≥ rho |u|",
        printed=sp.Ge(mean_norm, rho * w),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=NORM,
        hypotheses=(RAND_K,),
        tightness=Tightness(Tight.ATTAINED, "u with one entry: E|Φ(u)| = rho |u|; √rho is false"),
        remark="so the printed factor rho is the right one for random choices, √rho for top-k",
    ),
    Claim(
        id="sparsified/lemma-2.1-contractions",
        place="Lemma 2.1, read for every operator of Definition 2.2",
        says="a k-contraction has |Φ(u)|² ≥ (k/d)|u|²",
        printed=sp.Ge(kept_square, k / d * whole),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="(2) splits |u|² as if Φ(u) and u - Φ(u) were orthogonal",
        counterexample=Counterexample(
            "Φ(u) = u/2 with k/d = 3/4: |u - Φ(u)|² = |u|²/4, and |Φ(u)|² = |u|²/4 < 3|u|²/4",
            _shrunk,
        ),
        remark="the paper claims the lemma for top-k only; its proof names the contraction alone",
    ),
)
