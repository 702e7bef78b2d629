"""The facts and hypotheses of a claim of the ledger, one pair for every reading of it."""

from __future__ import annotations

from typing import TypeAlias

import sympy as sp

from bounds.claim import Claim
from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving.formal import fact, means
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.refuting import asked, printed, readings
from bounds.proving.terms.node import free
from bounds.statement import Condition, Statement
from bounds.symbols import MEANINGS

Said: TypeAlias = tuple[sp.Rel, frozenset[Hypothesis]]


def claimed(claim: Claim) -> tuple[Said, ...]:
    """What it says as printed, with what a model must meet in each reading that is said to be
    enough. ``KeyError`` or ``ValueError`` where it says nothing that a model could break."""
    said = fact(claim.printed)
    if not isinstance(said, sp.Rel):
        raise ValueError("it compares no two numbers")
    others = (*claim.hypotheses, *claim.conditions)
    dumb = [each.name for each in printed(claim.printed, others) if not means(each)]
    if dumb:
        raise ValueError(f"no term says what is meant by: {'; '.join(dumb)}")
    tacit = frozenset[Hypothesis]().union(*map(means, _tacit(claim)))
    every = tuple(
        (said, asked(claim.printed, others, each) | tacit) for each in readings(claim.printed)
    )
    known = frozenset().union(*(h.free for _, held in every for h in held))
    strange = [s for s in free(said) - known if _is_strange(s)]
    if strange:
        letters = ", ".join(map(str, strange))
        raise ValueError(f"it says of {letters} no more than that there is one, whatever the run")
    return every


def _tacit(claim: Claim) -> list[Condition | Consistency]:
    """What is not printed, and on which a proof of the claim rests: it is what is proved. What a
    claim only turns out to need is no part of it."""
    if claim.proof is None:
        return []
    said = claim.printed
    own = said.conditions if isinstance(said, Statement | Prescription) else ()
    return [each for each in (*own, *claim.hypotheses) if getattr(each, "hidden", False)]


def _is_strange(letter: object) -> bool:
    """A constant that is none of the papers' letters, and of which no hypothesis speaks."""
    return isinstance(letter, sp.Symbol) and not letter.is_integer and letter not in MEANINGS
