"""The ledger: a proof concludes the statement as it stands, and no other.

For a bound this is the comparison in ``Claim.failures``, by numbers first: sympy takes minutes to
give up on the exact map. For a prescription it is ``Claim.failures`` itself. Either compares with a
second copy; ``verify.mutating.conclusion`` changes that copy as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar

import sympy as sp

from bounds.claim import Claim
from bounds.prescription import Prescription
from bounds.proving.proof import Proof
from verify.mutating.catch import Catch, Finding, caught, none, passed
from verify.mutating.sample import agree, equal, points
from verify.mutating.subject import Formula, Subject


@dataclass(frozen=True, slots=True)
class Proved(Catch):
    """What the ledger's proof concludes is not the mutant."""

    name: ClassVar[str] = "proof"

    def look(self, subject: Subject, expr: sp.Expr) -> Finding:
        if not subject.proofs:
            return none("the ledger has no proof of it")
        said = subject.of(expr)
        if isinstance(said, Prescription):
            failures = [x for c, p in subject.proofs for x in _failures(c, p, said)]
            return caught(failures[0]) if failures else passed("its proof stands")
        for claim, concluded in _conclusions(subject):
            numbers = agree(concluded, said.rhs, points(subject))
            if not (numbers and equal(concluded, said.rhs, ())):
                return caught(f"{claim} concludes another right-hand side")
        return passed("the proof concludes it")


@cache
def _conclusions(subject: Subject) -> tuple[tuple[str, sp.Expr], ...]:
    return tuple((claim.id, proof.conclusion.args[1]) for claim, proof in subject.proofs)


def _failures(claim: Claim, proof: Proof, said: Formula) -> tuple[str, ...]:
    if proof is claim.replacement_proof:
        return replace(claim, replacement=said).failures()
    return replace(claim, printed=said).failures()
