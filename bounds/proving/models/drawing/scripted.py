"""A run that is written down: an objective, a start, step sizes, and a view for each iteration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

import sympy as sp

from bounds.proving.models.arithmetic.exact import Number, exact
from bounds.proving.models.drawing.growing import plus, times
from bounds.proving.models.drawing.runs import table
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.model import Model, Table
from bounds.proving.models.world.objective import Objective, less

#: One point for each outcome.
Points: TypeAlias = tuple[Point, ...]
#: What is seen at an iteration, or what noise a sample has there, from x[0], ..., x[t].
Told: TypeAlias = Callable[[list[Points]], Points]


def itself(x: list[Points]) -> Points:
    """The view without an error."""
    return x[-1]


def scripted(
    f: Objective,
    start: Sequence[object],
    steps: Sequence[object],
    letters: Mapping[sp.Basic, object],
    *,
    view: Told = itself,
    noise: Told | None = None,
    probabilities: tuple[Number, ...] = (Fraction(1),),
) -> Model:
    """The run x[t+1] = x[t] - alpha_t g[t] with g[t] = ∇f(v[t]) + noise, and its model."""
    sizes = [exact(each) for each in steps]
    x: list[Points] = [(tuple(map(exact, start)),) * len(probabilities)]
    v: list[Points] = []
    g: list[Points] = []
    for size in sizes:
        v.append(view(x))
        g.append(tuple(map(f.gradient, v[-1])))
        if noise is not None:
            g[-1] = tuple(plus(a, b) for a, b in zip(g[-1], noise(x), strict=True))
        x.append(tuple(less(a, times(size, b)) for a, b in zip(x[-1], g[-1], strict=True)))
    vectors = {"x": table(x), "v": table(v), "g": table(g)}
    best = f.minimiser()
    if best is not None:
        vectors["x*"] = {(): (best,) * len(probabilities)}
    schedule: Table[Number] = {(t,): (size,) * len(probabilities) for t, size in enumerate(sizes)}
    return Model(
        probabilities, f.dimension, vectors, {"alpha": schedule}, letters, f, horizon=len(sizes)
    )


def joined(
    model: Model, vectors: Mapping[str, Table[Point]] | None = None, **numbers: Table[Number]
) -> Model:
    """The model with values for further names."""
    return replace(
        model,
        vectors={**model.vectors, **(vectors or {})},
        numbers={**model.numbers, **numbers},
    )
