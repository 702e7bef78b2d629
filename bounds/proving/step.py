"""A step of a proof: what it says, and by which rule from which earlier steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sympy as sp

from bounds.consistency import Consistency
from bounds.proving.rule import Given, Rule, unknown
from bounds.proving.solver import Decision


@dataclass(frozen=True, slots=True)
class Step:
    """``fact``, by ``rule`` from the facts of the steps labelled ``uses``."""

    label: str
    says: str
    fact: sp.Basic
    rule: Rule
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A step and what the machine decided."""

    step: Step
    decision: Decision


@dataclass(frozen=True, slots=True)
class Either(Rule):
    """The fact by each of the ``branches``, of which each ends with it: one for every reading of
    elastic consistency under which the statement is claimed."""

    branches: tuple[tuple[Step, ...], ...]

    def decide(self, fact: sp.Basic, premises: Sequence[sp.Basic]) -> Decision:
        return unknown("an alternative is decided step by step")

    def describe(self) -> str:
        return "in each reading: " + "; or ".join(
            ", ".join(step.rule.describe() for step in branch) for branch in self.branches
        )


def flat(steps: Sequence[Step]) -> Iterator[Step]:
    """Every step, with those of every branch."""
    for step in steps:
        yield step
        if isinstance(step.rule, Either):
            for branch in step.rule.branches:
                yield from flat(branch)


def covers(steps: Sequence[Step], reading: Consistency) -> bool:
    """Whether the steps go through under this reading of elastic consistency."""
    for step in steps:
        rule = step.rule
        if isinstance(rule, Either) and not any(covers(b, reading) for b in rule.branches):
            return False
        given = rule.hypothesis if isinstance(rule, Given) else None
        if isinstance(given, Consistency) and not reading.implies(given):
            return False
    return True
