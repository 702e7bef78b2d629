"""The first screen: what was examined, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import PRESCRIPTIONS, Standing
from bounds.claim import Verdict
from bounds.ledger import ledger
from reports.pictures.figures import has_course, trajectory
from reports.rendering.document import Block, Count, Counts, Finding, Kind, Strong, Text
from reports.rendering.numbers import short
from reports.telling.held import MARKS, Held, refuted
from verify import ERROR, Curve


def _examined(everything: Sequence[Held]) -> Text:
    cases = len({each.judged.case.name for each in everything})
    return Text(
        f"Examined: every claim of “Elastic consistency” and of “Sparsification as a remedy for "
        f"staleness”, by proofs and counterexamples that a machine has checked; and "
        f"{len(everything)} verdicts on {cases} simulated cases. That any true claim is among "
        f"those called REFUTED has a probability of at most {ERROR:.0%}."
    )


def _counts(everything: Sequence[Held]) -> Counts:
    claims = ledger().values()

    def count(verdict: Verdict) -> int:
        return sum(each.verdict is verdict for each in claims)

    return Counts(
        (
            Count(len(claims), "claims examined", Kind.NEUTRAL),
            Count(count(Verdict.PROVED), "hold, proved as printed", Kind.GOOD),
            Count(count(Verdict.NEEDS_CONDITION), "need a condition that is not printed"),
            Count(count(Verdict.REFUTED), "refuted by an exact instance", Kind.BAD),
            Count(count(Verdict.OPEN), "open"),
            Count(len(refuted(everything)), "of those simulated, exceeded by runs", Kind.BAD),
        )
    )


def _findings(everything: Sequence[Held]) -> tuple[Block, ...]:
    """Theorems before lemmas, then what is exceeded most: what else is built on it comes first.

    Only runs that have a course to draw are shown, and of a lemma in several parts the gravest.
    """
    course = [each for each in everything if has_course(_line(each))]
    worst = [e for e in refuted(course).values() if e.statement.standing is Standing.PRINTED]
    if not worst:
        return (Text((Strong("No printed claim was refuted."), " That proves none of them.")),)
    theorems = {each.name for each in PRESCRIPTIONS}
    gravest = sorted(worst, key=lambda e: (e.statement.name not in theorems, e.verdict.slack))
    of_each = {_place(each): each for each in reversed(gravest)}  # the gravest of each lemma
    return tuple(_finding(each) for each in gravest if of_each[_place(each)] is each)[:3]


def _place(each: Held) -> str:
    return each.statement.source.place.partition(",")[0]


def _line(each: Held) -> Curve:
    return next(c for c in each.judged.curves if c.statement.name == each.statement.name)


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
        trajectory(each.judged, [[each.statement, *same]], caption),
        each.statement.name,
    )


def lead(everything: Sequence[Held]) -> tuple[Block, ...]:
    """What was examined, tiles that count, a card for each of the three gravest findings."""
    return (_examined(everything), _counts(everything), *_findings(everything))
