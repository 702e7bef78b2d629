"""A claim taken apart: every clause is borne out, refuted, or open."""

from __future__ import annotations

from collections.abc import Sequence

from verify.figures.experiment import Agreement, Comparison, Part
from verify.figures.training.ratio import Ratio

Clause = Part
WORDS = {True: "borne out", False: "refuted", None: "open"}


def comparison(clauses: Sequence[Part], remark: str = "") -> Comparison:
    """The agreement of all clauses together, and their sentences."""
    sentences = [f"{' '.join(filter(None, (c.says, c.found)))} ({WORDS[c.holds]})" for c in clauses]
    return Comparison(
        Agreement.of([clause.holds for clause in clauses]),
        f"{'; '.join(sentences)}. {remark}".strip(),
        tuple(clauses),
        remark,
    )


def of_ratio(says: str, found: Ratio, holds: bool | None) -> Part:
    """A clause on a ratio, with its numbers."""
    return Part(says, holds, str(found), (found.value, found.lower, found.upper), even=1.0)
