"""A claim taken apart: every clause is borne out, refuted, or open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.figures.experiment import Agreement, Comparison


@dataclass(frozen=True, slots=True)
class Clause:
    """What came out, with its numbers; ``holds`` is None where the runs cannot tell."""

    says: str
    holds: bool | None


def comparison(clauses: Sequence[Clause], remark: str = "") -> Comparison:
    """The agreement of all clauses together, and their sentences."""
    words = {True: "borne out", False: "refuted", None: "open"}
    says = "; ".join(f"{clause.says} ({words[clause.holds]})" for clause in clauses)
    return Comparison(
        Agreement.of([clause.holds for clause in clauses]), f"{says}. {remark}".strip()
    )
