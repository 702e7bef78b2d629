"""A claim taken apart: every clause is borne out, refuted, or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.experiment import Agreement, Comparison


@dataclass(frozen=True, slots=True)
class Clause:
    """What came out, with its numbers; ``holds`` is None where the runs cannot tell."""

    says: str
    holds: bool | None


def comparison(clauses: Sequence[Clause], remark: str = "") -> Comparison:
    """AGREES where every clause is borne out, IN_PART where some are, DISAGREES where none is and
    some are refuted, INCONCLUSIVE where all are open."""
    words = {True: "borne out", False: "refuted", None: "open"}
    says = "; ".join(f"{clause.says} ({words[clause.holds]})" for clause in clauses)
    return Comparison(_joined([clause.holds for clause in clauses]), f"{says}. {remark}".strip())


def _joined(holds: Sequence[bool | None]) -> Agreement:
    if all(holds):
        return Agreement.AGREES
    if any(holds):
        return Agreement.IN_PART
    return Agreement.DISAGREES if False in holds else Agreement.INCONCLUSIVE
