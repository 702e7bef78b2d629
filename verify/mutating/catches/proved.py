"""The ledger: a proof concludes the statement as it stands, and no other.

For a bound this is the comparison in ``Claim.failures``, by numbers first: sympy takes minutes to
give up on the exact map. For a prescription it is ``Claim.failures`` itself. Either compares with a
second copy; ``verify.mutating.conclusion`` changes that copy as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import sympy as sp

from bounds.claim import Claim
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation
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
        concluded: sp.Expr = (
            subject.expr
        )  # what the kernel's theorem says, as ``Claim.failures`` holds
        if not (agree(concluded, said.rhs, points(subject)) and equal(concluded, said.rhs, ())):
            return caught("its proof concludes another right-hand side")
        return passed("the proof concludes it")


def _failures(claim: Claim, proof: Derivation, said: Formula) -> tuple[str, ...]:
    sharper = proof is claim.replacement_proof
    mutant = replace(claim, replacement=said) if sharper else replace(claim, printed=said)
    try:
        return mutant.failures()
    except TypeError as why:  # the logarithm of what is below 0 is compared with no number
        return (str(why),)
