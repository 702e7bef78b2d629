"""A statement, the verdict on it and the case it was held against, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bounds import Statement
from reports.rendering.document import Kind, Mark
from verify import Outcome, Summary, Verdict

#: That runs could not refute a claim proves nothing: it gets no tick.
MARKS = {
    Outcome.REFUTED: Mark("REFUTED", Kind.BAD),
    Outcome.CONSISTENT: Mark("CONSISTENT", Kind.NEUTRAL),
    Outcome.VOID: Mark("VOID", Kind.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One statement, the verdict on it, and the case it was held against."""

    statement: Statement
    verdict: Verdict
    judged: Summary


def held(results: Sequence[Summary]) -> tuple[Held, ...]:
    """Every statement with its verdict, in the order of the suite."""
    return tuple(
        Held(statement, verdict, judged)
        for judged in results
        for statement, verdict in zip(judged.statements, judged.verdicts, strict=True)
    )


def refuted(everything: Sequence[Held]) -> dict[str, Held]:
    """For each refuted claim the case in which it is exceeded most."""
    worst: dict[str, Held] = {}
    for each in everything:
        if each.verdict.outcome is Outcome.REFUTED:
            known = worst.get(each.statement.name)
            if known is None or each.verdict.slack < known.verdict.slack:
                worst[each.statement.name] = each
    return worst
