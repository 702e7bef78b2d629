"""An entry of the ledger: one claim of a paper, its verdict, and the evidence a machine checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import sympy as sp

from bounds.consistency import Consistency
from bounds.counterexample import Counterexample
from bounds.prescription import Prescription
from bounds.proof import Proof
from bounds.statement import Condition, Statement

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


@dataclass(frozen=True, slots=True)
class Tightness:
    """``says`` names the instance that attains the bound, or the best known gap."""

    kind: Tight
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as printed, and what is true of it.

    ``proof_sound`` speaks of the paper's own proof (None where it gives none) and ``breaks`` says
    where it breaks. ``proof`` proves the printed statement, under ``conditions`` that the paper
    does not print where there are any. ``replacement`` is the strongest form proved instead, by
    ``replacement_proof``. Raises ``ValueError`` where the verdict lacks its evidence.
    """

    id: str
    place: str
    says: str
    printed: Said
    verdict: Verdict
    proof_sound: bool | None
    breaks: str = ""
    conditions: tuple[Condition, ...] = ()
    proof: Proof | None = None
    counterexample: Counterexample | None = None
    replacement: Said | None = None
    replacement_proof: Proof | None = None
    tightness: Tightness | None = None
    search: str = ""
    hypotheses: tuple[Condition | Consistency, ...] = ()
    remark: str = ""

    def __post_init__(self) -> None:
        lacks = {
            Verdict.PROVED: self.proof is None or bool(self.conditions),
            Verdict.NEEDS_CONDITION: self.proof is None or not self.conditions,
            Verdict.REFUTED: self.counterexample is None,
            Verdict.OPEN: not self.search,
        }[self.verdict]
        if lacks:
            raise ValueError(f"{self.id}: the verdict {self.verdict.value} lacks its evidence")
        if self.proof_sound is False and not self.breaks:
            raise ValueError(f"{self.id}: an unsound proof must say where it breaks")
        if (self.replacement is None) != (self.replacement_proof is None):
            raise ValueError(f"{self.id}: a replacement and its proof come together")

    def failures(self) -> tuple[str, ...]:
        """Everything that the machine does not confirm; empty for an entry that stands."""
        failed: list[str] = []
        for name, proof, said in (
            ("proof", self.proof, self.printed),
            ("replacement", self.replacement_proof, self.replacement),
        ):
            if proof is not None:
                undecided = [c for c in proof.check() if not c.decision.proved]
                failed += [f"{name}, {c.step.label}: {c.decision.detail}" for c in undecided]
                failed += [f"{name}: concludes {proof.conclusion}"] * (not _same(proof, said))
                failed += [f"{name}: takes {h} as given" for h in _foreign(proof, said, self)]
        if self.counterexample is not None:
            failed += [f"counterexample: {what}" for what in self.counterexample.check()]
        return tuple(failed)


def _foreign(proof: Proof, said: Said | None, claim: Claim) -> tuple[Condition | Consistency, ...]:
    """Hypotheses that a proof uses and neither the statement nor the claim's conditions list."""
    allowed = {*claim.hypotheses, *claim.conditions}
    if isinstance(said, Statement | Prescription):
        allowed |= {*said.conditions, *said.needs}
    return tuple(each for each in proof.hypotheses if each not in allowed)


def _same(proof: Proof, said: Said | None) -> bool:
    """Whether the proof's last fact is what is said: for a bound, its right-hand side."""
    conclusion = proof.conclusion
    if isinstance(said, Statement):
        return isinstance(conclusion, sp.Le) and _equal(conclusion.rhs, said.rhs)
    if isinstance(said, Prescription):
        return isinstance(conclusion, sp.Le) and conclusion.rhs == said.target
    return bool(conclusion == said) or bool(sp.simplify(conclusion) == sp.simplify(said))


def _equal(one: sp.Expr, other: sp.Expr) -> bool:
    return bool(one == other) or bool(sp.simplify(sp.expand(one - other)) == 0)
