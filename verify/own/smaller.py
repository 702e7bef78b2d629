"""A counterexample with nothing in it that it does not need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sympy as sp

from bounds.own.inside import inside
from bounds.proving.kernel.hypothesis import (
    Convex,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.models.world.model import Model
from bounds.proving.terms.node import Applied, free
from bounds.proving.terms.scalar import GRADIENT, Value
from bounds.proving.terms.vector import Image, Named
from bounds.symbols import d

#: Hypotheses that speak of f as a whole.
_OF_F = (Smooth, StronglyConvex, Convex, GradientDominated)


def smaller(
    fact: sp.Basic, hypotheses: tuple[Hypothesis, ...], model: Model, values: Mapping[Any, Any]
) -> Counterexample | None:
    """The counterexample in this model, without impossible outcomes and names nobody speaks of;
    None where it does not stand when everything is computed again."""
    for kept in (named(_possible(model), fact, hypotheses), model):
        points = {k: _of(v, model, kept) for k, v in values.items()}
        made = Counterexample("", fact, hypotheses, kept, points)
        if made.holds():
            return made
    return None


def complexity(found: Counterexample) -> tuple[int, ...]:
    """Fewer outcomes, dimensions and iterations come first, then shorter numbers."""
    model = found.model
    written = f"{model.letters} {model.vectors} {model.objective}"
    return (len(model.possible) * model.dimension * (model.horizon + 1), len(written))


def _possible(model: Model) -> Model:
    """The model without the outcomes of probability 0."""
    keep = model.possible

    def rows(table: Any) -> Any:
        if not isinstance(table, Mapping):
            return table
        return {index: tuple(row[o] for o in keep) for index, row in table.items()}

    return replace(
        model,
        probabilities=tuple(model.probabilities[o] for o in keep),
        vectors={name: rows(table) for name, table in model.vectors.items()},
        numbers={name: rows(table) for name, table in model.numbers.items()},
        maps={name: rows(table) for name, table in model.maps.items()},
    )


def _of(value: Any, model: Model, kept: Model) -> Any:
    if isinstance(value, tuple) and len(value) != len(kept.probabilities):
        return tuple(value[o] for o in model.possible)
    return value


def named(model: Model, fact: sp.Basic, hypotheses: tuple[Hypothesis, ...]) -> Model:
    """The model with the names alone that the fact or a hypothesis has."""
    terms = [e for e in inside(fact, hypotheses) if isinstance(e, Named | Applied | Image)]
    said = {each.name for each in terms}
    said |= {name for h in hypotheses if isinstance(h, Given) for name, _ in h.past}
    about_f = any(
        isinstance(e, Value) or (isinstance(e, Image) and e.name == GRADIENT)
        for e in inside(fact, hypotheses)
    ) or any(isinstance(h, _OF_F) for h in hypotheses)
    letters = free(fact).union({d}, *(each.free for each in hypotheses))
    return replace(
        model,
        vectors={k: v for k, v in model.vectors.items() if k in said},
        numbers={k: v for k, v in model.numbers.items() if k in said},
        maps={k: v for k, v in model.maps.items() if k in said},
        letters={k: v for k, v in model.letters.items() if k in letters},
        objective=model.objective if about_f else None,
    )
