"""Verdicts as a table, with slack and power."""

from __future__ import annotations

from collections.abc import Sequence

from reports.rendering.document import Cell, Column, Table
from reports.telling.held import MARKS, Held
from reports.telling.in_ledger import verdict_on


def every_verdict(everything: Sequence[Held]) -> Table:
    """A row for each verdict, with its slack and what its runs could have detected."""
    columns = (
        Column("Claim", help="The statement, by paper and number."),
        Column("Case", help="The system and the problem that were simulated."),
        Column("Form", help="Printed in the paper, corrected, or sharper."),
        Column("Verdict", help="Of the runs alone, which prove nothing where they are consistent."),
        Column("Ledger", help="What proofs and exact instances say of the claim."),
        Column("Bound", numeric=True, help="What the claim promises for this case."),
        Column("Measured", numeric=True, help="The mean over the runs."),
        Column("Slack", numeric=True, help="Bound divided by measured."),
        Column("Runs", numeric=True, help="Independent runs behind the verdict."),
        Column("Detectable", numeric=True, help="Smallest violation these runs would refute, %."),
    )
    return Table(columns, tuple(_row(each) for each in everything), "", interactive=True)


def _row(each: Held) -> tuple[Cell, ...]:
    verdict = each.verdict
    reason = f" ({verdict.reason})" if verdict.reason else ""
    reason += f" (conditional: {verdict.conditional})" if verdict.conditional else ""
    return (
        each.statement.name,
        verdict.case + reason,
        each.statement.standing.value,
        MARKS[verdict.outcome],
        verdict_on(each.statement),
        verdict.bound,
        verdict.observed,
        verdict.slack,
        verdict.runs,
        100 * verdict.smallest_violation,
    )
