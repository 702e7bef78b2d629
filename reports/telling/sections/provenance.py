"""Where the numbers come from, and whose results stand in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.rendering.document import Cell, Column, Link, Section, Table, Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of provenance."""

    name: str
    value: str


REFERENCES = (
    (
        "Alistarh, Chatterjee, Kungurtsev",
        "Elastic consistency: a general consistency model for distributed stochastic gradient "
        "descent",
        "arXiv:2001.05918v1",
    ),
    (
        "Candela, Franzese, Filippone, Michiardi",
        "Sparsification as a remedy for staleness in distributed asynchronous SGD",
        "arXiv:1910.09466",
    ),
    (
        "Karimireddy, Rebjock, Stich, Jaggi",
        "Error feedback fixes SignSGD and other gradient compression schemes",
        "arXiv:1901.09847",
    ),
    (
        "Damaskinos, El Mhamdi, Guerraoui, Patra, Taziki",
        "Asynchronous Byzantine machine learning (the case of SGD)",
        "arXiv:1802.07928",
    ),
    (
        "Richtárik, Sokolov, Fatkhullin",
        "EF21: a new, simpler, theoretically better, and practically faster error feedback",
        "arXiv:2106.05203v1",
    ),
    (
        "Koloskova, Stich, Jaggi",
        "Sharper convergence guarantees for asynchronous SGD for distributed and federated "
        "learning",
        "arXiv:2206.08307",
    ),
    (
        "Mishchenko, Bach, Even, Woodworth",
        "Asynchronous SGD beats minibatch SGD under arbitrary delays",
        "arXiv:2206.07638",
    ),
    (
        "Stich, Karimireddy",
        "The error-feedback framework: better rates for SGD with delayed gradients and compressed "
        "communication",
        "arXiv:1909.05350",
    ),
    (
        "Tyurin, Richtárik",
        "Optimal time complexities of parallel stochastic optimization methods under a fixed "
        "computation model",
        "arXiv:2305.12387",
    ),
    (
        "Berg Thomsen, Taylor, Dieuleveut",
        "Tight analyses of first-order methods with error feedback",
        "arXiv:2506.05271v1",
    ),
    (
        "Waudby-Smith, Ramdas",
        "Estimating means of bounded random variables by betting",
        "arXiv:2010.09686v7",
    ),
    (
        "Clopper, Pearson",
        "The use of confidence or fiducial limits illustrated in the case of the binomial",
        "doi:10.1093/biomet/26.4.404",
    ),
)


#: Where the identifier does not begin with the year, as arXiv's do.
YEARS = {"doi:10.1093/biomet/26.4.404": "1934"}
_YEAR = Column("Year", help="Of the first version.")
_READ = Text(
    "The first two are the papers that are examined. Of “Elastic consistency” it is the first "
    "version, by three authors; of “Sparsification as a remedy for staleness” one before the "
    "third, whose abstract is another. Later versions may differ in what is quoted here."
)


def _row(reference: tuple[str, str, str]) -> tuple[Cell, ...]:
    """Authors, title, year, and the identifier with its link."""
    authors, title, identifier = reference
    kind, _, number = identifier.partition(":")
    site = {"arXiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}[kind]
    year = YEARS.get(identifier) or f"20{number[:2]}"
    return authors, title, year, Link(identifier, site + number)


def _facts(facts: Sequence[Fact]) -> Table:
    columns = (Column("What"), Column("Value"))
    return Table(columns, tuple((fact.name, fact.value) for fact in facts))


def sections(facts: Sequence[Fact]) -> tuple[Section, ...]:
    """Versions, seeds, command and durations; and the literature with its identifiers."""
    columns = (Column("Authors"), Column("Title"), _YEAR, Column("Identifier"))
    return (
        Section("Provenance", (_facts(facts),)),
        Section("References", (_READ, Table(columns, tuple(map(_row, REFERENCES))))),
    )
