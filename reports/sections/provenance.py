"""Where the numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Column, Section, Table


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of provenance."""

    name: str
    value: str


def _table(facts: Sequence[Fact]) -> Table:
    columns = (Column("What"), Column("Value"))
    return Table(columns, tuple((fact.name, fact.value) for fact in facts))


def section(facts: Sequence[Fact]) -> Section:
    """Versions, seeds, command and duration."""
    return Section("Provenance", (_table(facts),))
