"""What a compressor makes of one vector: a model without a run."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bounds.proving.compressing.definitions import w as any_vector
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import Outcome, written
from bounds.symbols import alpha


def of_one_vector(compressor: Map, w: Sequence[object]) -> Model:
    """A model that says what a compressor named Q makes of a vector."""
    return written(
        [Outcome(Fraction(1), {})], slope(*(0 for _ in w)), {alpha: 1}, len(w), {"Q": compressor}
    )


def at(w: Sequence[object]) -> dict[Any, Any]:
    """The vector w of a definition is this one."""
    ((base, _),) = any_vector.terms
    return {base: (tuple(map(exact, w)),)}
