"""Rows whose number of iterations is a whole number up to rounding: decided as ``plan`` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from bounds.admissible import InputError
from bounds.planning.objective import ObjectiveClass
from bounds.planning.prescribed import prescribed
from bounds.planning.tabular.followed import Followed
from bounds.planning.tabular.group import Group
from bounds.prescription import Prescription
from bounds.statement import letters
from bounds.symbols import nu

Array = np.ndarray[Any, Any]
#: Relative, and absolute: closer to a whole number than this no rounding up can be trusted, the
#: relative one for a step that was searched, and for one that a formula gives.
_SEARCHED, _GIVEN, _SMALL = 1e-11, 1e-15, 2e-6
#: Beyond this a float does not tell one iteration from the next.
_COUNTED = 1e15
#: Different rows of one chunk that are decided in exact arithmetic, some milliseconds each.
MOST = 128


def decided_as_plan(made: Followed, group: Group, wanted: Array) -> None:
    """Put ``plan``'s own step and number into what was prescribed to the ``wanted`` rows (n,) where
    the number is next to a whole one. A theorem whose recursion ``plan`` counts keeps its closed
    form."""
    theorem, whole, needed = made.theorem, made.whole, made.needed
    if theorem.recursion is not None:
        return
    with np.errstate(all="ignore"):
        apart = np.abs(needed - np.rint(needed))
        searched = theorem.step_size is None or nu in letters(theorem.iterations)
        close = _SEARCHED if searched else _GIVEN
        near = wanted & (whole > 0) & (whole <= _COUNTED) & (apart <= close * needed + _SMALL)
    rows = {
        x: np.broadcast_to(np.asarray(each, float), whole.shape) for x, each in made.values.items()
    }
    found: dict[tuple[float, ...], tuple[float, int] | None] = {}
    for at in np.flatnonzero(near):
        row = {letter: float(each[at]) for letter, each in rows.items()}
        key = tuple(row.values())
        if key not in found:
            if len(found) == MOST:
                return
            found[key] = _plan(theorem, group.kind, group.completed(int(at), row))
        exact = found[key]
        if exact is not None:
            made.step[at], whole[at] = exact


def _plan(
    theorem: Prescription, kind: ObjectiveClass, row: Mapping[sp.Basic, float]
) -> tuple[float, int] | None:
    try:
        return prescribed(theorem, kind, dict(row))
    except InputError:
        return None
