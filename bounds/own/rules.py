"""The rules of the kernel, by their names in docs/kernel.md."""

from bounds.proving.derivation import step
from bounds.proving.kernel.congruence import congruent
from bounds.proving.kernel.function import (
    descent,
    interpolation,
    interpolation_of_smooth,
    lipschitz,
    order,
    stationary,
    strong_monotonicity,
    tangent_below,
)
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
    minkowski,
    minkowski_of_sum,
    size_square,
)
from bounds.proving.kernel.space import (
    cauchy_schwarz,
    coordinates,
    norm_square,
    rewritten,
    triangle,
    triangle_of_sum,
)
from bounds.proving.kernel.sums import (
    at_most_least,
    counted,
    exchanged,
    least_at,
    least_of_all,
    shifted,
    split,
    summed,
    telescope,
)

__all__ = [
    "arithmetic",
    "assume",
    "at_most_least",
    "cauchy_schwarz",
    "cauchy_schwarz_of_means",
    "congruent",
    "coordinates",
    "counted",
    "descent",
    "exchanged",
    "expected",
    "given",
    "given_past",
    "implies",
    "induction",
    "instance",
    "interpolation",
    "interpolation_of_smooth",
    "least_at",
    "least_of_all",
    "lipschitz",
    "minkowski",
    "minkowski_of_sum",
    "norm_square",
    "order",
    "rewritten",
    "shifted",
    "size_square",
    "split",
    "stationary",
    "step",
    "strong_monotonicity",
    "summed",
    "tangent_below",
    "telescope",
    "triangle",
    "triangle_of_sum",
]
