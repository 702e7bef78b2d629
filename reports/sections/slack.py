"""How loose each bound is."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Section, Strong, Text
from reports.figures import slacks
from reports.held import Held
from reports.numbers import short
from verify import Judged


def _text(everything: Sequence[Held]) -> Text:
    loosest = max(everything, key=lambda e: e.verdict.slack)
    return Text(
        (
            "A bound that holds can still be useless. The loosest here is ",
            Strong(loosest.statement.name),
            f" for {loosest.verdict.case}: {short(loosest.verdict.slack)} times what was measured. "
            "A printed form is a cross, a corrected one a disc, a sharper one a diamond.",
        )
    )


def section(everything: Sequence[Held], results: Sequence[Judged]) -> Section:
    """One picture with a point for every verdict."""
    return Section("How loose the bounds are", (_text(everything), slacks(results)))
