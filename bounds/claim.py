"""An entry of the ledger: one claim of a paper, its verdict, and the evidence a machine checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import sympy as sp

from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving import concludes
from bounds.proving.counterexample import Refutation
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.kernel.sound import by_signs
from bounds.proving.models import refuting
from bounds.proving.run import LETTERS, OF_SPARSIFIED
from bounds.statement import Condition, Standing, Statement

Said: TypeAlias = Statement | Prescription | sp.Basic


class Verdict(Enum):
    """What is known of a printed statement.

    For a definition or an assumption: whether it can be met together with the hypotheses beside it.
    """

    PROVED = "proved"
    NEEDS_CONDITION = "needs-condition"
    REFUTED = "refuted"
    OPEN = "open"


class Tight(Enum):
    """Whether an instance attains the strongest form that is proved."""

    ATTAINED = "attained"
    GAP = "gap"
    UNKNOWN = "unknown"


class Sort(Enum):
    """What kind of sentence is a claim: so that a count of results is no count of definitions."""

    RESULT = "theorems, lemmas, constants and rates"
    STEP = "steps of proofs"
    SETTING = "assumptions, definitions and algorithms"
    ARITHMETIC = "statements of arithmetic"
    EXPERIMENT = "experiments"
    OURS = "our own sharper forms"


#: By the first letters of an id, paper included for ours; every other entry says its sort itself.
_SORTS = {
    "sharper/": Sort.OURS,
    **dict.fromkeys(("theorem", "lemma", "corollary", "remark"), Sort.RESULT),
    **dict.fromkeys(("proof-of", "sketch-of", "appendix-a."), Sort.STEP),
    **dict.fromkeys(("definition", "assumption"), Sort.SETTING),
    "figure": Sort.EXPERIMENT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A natural reading of what is refuted to the letter, and the id of the entry on it."""

    says: str
    claim: str


@dataclass(frozen=True, slots=True)
class Tightness:
    """``says`` names the instance that attains the bound, or the best known gap."""

    kind: Tight
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as printed, and what is true of it.

    ``proof_sound`` speaks of the paper's own proof (None where it gives none) and ``breaks`` says
    where it breaks. ``natural`` is a reading in which a refuted claim is not. ``proof`` proves the
    printed statement, under ``conditions`` that the paper does not print where there are any.
    ``replacement`` is the strongest form proved instead, by ``replacement_proof``, which may also
    rest on ``instead``. Raises ``ValueError`` where the verdict lacks its evidence.
    """

    id: str
    place: str
    says: str
    printed: Said
    verdict: Verdict
    proof_sound: bool | None
    breaks: str = ""
    conditions: tuple[Condition, ...] = ()
    proof: Derivation | None = None
    counterexample: Refutation | None = None
    replacement: Said | None = None
    replacement_proof: Derivation | None = None
    tightness: Tightness | None = None
    search: str = ""
    hypotheses: tuple[Condition | Consistency, ...] = ()
    instead: tuple[Condition | Consistency, ...] = ()
    remark: str = ""
    sort: Sort | None = None
    natural: Reading | None = None

    def __post_init__(self) -> None:
        lacks = {
            Verdict.PROVED: self.proof is None or bool(self.conditions),
            Verdict.NEEDS_CONDITION: self.proof is None or not self.conditions,
            Verdict.REFUTED: self.counterexample is None,
            Verdict.OPEN: not self.search,
        }[self.verdict]
        contradicts = {
            Verdict.PROVED: self.counterexample is not None,
            Verdict.NEEDS_CONDITION: False,
            Verdict.REFUTED: self.proof is not None,
            Verdict.OPEN: self.proof is not None or self.counterexample is not None,
        }[self.verdict]
        if lacks:
            raise ValueError(f"{self.id}: the verdict {self.verdict.value} lacks its evidence")
        if isinstance(self.printed, sp.logic.boolalg.BooleanAtom):
            raise ValueError(f"{self.id}: the signs of its letters decide what is printed")
        if contradicts:
            raise ValueError(f"{self.id}: the evidence contradicts {self.verdict.value}")
        if self.proof_sound is False and not self.breaks:
            raise ValueError(f"{self.id}: an unsound proof must say where it breaks")
        if self.natural is not None and self.verdict is not Verdict.REFUTED:
            raise ValueError(f"{self.id}: another reading stands beside a refutation only")
        if (self.replacement is None) != (self.replacement_proof is None):
            raise ValueError(f"{self.id}: a replacement and its proof come together")

    @property
    def kind(self) -> Sort:
        """Its sort, by its id where it does not say. ``ValueError`` where neither tells."""
        if self.sort is not None:
            return self.sort
        for begins, sort in _SORTS.items():
            if self.id.startswith(begins) or self.id.partition("/")[2].startswith(begins):
                return sort
        raise ValueError(f"{self.id}: given no sort, allowed: {', '.join(s.name for s in Sort)}")

    def failures(self) -> tuple[str, ...]:
        """Everything that the machine does not confirm; empty for an entry that stands."""
        failed: list[str] = []
        if _decided(self.printed):
            failed.append("printed: the signs of its letters decide it")
        for name, proof, said, more in (
            ("proof", self.proof, self.printed, ()),
            ("replacement", self.replacement_proof, self.replacement, self.instead),
        ):
            if proof is not None and said is not None:
                others = (*self.hypotheses, *self.conditions, *more)
                failed += [
                    f"{name}: {w}" for w in concludes.failures(proof, said, others, self._letters)
                ]
        if self.proof is not None:
            failed += [f"proof: {what}" for what in self._accounts(self.proof)]
        if self.counterexample is not None:
            failed += [f"counterexample: {what}" for what in self._refuted(self.counterexample)]
        return tuple(failed)

    def _refuted(self, found: Refutation) -> tuple[str, ...]:
        """What fails of the counterexample, and how it is one of something else."""
        return (*refuting.failures(found, self.printed, self.hypotheses), *found.check())

    @property
    def _letters(self) -> frozenset[Hypothesis]:
        """What the letters say by themselves. The second paper's steps are of other gradients."""
        return OF_SPARSIFIED if self.id.startswith("sparsified/") else LETTERS

    def _accounts(self, proof: Derivation) -> list[str]:
        """What the verdict says of unprinted conditions, against what the proof uses."""
        written = proof.written()
        idle = [f"does not use {c.name}" for c in self.conditions if not concludes.uses(written, c)]
        ours = getattr(self.printed, "standing", None) is Standing.SHARPER
        if self.verdict is not Verdict.PROVED or ours or self.id.startswith("sharper/"):
            return idle
        listed = (*getattr(self.printed, "conditions", ()), *self.hypotheses)
        hidden = concludes.hidden(written, listed)
        return idle + [f"uses the hidden {name}" for name in hidden]


def _decided(said: Said | None) -> bool:
    """Whether the signs of its letters decide what is said, which is built as it is written: a
    comparison, or all that its connectives join."""
    return isinstance(said, sp.logic.boolalg.Boolean) and isinstance(
        by_signs(said), sp.logic.boolalg.BooleanAtom
    )
