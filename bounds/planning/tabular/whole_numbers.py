"""Rows whose number of iterations is a whole number up to rounding: decided as ``plan`` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from bounds.admissible import InputError
from bounds.elastic import ElasticConstant
from bounds.planning.objective import ObjectiveClass
from bounds.planning.parameters import constant_of
from bounds.planning.prescribed import prescribed
from bounds.prescription import Prescription
from bounds.symbols import B

Array = np.ndarray[Any, Any]
#: Relative, and absolute: closer to a whole number than this no rounding up can be trusted.
_NEAR, _SMALL = 1e-11, 2e-6
#: Different rows of one chunk that are decided in exact arithmetic, a millisecond or two each.
MOST = 512


def decided_as_plan(
    theorem: Prescription,
    kind: ObjectiveClass,
    constant: ElasticConstant,
    values: Mapping[sp.Basic, Array],
    step: Array,
    whole: Array,
    needed: Array,
) -> None:
    """Put ``plan``'s own step and number into ``step`` and ``whole`` (n,) where ``needed`` is next
    to a whole number. A theorem whose recursion ``plan`` counts keeps its closed form."""
    if theorem.recursion is not None:
        return
    with np.errstate(all="ignore"):
        apart = np.abs(needed - np.rint(needed))
        near = np.isfinite(whole) & (whole > 0) & (apart <= _NEAR * needed + _SMALL)
    rows = {x: np.broadcast_to(np.asarray(each, float), whole.shape) for x, each in values.items()}
    found: dict[tuple[float, ...], tuple[float, int] | None] = {}
    for at in np.flatnonzero(near):
        row = {letter: float(each[at]) for letter, each in rows.items()}
        key = tuple(row.values())
        if key not in found:
            if len(found) == MOST:
                return
            found[key] = _plan(theorem, kind, {**row, B: constant_of(constant, row)})
        exact = found[key]
        if exact is not None:
            step[at], whole[at] = exact


def _plan(
    theorem: Prescription, kind: ObjectiveClass, row: Mapping[sp.Basic, float]
) -> tuple[float, int] | None:
    try:
        return prescribed(theorem, kind, dict(row))
    except InputError:
        return None
