"""What holds of every vector because it is how a map of the model is defined.

A definition speaks of what the map makes of a vector, and of numbers that belong to it, such as
which entries it keeps. The model must give these by the rules of that map; the tests hold every
part of a definition against random vectors.
"""

from __future__ import annotations

from collections.abc import Mapping

from bounds.proving.compressing import definitions
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.world.maps import Map, OneBit, ScaledSign, TopK
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.rules import Above, ClassMean, Keeps, MeanSize, Rule
from bounds.symbols import k


def rules_of(name: str, map_: Map) -> Mapping[str, Rule]:
    """The numbers that belong to the map of this name."""
    match map_:
        case TopK():
            return {f"{name} keeps": Keeps(map_)}
        case OneBit():
            return {"S+": Above(), "mean+": ClassMean(True), "mean-": ClassMean(False)}
        case ScaledSign():
            return {f"{name} plus": Above(), f"{name} mean": MeanSize()}
    return {}


def by_definition(hypothesis: Hypothesis, model: Model) -> bool:
    """Whether it is part of the definition of a map that the model has."""
    return any(hypothesis in _parts(name, each, model) for name, each in model.maps.items())


def _parts(name: str, map_: object, model: Model) -> tuple[Hypothesis, ...]:
    if not isinstance(map_, Map) or not rules_of(name, map_).items() <= model.rules.items():
        return ()
    match map_:
        case TopK() if model.letters.get(k) == map_.k <= model.dimension:
            return definitions.TopK(name).definition
        case OneBit():
            return definitions.OneBit(name).definition
        case ScaledSign():
            return definitions.ScaledSign(name).definition
    return ()
