"""Every verdict, in a table."""

from __future__ import annotations

from collections.abc import Sequence

from reports.rendering.document import Cell, Column, Details, Section, Strong, Table, Text
from reports.telling.held import MARKS, Held
from reports.telling.in_ledger import runs_anchor, to_fold, verdict_on
from reports.telling.verdict_table import every_verdict
from verify import ERROR, WEAK, Outcome, Tightness, tightness


def _text(everything: Sequence[Held]) -> Text:
    return Text(
        (
            Strong("REFUTED"),
            f" is wrong with probability at most {ERROR:.0%} over all {len(everything)} verdicts "
            "together. ",
            Strong("CONSISTENT"),
            " proves nothing: what the ledger refutes stays false, and the folded table says how "
            "large a violation would have been seen. ",
            Strong("VOID"),
            " means that a hypothesis of the claim did not hold in that run.",
        )
    )


def _summary(everything: Sequence[Held]) -> Table:
    """One row for each claim: refuted if any case refutes it, with the case that is tightest."""
    columns = (
        Column("Claim", help="The statement, by paper and number."),
        Column("Form", help="Printed in the paper, corrected, or sharper."),
        Column("Verdict", help="Of the runs alone: REFUTED if any case refutes it."),
        Column("Ledger", help="What proofs and exact instances say of the claim."),
        Column("Smallest slack", numeric=True, help="Bound divided by measured, smallest case."),
        Column("In the case"),
        Column("Cases", numeric=True),
        Column("Tested", help=f"Weakly where every case leaves a slack above {WEAK:g}."),
    )
    nearest = tightness(each.verdict for each in everything)
    groups: dict[str, list[Held]] = {}
    for each in everything:
        groups.setdefault(each.statement.name, []).append(each)
    rows = tuple(_claim(cases, nearest.get(name)) for name, cases in groups.items())
    return Table(columns, rows, "", interactive=True, anchors=tuple(map(runs_anchor, groups)))


def _claim(cases: Sequence[Held], nearest: Tightness | None) -> tuple[Cell, ...]:
    judged = [each for each in cases if each.verdict.outcome is not Outcome.VOID] or cases
    refuted = [each for each in judged if each.verdict.outcome is Outcome.REFUTED]
    tightest = min(refuted or judged, key=lambda each: each.verdict.slack)
    return (
        to_fold(tightest.statement.name),
        tightest.statement.standing.value,
        MARKS[tightest.verdict.outcome],
        verdict_on(tightest.statement),
        tightest.verdict.slack,
        tightest.verdict.case,
        len(cases),
        "not at all" if nearest is None else "weakly" if nearest.weak else "",
    )


def section(everything: Sequence[Held]) -> Section:
    """What the words mean, a row for each claim, and every verdict folded below."""
    order = sorted(everything, key=lambda each: each.verdict.outcome is not Outcome.REFUTED)
    folded = Details(
        f"All {len(everything)} verdicts",
        (every_verdict(order),),
        on_paper="Each stands below, under its system.",
    )
    return Section("Verdicts", (_text(everything), _summary(order), folded))
