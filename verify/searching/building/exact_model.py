"""The model of the kernel's machinery that a world in exact numbers is."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from bounds.proving.models.asking.by_definition import rules_of
from bounds.proving.models.world.model import Model
from bounds.symbols import MEANINGS, d, j, t
from verify.searching.building.atoms import LEAST, Atom
from verify.searching.building.closure import last
from verify.searching.building.plan import Plan, visit
from verify.searching.building.rows import Array
from verify.searching.building.shape import Shape
from verify.searching.building.world import World


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
    numbers: dict[str, dict[Any, Any]] = defaultdict(dict)
    sent = {name: each.map for name, each in plan.demands.compressors.items()}
    rules = {n: r for name, each in sent.items() for n, r in rules_of(name, each).items()}
    constants: dict[sp.Basic, Any] = {s: Fraction(n) for s, n in letters.items()}
    for atom, value in world.known.items():
        if atom.kind == "vector" and atom != LEAST:
            vectors[atom.name][atom.at] = _points(value, outcomes)
        elif atom.kind == "number" and atom.name not in rules:
            numbers[atom.name][atom.at] = tuple(np.broadcast_to(value[0], (outcomes,)))
        elif atom.kind == "constant":
            constants[_letter(atom)] = value[0, 0]
    f = None if world.bare else world.curve.objective()
    chances = tuple(np.broadcast_to(world.chances[0], (outcomes,)))
    horizon = last(plan.active)
    return Model(
        chances, plan.demands.shape.dimension, vectors, numbers, constants, f, sent, horizon,
        rules=rules,
    )  # fmt: skip


def _points(value: Array, outcomes: int) -> tuple[Any, ...]:
    spread = np.broadcast_to(value[0], (outcomes, value.shape[-1]))
    return tuple(map(tuple, spread))


def _letter(atom: Atom) -> sp.Symbol:
    return atom.at[0]  # type: ignore[no-any-return]
