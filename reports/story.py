"""The report as a story: what was found first, then the evidence, then how it was judged."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Document
from reports.held import held
from reports.sections import (
    claims,
    lead,
    ledger,
    method,
    practice,
    provenance,
    slack,
    trajectories,
    verdicts,
)
from reports.sections.provenance import Fact
from verify import Judged


def tell(results: Sequence[Judged], facts: Sequence[Fact]) -> Document:
    """The whole report from the judged cases and the provenance."""
    everything = held(results)
    return Document(
        title="What is really true about asynchronous and compressed SGD",
        subtitle="The claims of “Elastic consistency”, held against simulated systems",
        lead=lead.lead(everything),
        sections=(
            verdicts.section(everything),
            slack.section(everything, results),
            trajectories.section(results),
            practice.section(),
            ledger.section(),
            claims.section(),
            method.section(),
            provenance.section(facts),
        ),
    )
