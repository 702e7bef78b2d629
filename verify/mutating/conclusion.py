"""Mutants of a proof's conclusion together with the statement: no second copy is left to differ.

The statement and what its proof concludes, or takes as prescribed, change alike, so only the
kernel's decision can tell. A weaker statement may rightly pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import sympy as sp

from bounds.prescription import Prescription
from verify.mutating.catch import Finding
from verify.mutating.mutation import Mutant, mutants
from verify.mutating.mutations import MUTATIONS
from verify.mutating.rederived import as_prescribed, last_rule
from verify.mutating.sample import points
from verify.mutating.subject import Subject


@dataclass(frozen=True, slots=True)
class Restated:
    """A mutant of which statement and proof agree, and how the kernel decides it."""

    mutant: Mutant
    decide: Callable[[], Finding]


def restated(subject: Subject, found: Iterable[Mutant] | None = None) -> Iterator[Restated]:
    """The mutants of the conclusion of the first proof in the ledger; none where it has none.

    ``found`` are the mutants of the formula where they are at hand.
    """
    undefined = (sp.zoo, sp.nan, sp.oo, -sp.oo)
    if subject.proofs:
        proof = subject.proofs[0][1]
        for mutant in mutants(subject.expr, MUTATIONS) if found is None else found:
            if not mutant.expr.has(*undefined):
                said = subject.of(mutant.expr)
                if isinstance(said, Prescription) and isinstance(subject.said, Prescription):
                    look = as_prescribed(proof, said, subject.said, points(subject))
                else:
                    look = last_rule(proof, said)
                yield Restated(mutant, look)
