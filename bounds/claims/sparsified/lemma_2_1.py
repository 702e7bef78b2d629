"""Lemma 2.1 is true; the theorem below it uses the factor rho where the lemma gives √rho."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.definition_2_1 import (
    AT_MOST_ALL,
    IN_PLACE,
    LAST_ENTRY,
    PHI,
    SORTED,
    SORTED_SAID,
    kept,
    u,
    whole,
)
from bounds.claims.sparsified.displayed import sorting
from bounds.proving.compressing.top_k import kept_products, share
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.terms import scalar
from bounds.proving.terms.exact import compared
from bounds.proving.terms.vector import Variable
from bounds.symbols import d, k

KEPT = compared(sp.Ge, kept, k / d * whole)


def proof() -> Theorem:
    """k squares that are no smaller than the others are at least their share."""
    products = [step("kept", "what is kept", each) for each in kept_products(PHI, u)]
    return step("bound", "what is kept", arithmetic(KEPT, *products, share(PHI, u)))


#: (2) for the operator as it is displayed.
SPLIT = compared(sp.Eq, scalar.square(SORTED(u)), whole - scalar.square(u - SORTED(u)))

CLAIMS = (
    Claim(
        id="sparsified/lemma-2.1",
        place="Lemma 2.1, Appendix A.1",
        says="top-k keeps at least the share k/d of the squared norm",
        printed=KEPT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(proof),
        hypotheses=(IN_PLACE, AT_MOST_ALL),
        tightness=Tightness(Tight.ATTAINED, "entries of equal magnitude"),
        remark="it gives |Φ(u)| ≥ √rho |u|; the proof of Theorem 2.1 uses rho |u|, which is true "
        "and weaker. The lemma also holds for the sorting display of Definition 2.1, since "
        "sorting changes no norm",
    ),
    Claim(
        id="sparsified/equation-2",
        sort=Sort.STEP,
        place="Appendix A.1, (2), first line, for the operator as displayed",
        says="|Φ(u)|² = |u|² - |u - Φ(u)|²",
        printed=SPLIT,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            SPLIT,
            "u = (0, 1), k = 1: the displayed Φ(u) is (1, 0), so 1 = 1 - 2",
            sorting(1, **{SORTED.name: (1, 0)}),
            SORTED_SAID,
            values={Variable("u"): LAST_ENTRY},
        ),
        hypotheses=(SORTED_SAID,),
        remark="true where kept entries stay in place; 'we can write |u|²' means |Φ(u)|²",
    ),
)
