"""A model in words that let a person check it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sympy as sp

from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.world.maps import Keep, Listed, OneBit, TopK
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import Quadratic
from bounds.proving.models.world.piecewise import Separable
from bounds.proving.models.world.same import Same
from bounds.proving.terms.vector import Variable
from bounds.symbols import d


def told(model: Model, values: Mapping[Any, Any]) -> str:
    """Line by line: f, the constants and indices, the probabilities, and what has a name."""
    return "\n".join(_lines(model, values))


def _lines(model: Model, values: Mapping[Any, Any]) -> Iterator[str]:
    match model.objective:
        case Quadratic() as f:
            bends = [f.matrix[i][i] for i in range(f.dimension)]
            yield f"f = Σ a_i (u_i - m_i)²/2 with a = {_row(bends)} and m = {_row(f.centre)}"
        case Separable() as f:
            for i, part in enumerate(f.parts):
                yield (
                    f"f, coordinate {i}: curvatures {_row(part.curvatures)} between "
                    f"{_row(part.breaks)}, slope {part.slope_there} at {part.start}"
                )
    indices = {s: n for s, n in values.items() if isinstance(s, sp.Symbol)}
    letters = {s: n for s, n in {**model.letters, **indices}.items() if s != d}
    if letters:
        yield ", ".join(f"{name} = {number}" for name, number in sorted(letters.items(), key=str))
    if len(model.probabilities) > 1:
        yield f"outcomes with probabilities {_row(model.probabilities)}"
    for name, table in sorted(model.vectors.items()):
        for at, points in sorted(table.items(), key=str):
            yield f"{name}{list(at) if at else ''} = {_outcomes([_row(p) for p in points])}"
    for variable, points in values.items():
        if isinstance(variable, Variable):
            yield f"{variable.name} = {_outcomes([_row(p) for p in points])}"
    for name, sent in sorted(model.maps.items()):
        yield from _map(name, sent)
    for name, numbers in sorted(model.numbers.items()):
        if isinstance(numbers, Same):
            yield f"{name} = {numbers.value} everywhere"
        for at, each in sorted(numbers.items(), key=str):
            yield f"{name}{list(at) if at else ''} = {_outcomes(list(map(str, each)))}"


def _map(name: str, sent: object) -> Iterator[str]:
    match sent:
        case TopK():
            yield f"{name} keeps the {sent.k} largest, ties to the lowest index"
        case OneBit():
            yield f"{name} is one-bit quantisation"
        case Keep():
            yield f"{name} is multiplication by {sent.scale}"
        case Listed():
            yield from (f"{name}({_row(u)}) = {_row(w)}" for u, w in dict.fromkeys(sent.pairs))


def _row(numbers: object) -> str:
    parts: list[Number] = list(numbers)  # type: ignore[call-overload]
    return str(parts[0]) if len(parts) == 1 else f"({', '.join(map(str, parts))})"


def _outcomes(values: list[str]) -> str:
    return values[0] if len(set(values)) == 1 else " or ".join(values)
