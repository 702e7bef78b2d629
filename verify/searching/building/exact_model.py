"""The model of the kernel's machinery that a world in exact numbers is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from bounds.proving.models.asking.by_definition import rules_of
from bounds.proving.models.world.maps import Listed
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.same import Same
from bounds.proving.models.world.sampled import Sampled
from bounds.proving.terms.vector import Vector
from bounds.symbols import MEANINGS, d, j, t
from verify.searching.building.plan import Plan, visit
from verify.searching.building.rows import Array
from verify.searching.building.world import World
from verify.searching.demanding.atoms import LEAST, Atom
from verify.searching.demanding.closure import last
from verify.searching.demanding.shape import Shape


def split(shape: Shape) -> tuple[dict[sp.Symbol, int], dict[sp.Symbol, int]]:
    """The whole letters that are constants, and those that are indices."""
    letters = {s: n for s, n in shape.whole.items() if s in MEANINGS and s not in (t, j, d)}
    return letters, {s: n for s, n in shape.whole.items() if s not in letters and s != d}


def points(world: World) -> dict[Any, Any]:
    """What stands for the vectors that the fact leaves free."""
    outcomes = len(world.shape.leaves)
    known = world.known.items()
    return {a.at[0]: _points(value, outcomes) for a, value in known if a.kind == "variable"}


def exact_model(plan: Plan, world: World, letters: dict[sp.Symbol, int]) -> Model:
    """The model. Raises ``ModelError`` where a letter has a value that it may not have."""
    visit(plan, world)
    outcomes = len(plan.demands.shape.leaves)
    vectors: dict[str, dict[Any, Any]] = defaultdict(dict)
    numbers: dict[str, Any] = defaultdict(dict)
    sent: dict[str, Any] = {name: each.map for name, each in world.compressors.items()}
    rules = {n: r for name, each in sent.items() for n, r in rules_of(name, each).items()}
    constants: dict[sp.Basic, Any] = {s: Fraction(n) for s, n in letters.items()}
    for atom, value in world.known.items():
        if atom.kind == "vector" and atom != LEAST:
            vectors[atom.name][atom.at] = _points(value, outcomes)
        elif atom.kind == "number" and atom.name in plan.demands.everywhere:
            numbers[atom.name] = Same(1)
        elif atom.kind == "number" and isinstance(atom.at[0] if atom.at else 0, Vector):
            if atom.name not in rules:
                numbers[atom.name] |= _by_point(world, atom, value, outcomes)
        elif atom.kind == "number":
            numbers[atom.name][atom.at] = tuple(np.broadcast_to(value[0], (outcomes,)))
        elif atom.kind == "constant":
            constants[_letter(atom)] = value[0, 0]
    f = None if world.bare else world.curve.objective()
    for atom, value in world.known.items():
        if atom.kind == "image" and atom.name in plan.demands.listed:
            places = _points(world.reading.vector(atom.at[-1]), outcomes)
            before = sent[atom.name].pairs if atom.name in sent else ()
            pairs = zip(places, _points(value, outcomes), strict=True)
            sent[atom.name] = Listed((*before, *pairs))
        elif atom.kind == "image" and f is not None:
            drawn = _points(world.noise((atom.name, *atom.at[:-1]), atom.at[0]), outcomes)
            table = sent.setdefault(atom.name, {})
            table[atom.at[:-1]] = tuple(Sampled(f, _Same(each)) for each in drawn)
    chances = tuple(np.broadcast_to(world.chances[0], (outcomes,)))
    horizon = last(plan.active)
    return Model(
        chances, plan.demands.shape.dimension, vectors, numbers, constants, f, sent, horizon,
        rules=rules,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Same:
    """One noise, whatever the point."""

    noise: tuple[Any, ...]

    def __call__(self, u: object) -> tuple[Any, ...]:
        return self.noise


def _by_point(world: World, atom: Atom, value: Array, outcomes: int) -> dict[Any, Any]:
    """A number that depends on a vector, by what the vector is at each outcome."""
    vector, *rest = atom.at
    places = _points(world.reading.vector(vector), outcomes)
    values = tuple(np.broadcast_to(value[0], (outcomes,)))
    return {(place, *rest): (each,) * outcomes for place, each in zip(places, values, strict=True)}


def _points(value: Array, outcomes: int) -> tuple[Any, ...]:
    spread = np.broadcast_to(value[0], (outcomes, value.shape[-1]))
    return tuple(map(tuple, spread))


def _letter(atom: Atom) -> sp.Symbol:
    return atom.at[0]
