"""Hypotheses that claims share, and the kinds of which others are made."""

from bounds.consistency import Consistency
from bounds.proving.kernel.function import least_value
from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Smooth, StronglyConvex
from bounds.proving.kernel.space import same
from bounds.proving.run import (
    BELOW,
    CONDITIONAL,
    CONDITIONAL_AT,
    FIRST,
    FIRST_AT,
    LEAST,
    PAST,
    RADIUS,
    SECOND,
    SECOND_AT,
    SECOND_MOMENT,
    SMOOTH,
    STEP,
    STEPS,
    STRONGLY_CONVEX,
    SURE,
    SURE_AT,
    UNBIASED,
    VARIANCE,
)

__all__ = [
    "BELOW",
    "CONDITIONAL",
    "CONDITIONAL_AT",
    "FIRST",
    "FIRST_AT",
    "LEAST",
    "PAST",
    "RADIUS",
    "SECOND",
    "SECOND_AT",
    "SECOND_MOMENT",
    "SMOOTH",
    "STEP",
    "STEPS",
    "STRONGLY_CONVEX",
    "SURE",
    "SURE_AT",
    "UNBIASED",
    "VARIANCE",
    "Always",
    "Assumed",
    "Consistency",
    "Given",
    "Smooth",
    "StronglyConvex",
    "least_value",
    "same",
]
