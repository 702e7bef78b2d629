"""Definition 2.1 as displayed moves the kept entries to the front; top-k leaves them in place.

To the letter, entry i of the result is the i-th largest entry of u: no contraction, and with ties
no function. Everything below Definition 2.1 speaks of the operator that leaves kept entries where
they stand; for that one the contraction and Lemma 2.1 are true.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.displayed import Displayed, sorting
from bounds.proving.compressing.definitions import TopK
from bounds.proving.compressing.top_k import contraction as of_top_k
from bounds.proving.compressing.top_k import contracts
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.terms import scalar
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import inner
from bounds.proving.terms.vector import Variable, vector
from bounds.statement import Condition
from bounds.symbols import d, k

PHI, u = TopK("Φ"), vector(Variable("u"))
IN_PLACE = Condition(
    name="Φ keeps k entries where they stand, none smaller than any that it drops",
    means=lambda: PHI.definition,
)
AT_MOST_ALL = Condition(name="1 ≤ k ≤ d", relation=compared(sp.Le, k, d))
#: |u|², |Φ(u)|², and <u, Φ(u)>, from which |u - Φ(u)|² is made.
whole, kept, product = scalar.square(u), scalar.square(PHI(u)), inner(u, PHI(u))
CONTRACTS = contracts(PHI, u)


def contraction() -> Theorem:
    """|u - Φ(u)|² <= (1 - k/d) |u|² for the operator that keeps entries where they stand."""
    return of_top_k(PHI, u)


#: The operator as displayed, with one permutation and with another.
SORTED, OTHER = Displayed("Φ'"), Displayed("Φ''")
SORTED_SAID, OTHER_SAID = SORTED.condition, OTHER.condition
#: What the text below the display means, and does not print.
MEANT = Condition(name=IN_PLACE.name, hidden=True, means=IN_PLACE.means)
DISPLAYED = contracts(SORTED, u)
SAME = compared(sp.Le, scalar.square(SORTED(u) - OTHER(u)), 0)
LAST_ENTRY, _TIED = ((Fraction(0), Fraction(1)),), ((Fraction(1), Fraction(-1)),)

CLAIMS = (
    Claim(
        id="sparsified/definition-2.1",
        place="Definition 2.1, with Definition 2.2",
        says="the displayed operator is a k-contraction",
        printed=DISPLAYED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            DISPLAYED,
            "u = (0, 1), k = 1: π(1) = 2, so the displayed Φ(u) = (1, 0) and |u - Φ(u)|² = 2, "
            "above (1 - 1/2) |u|² = 1/2",
            sorting(1, **{SORTED.name: (1, 0)}),
            SORTED_SAID,
            AT_MOST_ALL,
            values={Variable("u"): LAST_ENTRY},
        ),
        replacement=CONTRACTS,
        replacement_proof=Derivation(contraction),
        hypotheses=(SORTED_SAID, AT_MOST_ALL, MEANT),
        tightness=Tightness(Tight.ATTAINED, "entries of equal magnitude"),
        remark="the display sorts; meant is (Φ(u))_i = u_i for i among π(1), ..., π(k), else 0. "
        "The condition on π names π(d + 1), which is not defined",
    ),
    Claim(
        id="sparsified/definition-2.1-ties",
        place="Definition 2.1",
        says="π, and with it Φ(u), is determined by u",
        printed=SAME,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            SAME,
            "u = (1, -1), k = 1: both permutations sort |u|, the results are (1, 0) and (-1, 0)",
            sorting(1, **{SORTED.name: (0, 1), OTHER.name: (1, 0)}),
            SORTED_SAID,
            OTHER_SAID,
            values={Variable("u"): _TIED},
        ),
        hypotheses=(SORTED_SAID, OTHER_SAID),
        remark="harmless: the contraction holds for every way to break ties",
    ),
)
