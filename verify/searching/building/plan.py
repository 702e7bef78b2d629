"""Where each free number of a model goes: found by making one model of zeros.

Atoms that would define themselves in a circle are made free first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import sympy as sp
import torch

from bounds.proving.kernel.hypothesis import (
    Convex,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from verify.searching.building.rows import Array, Floats, Rows
from verify.searching.building.world import CycleError, World
from verify.searching.demanding.atoms import Atom, atoms, is_active
from verify.searching.demanding.closure import needed
from verify.searching.demanding.demanded import demands
from verify.searching.demanding.demands import Demands
from verify.searching.demanding.instances import Expected, Relation
from verify.searching.demanding.shape import Shape


@dataclass(frozen=True)
class Plan:
    """The demands, the atoms with values, and under each key its places among ``width`` numbers."""

    demands: Demands
    active: set[Atom]
    places: dict[object, tuple[int, int]]
    width: int

    def world(self, rows: Rows, numbers: Array) -> World:
        """The models with these free numbers, (n, width)."""

        def taken(key: object, many: int) -> Array:
            first, last = self.places[key]
            return numbers[:, first:last]

        return World(rows, self.demands, taken, self.active)

    @property
    def checked(self) -> list[Relation]:
        """What a model may still fail to meet."""
        every = self.demands.checked
        return [r for r in every if is_active(atoms(r.says) | atoms(r.guard), self.active)]

    @property
    def expected(self) -> list[Expected]:
        """The numbers whose mean given the past may still be another."""
        every = self.demands.expected
        return [e for e in every if is_active(atoms(e.subject) | atoms(e.expected), self.active)]

    @property
    def constants(self) -> list[Atom]:
        """The letters of the fact and of the hypotheses that are asked about a model."""
        spoken = set(atoms(self.demands.fact))
        for each in self.demands.spoken.values():
            spoken |= {a for some in each if is_active(some, self.active) for a in some}
        spoken |= {*self.demands.least, *self.demands.most} | self.active
        return sorted((a for a in spoken if a.kind == "constant"), key=str)


@cache
def planned(fact: sp.Rel, hypotheses: frozenset[Hypothesis], shape: Shape) -> Plan:
    """The plan for models of a shape. Raises ``ImpossibleError`` where there are none."""
    found = demands(fact, hypotheses, shape)
    while True:
        try:
            return _tried(found)
        except CycleError as circle:
            found.release(circle.atom)


def _tried(found: Demands) -> Plan:
    places: dict[object, tuple[int, int]] = {}

    def taken(key: object, many: int) -> Array:
        first = max((last for _, last in places.values()), default=0)
        places.setdefault(key, (first, first + many))
        return torch.zeros(1, many, dtype=torch.float64)

    plan = Plan(found, needed(found), places, 0)
    world = World(Floats(), found, taken, plan.active)
    visit(plan, world)
    return Plan(found, plan.active, places, max(last for _, last in places.values()))


def visit(plan: Plan, world: World) -> None:
    """Ask for every value that a model has."""
    for atom in sorted(plan.active, key=str):
        world.value(atom)
    for atom in plan.constants:
        world.value(atom)
    for side in plan.demands.fact.args:  # not the difference, in which terms may cancel
        world.reading.number(side)
    if not world.bare:
        list(limits(plan, world))
    for expected in plan.expected:
        world.reading.apart(expected.subject, expected.expected)
    for relation in plan.checked:
        world.reading.holds(relation.guard)
        world.reading.holds(relation.says)


def limits(plan: Plan, world: World) -> Iterator[tuple[Array, Array]]:
    """Pairs of numbers (n, 1): f is of the classes that are asked of it where none is larger than
    the other."""
    number, curve = world.reading.number, world.curve
    for each in plan.demands.hypotheses:
        match each:
            case Smooth():
                yield curve.smooth(), number(each.L)
            case StronglyConvex():
                yield number(each.c), curve.convex()
            case Convex():
                yield number(sp.Integer(0)), curve.convex()
            case GradientDominated():
                yield number(each.mu), curve.dominated()
