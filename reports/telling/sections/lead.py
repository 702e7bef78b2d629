"""The first screen: what was examined, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from bounds import PRESCRIPTIONS, Standing
from bounds.claim import Sort, Verdict
from reports.pictures.figures import has_course
from reports.pictures.finding_figure import finding
from reports.rendering.document import Block, Count, Counts, Finding, Kind, Link, Strong, Text
from reports.rendering.numbers import short
from reports.telling.counted import by_sort, counted, of_papers, ours
from reports.telling.held import MARKS, Held, refuted
from reports.telling.in_ledger import to_fold_anchor
from verify import ERROR, Curve


def _examined(everything: Sequence[Held]) -> Text:
    cases = len({each.judged.case.name for each in everything})
    exceeded = len(refuted(everything))
    return Text(
        f"Every claim of “Elastic consistency” and of “Sparsification as a remedy for staleness” "
        f"was examined, by proofs and counterexamples that a machine has checked. Beside that, "
        f"{cases} systems and problems were simulated and {len(everything)} promises held against "
        f"the runs: {exceeded} different claims were exceeded. That any true claim is among those "
        f"called REFUTED by runs has a probability of at most {ERROR:.0%}."
    )


_TILES = (
    (Verdict.PROVED, "proved as printed", Kind.GOOD),
    (Verdict.NEEDS_CONDITION, "need a condition that is not printed", Kind.NEUTRAL),
    (Verdict.REFUTED, "refuted by an exact instance", Kind.BAD),
    (Verdict.OPEN, "open", Kind.NEUTRAL),
)


def _counts() -> Counts:
    """The papers' claims by verdict, and how many of each are theorems and rates."""
    papers, sorts = counted(of_papers()), by_sort(of_papers())
    results, experiments = sorts[Sort.RESULT], sorts[Sort.EXPERIMENT]
    tiles = [Count(papers.total, "claims of the two papers", note=_results(results.total))]
    for verdict, word, kind in _TILES:
        letter = papers.to_the_letter if verdict is Verdict.REFUTED else 0
        notes = [_results(results.of[verdict])] if results.of[verdict] else []
        notes += [f"{letter} to the letter only"] if letter else []
        if verdict is Verdict.OPEN:
            notes.append(f"{experiments.of[verdict]} experiments")
        tiles.append(Count(papers.of[verdict], word, kind, "; ".join(notes)))
    return Counts(tuple(tiles))


def _results(number: int) -> str:
    return f"{number} theorems, lemmas, constants, rates"


def _apart() -> Text:
    """What the tiles count beside theorems, and what they leave out."""
    others = by_sort(of_papers())
    said = "; ".join(f"{n.total} {s.value}" for s, n in others.items() if s is not Sort.RESULT)
    return Text(
        f"The other claims are {said}. A sentence that can be read in two ways is two claims; a "
        f"refutation is to the letter only where a natural reading, which stands beside it in the "
        f"ledger, is not refuted. Our own {len(ours())} sharper forms are not counted."
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
    sentence = (
        Strong(each.statement.fault or f"{each.statement.source.place} is exceeded"),
        f". Promised at most {short(verdict.bound)}, measured {short(verdict.observed)}: mean of "
        f"{verdict.runs} runs of {each.judged.case.name}.",
    )
    return Finding(
        sentence,
        MARKS[verdict.outcome],
        finding(each.statement, _line(each), ""),
        (
            f"{each.statement.source.place}. Refuted with confidence {verdict.confidence:.4%}. ",
            Link("Statement, proof and exact counterexample", to_fold_anchor(each.statement.name)),
        ),
    )


def lead(everything: Sequence[Held]) -> tuple[Block, ...]:
    """What was examined, tiles that count, a card for each of the three gravest findings."""
    return (_examined(everything), _counts(), *_findings(everything), _apart())
