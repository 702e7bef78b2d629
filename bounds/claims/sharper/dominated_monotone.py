"""The map without Young's inequality is nondecreasing in h, so that it iterates."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.largest_drop import STEP, b, k, now, p, raised, root
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.node import put
from bounds.statement import Condition

smaller, raised_smaller, root_smaller = sp.symbols("now' raised' root'", real=True)
_LESS = {now: smaller, raised: raised_smaller, root: root_smaller}
_KEPT = {label: STEP[label] for label in ("p", "b", "k", "raised", "root")} | {
    "smaller": sp.Le(smaller, now),
    "all": sp.Le(p * k**2, 1),
    "raised'": put(STEP["raised"], _LESS),
    "root'": put(STEP["root"], _LESS),
}
#: What is asked of the letters: a smaller h, and a step that takes at most all.
ASKED = Condition(name="h' ≤ h, and 2 mu p ≤ 1", relation=sp.And(*_KEPT.values()))
_here = now - p * k**2 * raised + b * k * root
MONOTONE = sp.Le(put(_here, _LESS), _here)
_STEPS = (
    ("no lower", "the larger of two", sp.Ge(raised, raised_smaller),
     ("raised", "raised'", "smaller")),
    ("less apart", "raising brings them together",
     sp.Le(raised - raised_smaller, now - smaller), ("raised", "raised'", "smaller")),
    ("roots", "and so are the roots", sp.Ge(root, root_smaller), ("no lower", "root", "root'")),
    ("rest", "what a step leaves of both", sp.Ge((1 - p * k**2) * (raised - raised_smaller), 0),
     ("no lower", "all")),
    ("more", "what it adds to both", sp.Ge(b * k * (root - root_smaller), 0), ("roots", "b", "k")),
    ("map", "the map", MONOTONE, ("less apart", "rest", "more")),
)  # fmt: skip


def increasing() -> Theorem:
    """The map at a smaller h is no larger."""
    every = assume(ASKED.relation)
    known = {label: arithmetic(relation, every) for label, relation in _KEPT.items()}
    for label, says, fact, uses in _STEPS:
        known[label] = step(label, says, arithmetic(fact, *(known[each] for each in uses)))
    return known["map"]


CLAIMS = (
    Claim(
        id="sharper/dominated-monotone",
        place="theory, a stack of relaxations, objectives",
        says="the map of the forms without Young's inequality is nondecreasing in h",
        printed=MONOTONE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(increasing),
        hypotheses=(ASKED,),
        tightness=Tightness(Tight.ATTAINED, "h' = h"),
        remark="p, b, k² = 2 mu are those of either form, low = b²/(4 p² k²) or any number",
    ),
)
