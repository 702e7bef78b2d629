"""The figures of a paper, made anew: what it claims, what came out, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence

from bounds.statement import Paper
from reports.pictures.forest_figure import forests
from reports.pictures.paper_figures import DRAWINGS
from reports.rendering.document import (
    Block,
    Column,
    Details,
    Heading,
    Kind,
    Mark,
    Section,
    Strong,
    Table,
    Text,
)
from reports.telling.remade_figure import Remade
from verify.figures.experiment import Agreement, Comparison, Part

MARKS = {
    Agreement.AGREES: Mark("agrees", Kind.GOOD),
    Agreement.IN_PART: Mark("agrees in part", Kind.NEUTRAL),
    Agreement.DISAGREES: Mark("disagrees", Kind.BAD),
    Agreement.UNDECIDED: Mark("undecided", Kind.NEUTRAL),
    Agreement.DEFINED: Mark("a definition", Kind.NEUTRAL),
}
BORNE = {
    True: Mark("borne out", Kind.GOOD),
    False: Mark("refuted", Kind.BAD),
    None: Mark("open", Kind.NEUTRAL),
}
_TITLES = {
    Paper.ELASTIC: "The figures of “Elastic consistency”",
    Paper.SPARSIFIED: "The figures of “Sparsification as a remedy for staleness”",
}


def sections(figures: Sequence[Remade]) -> tuple[Section, ...]:
    """A section for each paper that has figures here, in their order."""
    papers = {each: [f for f in figures if f.experiment.source.paper is each] for each in Paper}
    return tuple(
        Section(_TITLES[paper], (_rule(), *(block for f in mine for block in _blocks(f))))
        for paper, mine in papers.items()
        if mine
    )


def _rule() -> Text:
    return Text(
        "Under each figure stands what the paper says, what came out here, and whether they agree "
        "by a rule that was fixed before the runs; where fewer than half of the parts of a claim "
        "are decided, it is undecided. Models and data are smaller than the papers' "
        "unless the report was made with --full: an outcome here speaks of the setting that is "
        "named, and learning rates were searched as the paper says, not until it was right."
    )


def _blocks(figure: Remade) -> tuple[Block, ...]:
    experiment, said = figure.experiment, figure.comparison
    return (
        Heading(f"{experiment.source.place}: {experiment.title}"),
        Text((Strong("The paper: "), experiment.claim)),
        *DRAWINGS[experiment.name](figure.frames),
        *_here(said),
        Details("What was run", (Text(figure.setting),)),
    )


def _here(said: Comparison) -> tuple[Block, ...]:
    """How much of the claim is decided, and the verdict, then part by part."""
    decided = f"{said.decided}: " if said.parts else ""
    first = Text((Strong("Here: "), decided, MARKS[said.agreement]))
    return (
        first,
        *((_part_by_part(said.parts),) if said.parts else ()),
        *forests(said.parts),
        *((Text(said.remark),) if said.remark else ()),
    )


def _part_by_part(parts: Sequence[Part]) -> Table:
    """What was found has a column of its own where not all parts say it themselves."""
    found = Column("Found", help="The estimate, and its interval at 95% for all parts together.")
    apart = any(each.found for each in parts)
    return Table(
        (Column("Part of the claim"), *((found,) if apart else ()), Column("Is it so?")),
        tuple(
            (each.says.rstrip(":"), *((each.found,) if apart else ()), BORNE[each.holds])
            for each in parts
        ),
    )
