"""A run of asynchronous SGD that is written down: whose gradient is used when, and its noise.

It is one of the sparsification paper in which nothing is dropped: k = d.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TypeAlias

import sympy as sp

from bounds.proving.models.arithmetic.exact import Number, exact
from bounds.proving.models.drawing.growing import times
from bounds.proving.models.drawing.runs import table
from bounds.proving.models.drawing.scripted import Points
from bounds.proving.models.world.maps import Identity, Map, Point
from bounds.proving.models.world.model import Index, Model, Table
from bounds.proving.models.world.objective import Objective, less
from bounds.proving.models.world.same import Same
from bounds.proving.models.world.sampled import Sampled
from bounds.symbols import k

#: τ_t for each t: one iterate for all outcomes, or one for each.
Used: TypeAlias = Sequence[int | tuple[int, ...]]


def exactly(t: int, o: int, u: Point) -> Point:
    """No noise, in any iteration t, at any outcome o and point u."""
    return (Fraction(0),) * len(u)


def late_run(
    f: Objective,
    start: Sequence[object],
    steps: Sequence[object],
    used: Used,
    letters: Mapping[sp.Basic, object],
    *,
    noise: Callable[[int, int, Point], Point] = exactly,
    spread: Callable[[Point], Number] = lambda u: Fraction(0),
    probabilities: tuple[Number, ...] = (Fraction(1),),
    law: Sequence[Number] = (),
) -> Model:
    """The run x[t+1] = x[t] - alpha_t g(x_τ, ξ_t) and its model; ``spread`` is the variance of a
    sample, ``law`` that of the delays where there is one."""
    sizes = [exact(each) for each in steps]
    everyone, ends = range(len(probabilities)), range(len(sizes))
    taken = [(each,) * len(everyone) if isinstance(each, int) else each for each in used]
    draws = [tuple(Sampled(f, partial(noise, t, o)) for o in everyone) for t in ends]
    x: list[Points] = [(tuple(map(exact, start)),) * len(everyone)]
    v: list[Points] = []
    g: list[Points] = []
    for t in ends:
        v.append(tuple(x[taken[t][o]][o] for o in everyone))
        g.append(tuple(draw(view) for draw, view in zip(draws[t], v[t], strict=True)))
        x.append(tuple(less(a, times(sizes[t], b)) for a, b in zip(x[t], g[t], strict=True)))
    variances: dict[Index, Number] = {(point,): spread(point) for points in x for point in points}
    numbers: dict[str, Table[Number]] = {
        "alpha": _certain({(t,): size for t, size in enumerate(sizes)}, everyone),
        "pi": _certain({(delay,): chance for delay, chance in enumerate(law)}, everyone),
        "variance": _certain(variances, everyone),
        "late": _chosen(taken),
        "Φ keeps": Same(1),
    }
    maps: dict[str, Map | Table[Map]] = {
        "Φ": Identity(), "sample": {(t,): row for t, row in enumerate(draws)},
    }  # fmt: skip
    vectors = {"x": table(x), "v": table(v), "g": table(g)}
    constants = {k: f.dimension, **letters}
    return Model(
        probabilities, f.dimension, vectors, numbers, constants, f, maps, horizon=len(sizes)
    )


def _certain(values: Mapping[Index, Number], everyone: range) -> Table[Number]:
    """Numbers that are the same at all outcomes."""
    return {index: (value,) * len(everyone) for index, value in values.items()}


def _chosen(taken: Sequence[tuple[int, ...]]) -> Table[Number]:
    """late[t, l]: 1 where the gradient of iteration t is computed at iterate l."""
    iterates = range(len(taken) + 1)
    return {
        (t, l): tuple(Fraction(each == l) for each in row)
        for t, row in enumerate(taken)
        for l in iterates
    }
