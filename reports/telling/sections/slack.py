"""How loose each bound is."""

from __future__ import annotations

from collections.abc import Sequence

from reports.pictures.figures import slacks
from reports.rendering.document import Section, Strong, Text
from reports.rendering.numbers import short
from reports.telling.held import Held
from verify import WEAK, Outcome, Summary, tightness


def _text(everything: Sequence[Held]) -> Text:
    nearest = tightness(each.verdict for each in everything).values()
    weak = ", ".join(each.claim for each in nearest if each.weak) or "none"
    counted = [each for each in everything if each.verdict.outcome is not Outcome.VOID]
    loosest = max(counted, key=lambda e: e.verdict.slack)
    return Text(
        (
            "A bound that holds can still be useless. The loosest here is ",
            Strong(loosest.statement.name),
            f" for {loosest.verdict.case}: {short(loosest.verdict.slack)} times what was measured. "
            "A printed form is a cross, a corrected one a disc, a sharper one a diamond. Weakly "
            f"tested, with a slack above {WEAK:g} in every case, so that a wrong constant could "
            "hide: ",
            Strong(weak),
            ".",
        )
    )


def section(everything: Sequence[Held], results: Sequence[Summary]) -> Section:
    """One picture with a point for every verdict."""
    return Section("How loose the bounds are", (_text(everything), slacks(results)))
