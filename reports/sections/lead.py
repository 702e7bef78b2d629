"""The first screen: what was found."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import Standing
from reports.document import Block, Count, Counts, Finding, Kind, Strong, Text
from reports.figures import trajectory
from reports.held import MARKS, Held, refuted
from reports.numbers import short


def _counts(everything: Sequence[Held]) -> Counts:
    worst = refuted(everything)
    kept = {e.statement.name for e in everything} - set(worst)
    replaced = [e.statement for e in everything if e.statement.standing is not Standing.PRINTED]
    repaired = {s.name for s in replaced} & kept
    return Counts(
        (
            Count(len(worst), "claims refuted", Kind.BAD),
            Count(len(kept), "claims consistent with every run", Kind.GOOD),
            Count(len(repaired), "of them corrected or sharper than printed", Kind.GOOD),
            Count(len(everything), "verdicts", Kind.NEUTRAL),
        )
    )


def _findings(everything: Sequence[Held]) -> tuple[Block, ...]:
    worst = refuted(everything)
    if not worst:
        return (Text((Strong("No claim was refuted."), " That proves none of them.")),)
    gravest = sorted(worst.values(), key=lambda each: each.verdict.slack)
    return tuple(_finding(each) for each in gravest[:3])


def _finding(each: Held) -> Finding:
    verdict = each.verdict
    same = [
        s for s in each.judged.statements
        if s.measures is each.statement.measures and s is not each.statement
    ]  # fmt: skip
    sentence = (
        Strong(each.statement.fault or f"{each.statement.source.place} is exceeded"),
        f". Promised at most {short(verdict.bound)}, measured {short(verdict.observed)} "
        f"({each.judged.case.name}, {verdict.runs} runs, confidence {verdict.confidence:.4%}).",
    )
    caption = f"{each.statement.source.place}: {each.judged.case.name}."
    return Finding(
        sentence,
        MARKS[verdict.outcome],
        trajectory(each.judged, [each.statement, *same], caption),
        each.statement.name,
    )


def lead(everything: Sequence[Held]) -> tuple[Block, ...]:
    """Tiles that count, and a card for each of the three findings that matter most."""
    return (_counts(everything), *_findings(everything))
