"""Every claim, its formula, its conditions."""

from __future__ import annotations

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS, Prescription, Statement
from reports.rendering.document import Block, Cell, Column, Formula, Section, Table
from reports.telling.claim_fold import said_latex
from reports.telling.in_ledger import to_fold


def _blocks() -> tuple[Block, ...]:
    constants = [
        each for claim in SYSTEMS.values()
        for each in dict.fromkeys((claim.printed, claim.corrected, claim.sharper))
    ]  # fmt: skip
    groups = (
        ("Convergence", list(STATEMENTS)),
        ("Step size and iterations", list(PRESCRIPTIONS)),
        ("Elastic consistency constants", constants),
    )
    columns = (Column("Claim"), Column("Form"), Column("Says"), Column("Conditions and remark"))
    return tuple(
        Table(columns, tuple(_row(claim) for claim in claims), title, interactive=False)
        for title, claims in groups
    )


def _row(claim: Statement | Prescription) -> tuple[Cell, ...]:
    conditions = "; ".join(
        each.name + (" (not printed)" if each.hidden else "") for each in claim.conditions
    )
    remark = claim.fault or claim.source.remark
    return (
        to_fold(claim.name),
        claim.standing.value,
        Formula(said_latex(claim)),
        f"{conditions}. {remark}".strip(". "),
    )


def section() -> Section:
    """Tables with the formulas, from the expressions that are evaluated."""
    return Section("The claims", _blocks())
