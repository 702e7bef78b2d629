"""The two displays of the proof of Lemma 5.3: |u| <= |u|_1 <= √d |u|, and where √d comes from."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.space import coordinates, norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import i
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, named, norm
from bounds.symbols import d

#: |u|_1 of any vector of R^d.
u = named("u", random=False)
ONE_NORM = total(i, 0, d, sp.Abs(entry(u, i)))
_m = index("m")
_one, _two = (total(i, 0, _m, each) for each in (sp.Abs(entry(u, i)), entry(u, i) ** 2))


def _entries(claim: sp.Basic) -> Theorem:
    """What holds of the first m entries for every m, by induction, for all d of them."""
    start = arithmetic(put(claim, {_m: sp.Integer(0)}))
    later = arithmetic(put(claim, {_m: _m + 1}), assume(claim))
    made = instance(induction(_m, start, later, claim), {_m: d})
    return step("entries", "entry by entry", made)


def norms() -> Theorem:
    """|u|_1 <= √d |u|."""
    entries = _entries(sp.Le(_one**2, _m * _two))
    made = sp.Le(ONE_NORM, sp.sqrt(d) * norm(u))
    return step("bound", "the roots", arithmetic(made, entries, coordinates(u, u), norm_square(u)))


def above() -> Theorem:
    """|u| <= |u|_1."""
    entries = _entries(sp.Le(_two, _one**2))
    made = sp.Le(norm(u), ONE_NORM)
    return step("bound", "the roots", arithmetic(made, entries, coordinates(u, u), norm_square(u)))


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.3-norms",
        place="proof of Lemma 5.3, first display",
        says="|x|_1 ≤ √d |x| on R^d",
        printed=compared(sp.Le, ONE_NORM, sp.sqrt(d) * norm(u)),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(norms),
        tightness=Tightness(Tight.ATTAINED, "equal entries"),
    ),
    Claim(
        id="elastic/proof-of-lemma-5.3-one-norm",
        place="proof of Lemma 5.3, second display",
        says="|x| ≤ |x|_1",
        printed=compared(sp.Le, norm(u), ONE_NORM),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(above),
        tightness=Tightness(
            Tight.ATTAINED,
            "one entry; both norms' inequalities are equalities together for d = 1 "
            "only, which is where √d comes from",
        ),
    ),
)
