"""A counterexample as numbers that a person can check by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bounds.proving.models.counterexample import Counterexample
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import Objective, Quadratic
from bounds.proving.models.world.piecewise import Piecewise, Separable
from bounds.proving.terms.text import told


def record(found: Counterexample) -> dict[str, Any]:
    """The model, name by name, and the two sides of the fact in it."""
    model = found.model
    return {
        "fact": told(found.fact),
        "at": {getattr(k, "text", None) or str(k): _value(v) for k, v in found.values.items()},
        "actual": str(found.actual),
        "promised": str(found.promised),
        "probabilities": [str(each) for each in model.probabilities],
        "constants": {str(letter): str(value) for letter, value in model.letters.items()},
        "f": None if model.objective is None else function(model.objective),
        "values": _values(model),
    }


def lines(found: Counterexample) -> list[str]:
    """The same, line by line."""
    said = record(found)
    constants = [f"{name} = {value}" for name, value in said["constants"].items()]
    at = [f"{name} = {value}" for name, value in said["at"].items()]
    return [
        f"actual {said['actual']}, promised {said['promised']}"
        + (f", at {', '.join(at)}" if at else ""),
        f"constants: {', '.join(constants)}",
        *([f"f(u) = {said['f']}"] if said["f"] else []),
        f"outcomes of probability {', '.join(said['probabilities'])}; in each of them",
        *(f"{name} = {' | '.join(row)}" for name, row in said["values"].items()),
    ]


def function(f: Objective) -> str:
    """The objective as a formula, or in words."""
    if isinstance(f, Quadratic):
        rows = "; ".join(", ".join(map(str, row)) for row in f.matrix)
        return f"1/2 <u - a, A (u - a)> + {f.shift} with A = [{rows}], a = {_point(f.centre)}"
    if isinstance(f, Separable):
        parts = (f"h_{n}(u_{n})" for n in range(len(f.parts)))
        return f"{' + '.join(parts)}; {'; '.join(map(_part, range(len(f.parts)), f.parts))}"
    return repr(f)


def _part(n: int, h: Piecewise) -> str:
    bent = ", ".join(map(str, h.curvatures))
    cuts = ", ".join(map(str, h.breaks))
    start = f"h_{n}({h.start}) = {h.value_there}, h_{n}'({h.start}) = {h.slope_there}"
    return f"h_{n} with {start}, curvatures {bent} between the points {cuts}"


def _values(model: Model) -> dict[str, list[str]]:
    """Each vector, number and map of the model, at each outcome."""
    found: dict[str, list[str]] = {}
    for name, table in {**model.vectors, **model.numbers, **model.maps}.items():
        if not hasattr(table, "items"):
            found[name] = [str(table)]
            continue
        for index, row in table.items():
            at = f"[{', '.join(map(str, index))}]" if index else ""
            same = all(each == row[0] for each in row)
            found[f"{name}{at}"] = [_value(each) for each in (row[:1] if same else row)]
    return found


def _value(value: Any) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return " | ".join(map(_point, value))
    return _point(value) if isinstance(value, tuple) else str(value)


def _point(point: Sequence[Any]) -> str:
    return str(point[0]) if len(point) == 1 else f"({', '.join(map(str, point))})"
