"""The ledger: a proof concludes the statement as it stands, and no other.

This is what ``Claim.failures`` compares. A mutant that differs from the conclusion in a number is
no such conclusion, so the comparison is made by numbers first: sympy takes minutes to give up on
the exact map. It compares with a second copy; ``verify.conclusion`` changes that copy as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import sympy as sp

from bounds.claim import Claim
from bounds.prescription import Prescription
from bounds.proof import Proof
from verify.catch import Catch, Finding, caught, none, passed
from verify.sample import agree, points
from verify.subject import Formula, Subject


@dataclass(frozen=True, slots=True)
class Proved(Catch):
    """What the ledger's proof concludes is not the mutant."""

    name: ClassVar[str] = "proof"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        if not subject.proofs:
            return none("the ledger has no proof of it")
        said = subject.of(expr)
        for claim, proof in subject.proofs:
            if objection := _objection(claim, proof, subject, said):
                return caught(f"{claim.id}: {objection}")
        return passed("the proof concludes it")


def _objection(claim: Claim, proof: Proof, subject: Subject, said: Formula) -> str:
    if isinstance(said, Prescription):
        return "; ".join(_failures(claim, proof, said))
    if not agree(proof.conclusion.args[1], said.rhs, points(subject)):
        return "the proof concludes another right-hand side"
    return "; ".join(_failures(claim, proof, said))


def _failures(claim: Claim, proof: Proof, said: Formula) -> tuple[str, ...]:
    if proof is claim.replacement_proof:
        return replace(claim, replacement=said).failures()
    return replace(claim, printed=said).failures()
