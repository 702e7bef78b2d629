"""The report as a story: what was found first, then the evidence, then how it was judged."""

from __future__ import annotations

from collections.abc import Sequence

from reports.rendering.document import Document
from reports.telling.held import held
from reports.telling.remade_figure import Remade
from reports.telling.sections import (
    claims,
    lead,
    ledger,
    method,
    practice,
    provenance,
    remade,
    slack,
    systems,
    verdicts,
)
from reports.telling.sections.provenance import Fact
from verify import Summary


def tell(results: Sequence[Summary], figures: Sequence[Remade], facts: Sequence[Fact]) -> Document:
    """The whole report from the judged cases, the papers' figures and the provenance."""
    everything = held(results)
    return Document(
        title="What is really true about asynchronous and compressed SGD",
        subtitle="The claims of two papers, held against proofs and simulated systems",
        lead=lead.lead(everything),
        sections=(
            verdicts.section(everything),
            slack.section(everything, results),
            practice.section(),
            ledger.section(frozenset(each.statement.name for each in everything)),
            *systems.sections(results),
            *remade.sections(figures),
            claims.section(),
            method.section(),
            *provenance.sections(facts),
        ),
    )
