"""An entry of the ledger: one claim of a paper, its verdict, and the evidence a machine checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import sympy as sp

from bounds.consistency import Consistency
from bounds.counterexample import Refutation
from bounds.prescription import Prescription
from bounds.proving import concludes
from bounds.proving.derivation import Derivation
from bounds.proving.models import refuting
from bounds.proving.proof import Let, Prescribed, Proof
from bounds.quantity import Over
from bounds.statement import Condition, Standing, Statement
from bounds.symbols import MEANINGS, q

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
    ``replacement_proof``, which may also rest on ``instead``. Raises ``ValueError`` where the
    verdict lacks its evidence.
    """

    id: str
    place: str
    says: str
    printed: Said
    verdict: Verdict
    proof_sound: bool | None
    breaks: str = ""
    conditions: tuple[Condition, ...] = ()
    proof: Proof | Derivation | None = None
    counterexample: Refutation | None = None
    replacement: Said | None = None
    replacement_proof: Proof | Derivation | None = None
    tightness: Tightness | None = None
    search: str = ""
    hypotheses: tuple[Condition | Consistency, ...] = ()
    instead: tuple[Condition | Consistency, ...] = ()
    remark: str = ""

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
        if (self.replacement is None) != (self.replacement_proof is None):
            raise ValueError(f"{self.id}: a replacement and its proof come together")

    def failures(self) -> tuple[str, ...]:
        """Everything that the machine does not confirm; empty for an entry that stands."""
        failed: list[str] = []
        for name, proof, said, more in (
            ("proof", self.proof, self.printed, ()),
            ("replacement", self.replacement_proof, self.replacement, self.instead),
        ):
            if isinstance(proof, Derivation) and said is not None:
                others = (*self.hypotheses, *self.conditions, *more)
                failed += [f"{name}: {w}" for w in concludes.failures(proof, said, others)]
            elif isinstance(proof, Proof) and said is not None:
                undecided = [c for c in proof.check() if not c.decision.proved]
                failed += [f"{name}, {c.step.label}: {c.decision.detail}" for c in undecided]
                failed += [f"{name}: {what}" for what in _mismatch(proof, said, self)]
        if self.proof is not None:
            failed += [f"proof: {what}" for what in self._accounts(self.proof)]
        if self.counterexample is not None:
            failed += [f"counterexample: {what}" for what in self._refuted(self.counterexample)]
        return tuple(failed)

    def _refuted(self, found: Refutation) -> tuple[str, ...]:
        """What fails of the counterexample, and how it is one of something else."""
        return (*refuting.failures(found, self.printed, self.hypotheses), *found.check())

    def _accounts(self, proof: Proof | Derivation) -> list[str]:
        """What the verdict says of unprinted conditions, against what the proof uses."""
        if isinstance(proof, Derivation):
            return self._derived(proof)
        idle = [f"does not use {c.name}" for c in self.conditions if c not in proof.hypotheses]
        ours = getattr(self.printed, "standing", None) is Standing.SHARPER
        if self.verdict is not Verdict.PROVED or ours or self.id.startswith("sharper/"):
            return idle
        hidden = [h for h in proof.hypotheses if isinstance(h, Condition) and h.hidden]
        return idle + [f"uses the hidden {h.name}" for h in hidden]

    def _derived(self, proof: Derivation) -> list[str]:
        written = proof.written()
        idle = [f"does not use {c.name}" for c in self.conditions if not concludes.uses(written, c)]
        ours = getattr(self.printed, "standing", None) is Standing.SHARPER
        if self.verdict is not Verdict.PROVED or ours or self.id.startswith("sharper/"):
            return idle
        return idle + [f"uses the hidden {n}" for n in concludes.hidden(written, self.printed)]


def _mismatch(proof: Proof, said: Said, claim: Claim) -> list[str]:
    """How what is proved, and from what, differs from what is said."""
    failed = [] if _same(proof, said) else [f"concludes {proof.conclusion}"]
    failed += [f"takes {h} as given" for h in _foreign(proof, said, claim)]
    if isinstance(said, Statement | Prescription):
        failed += [f"fails under {r.name}" for r in said.needs if not proof.covers(r)]
        failed += _measure(proof, said)
    return failed


def _foreign(proof: Proof, said: Said, claim: Claim) -> list[object]:
    """What a proof takes as given and neither the statement nor the claim's conditions list."""
    allowed: set[object] = {*claim.hypotheses, *claim.conditions}
    if isinstance(said, Statement | Prescription):
        allowed |= set(said.conditions)
    if getattr(said, "needs", ()):  # each reading is held against the proof by itself
        allowed |= set(Consistency)
    others = [s.rule.theorem for s in proof.every if isinstance(s.rule, Prescribed)]
    return [h for h in proof.hypotheses if h not in allowed] + [p for p in others if p != said]


def _measure(proof: Proof, said: Statement | Prescription) -> list[str]:
    """Whether the left side is a measured number, and the minimum or the mean where it says so."""
    left = proof.steps[-1].fact.args[0].free_symbols if proof.steps[-1].fact.args else set()
    named = {s.fact.lhs for s in proof.every if isinstance(s.rule, Let)}
    measured = left - (set(MEANINGS) - {q}) - (set() if said.over is Over.EVERY_STEP else named)
    if not measured:
        return ["its left side is no measured number"]
    if said.over is Over.MEAN_STEP and "mean" not in proof.axioms:
        return ["nothing says that its left side is a mean"]
    if said.over is Over.BEST_STEP and not {"mean", "minimum"} & set(proof.axioms):
        return ["nothing says that its left side is a minimum"]
    return []


def _same(proof: Proof, said: Said) -> bool:
    """Whether the proof's last fact is what is said: for a bound, its right-hand side."""
    conclusion = proof.conclusion
    if isinstance(said, Statement):
        return isinstance(conclusion, sp.Le) and _equal(conclusion.rhs, said.rhs)
    if isinstance(said, Prescription):
        return isinstance(conclusion, sp.Le) and conclusion.rhs == said.target
    return bool(conclusion == said) or bool(sp.simplify(conclusion) == sp.simplify(said))


def _equal(one: sp.Expr, other: sp.Expr) -> bool:
    return bool(one == other) or bool(sp.simplify(sp.expand(one - other)) == 0)
