"""The report as a story: what was found first, then the evidence, then how it was judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reports.rendering.document import Document, Section
from reports.telling.held import Held, held
from reports.telling.remade_figure import Remade
from reports.telling.sections import (
    claims,
    lead,
    ledger,
    method,
    practice,
    provenance,
    real_run,
    remade,
    slack,
    stacks,
    systems,
    verdicts,
)
from reports.telling.sections.provenance import Fact
from verify import Summary

#: Hears which part is told next, how many are told, and how many there are.
Hear = Callable[[str, int, int], None]


def tell(
    results: Sequence[Summary],
    figures: Sequence[Remade],
    facts: Sequence[Fact],
    hear: Hear = lambda name, done, total: None,
) -> Document:
    """The whole report from the judged cases, the papers' figures and the provenance."""
    everything = held(results)
    before, tenth = 0, 0

    def of_ledger(done: int, total: int) -> None:
        """The longest of the parts, by tenths."""
        nonlocal tenth
        if 10 * done // total > tenth:
            tenth = 10 * done // total
            hear(f"telling the ledger: {10 * tenth}%", before, len(parts) + 1)

    parts: Sequence[tuple[str, Callable[[], Iterable[Section]]]] = (
        ("the verdicts", lambda: [verdicts.section(everything)]),
        ("how loose the bounds are", lambda: [slack.section(everything, results)]),
        ("what to do with it", lambda: [practice.section()]),
        ("the ledger", lambda: [ledger.section(_named(everything), of_ledger)]),
        ("the systems", lambda: systems.sections(results)),
        ("several relaxations at once", lambda: [stacks.section()]),
        ("a real run", lambda: [real_run.section()]),
        ("the papers' figures", lambda: remade.sections(figures)),
        ("the claims", lambda: [claims.section()]),
        ("the method", lambda: [method.section()]),
        ("the provenance", lambda: provenance.sections(facts)),
    )
    hear("telling what was found", 0, len(parts) + 1)
    first, sections = lead.lead(everything), list[Section]()
    for before, (name, told) in enumerate(parts, start=1):
        hear(f"telling {name}", before, len(parts) + 1)
        sections.extend(told())
    return Document(
        title="What is really true about asynchronous and compressed SGD",
        subtitle="The claims of two papers, held against proofs and simulated systems",
        lead=first,
        sections=tuple(sections),
    )


def _named(everything: Sequence[Held]) -> frozenset[str]:
    return frozenset(each.statement.name for each in everything)
