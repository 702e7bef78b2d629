"""Definition 2.2: top-k contracts, rand-k contracts in mean with equality.

For random choices the proof of Theorem 2.1 keeps the factor rho, not √rho: E|Φ(u)| >= rho |u| is
attained by u with one entry. For general contractions Lemma 2.1 is false.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.definition_2_1 import (
    AT_MOST_ALL,
    CONTRACTS,
    IN_PLACE,
    PHI,
    contraction,
    kept,
    whole,
)
from bounds.proving.compressing import random_k
from bounds.proving.compressing.random_k import SENT
from bounds.proving.compressing.top_k import contracts
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import Keep
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import norm
from bounds.proving.terms.vector import Variable, vector
from bounds.statement import Condition
from bounds.symbols import d, k, rho

RAND_K = Condition(
    name="Φ keeps k of d entries, each with probability k/d whatever u is",
    means=lambda: (random_k.ENTRIES, random_k.COUNT, random_k.DRAWN),
)
_W = Variable("w")
RATIO = Condition(name="rho = k/d", relation=compared(sp.Eq, rho, k / d))
NORM = compared(sp.Ge, mean(norm(SENT)), rho * norm(random_k.u))


def norm_kept() -> Theorem:
    """|Φ(u)|² = <Φ(u), u> <= |u||Φ(u)|, in the mean and divided by |u|."""
    u = random_k.u
    norms = norm_square(SENT), cauchy_schwarz(SENT, u), random_k.kept()
    short = arithmetic(sp.Le(norm(SENT) ** 2, norm(u) * norm(SENT)), *norms)
    product = step("product", "so |Φ(u)|² ≤ |u||Φ(u)|, in the mean", expected(short))
    squares = random_k.kept_square(), expected(norm_square(SENT)), norm_square(u)
    made = arithmetic(NORM, product, *squares, assume(RATIO.relation))
    return step("norm", "divided by |u|", made)


CONTRACTION = Condition(
    name="Definition 2.2: |w - Φ(w)|² ≤ (1 - k/d)|w|² for every w",
    means=lambda: (Always((_W,), contracts(PHI, vector(_W))),),
)
SHARE_KEPT = compared(sp.Ge, kept, k / d * whole)
_HALVED = Model(
    CERTAIN, 4, letters={k: 3}, maps={PHI.name: Keep(frozenset(range(4)), Fraction(1, 2))}
)
_UNIT = ((Fraction(1), Fraction(0), Fraction(0), Fraction(0)),)

CLAIMS = (
    Claim(
        id="sparsified/definition-2.2",
        place="Definition 2.2; Section 2.2: the top-k operator satisfies it",
        says="|u - Φ(u)|² ≤ (1 - k/d)|u|² for top-k",
        printed=CONTRACTS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(contraction),
        hypotheses=(IN_PLACE, AT_MOST_ALL),
        tightness=Tightness(Tight.ATTAINED, "entries of equal magnitude"),
        remark="for the operator that keeps entries in place; the display of Definition 2.1 does "
        "not, see definition-2.1",
    ),
    Claim(
        id="sparsified/definition-2.2-random",
        place="Section 2.2: randomized variants satisfy it",
        says="E|u - Φ(u)|² ≤ (1 - k/d)|u|² for k entries drawn uniformly",
        printed=random_k.contracts(),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(random_k.contraction),
        hypotheses=(RAND_K,),
        tightness=Tightness(Tight.ATTAINED, "every u: it is an equality"),
        remark="without rescaling by d/k",
    ),
    Claim(
        id="sparsified/section-2.2-randomized",
        sort=Sort.RESULT,
        place="Section 2.2: our proof strategy holds also for randomized sparsification",
        says="what the proof of Theorem 2.1 needs of Φ: E|Φ(u)| ≥ rho |u|",
        printed=NORM,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(norm_kept),
        hypotheses=(RAND_K, RATIO),
        tightness=Tightness(Tight.ATTAINED, "u with one entry: E|Φ(u)| = rho |u|; √rho is false"),
        remark="so the printed factor rho is the right one for random choices, √rho for top-k",
    ),
    Claim(
        id="sparsified/lemma-2.1-contractions",
        place="Lemma 2.1, read for every operator of Definition 2.2",
        says="a k-contraction has |Φ(u)|² ≥ (k/d)|u|²",
        printed=SHARE_KEPT,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="(2) splits |u|² as if Φ(u) and u - Φ(u) were orthogonal",
        counterexample=against(
            SHARE_KEPT,
            "Φ(u) = u/2 with k/d = 3/4: |u - Φ(u)|² = |u|²/4, and |Φ(u)|² = |u|²/4 < 3|u|²/4",
            _HALVED,
            CONTRACTION,
            AT_MOST_ALL,
            values={Variable("u"): _UNIT},
        ),
        hypotheses=(CONTRACTION, AT_MOST_ALL),
        remark="the paper claims the lemma for top-k only; its proof names the contraction alone",
    ),
)
