"""Whole tables of plans at once: the planner's closed forms over arrays.

Steps are found in double precision; the iterations at exactly these steps in extended precision,
rounded up with a margin, never one less than is certified; where the margin matters, as ``plan``
decides. Where ``plan`` counts a recursion, a row takes the closed form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from bounds.planning.planner import applies, inapplicable
from bounds.planning.step_size import freed, stable
from bounds.planning.tabular.columns import read_groups
from bounds.planning.tabular.followed import Followed
from bounds.planning.tabular.group import Group
from bounds.planning.tabular.lowest import best_step, evaluated, height, lowest
from bounds.planning.tabular.whole_numbers import decided_as_plan
from bounds.prescription import Prescription
from bounds.statement import letters
from bounds.symbols import L, alpha, nu

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, Any]
#: What the roundings of extended precision can add up to, with much to spare.
_MARGIN = 2.0**16 * float(np.finfo(np.longdouble).eps)
_SMALL = 1e-6
#: More than a prescribed step loses to rounding.
_EDGE = 2.0**-46
_FOUND = ("step_size", "iterations", "smoothness_used", "B")
#: Rows that stay in the processor's cache together.
_CHUNK = 8192


def plan_table(rows: pd.DataFrame | Mapping[str, Any]) -> pd.DataFrame:
    """One plan a row: the columns are ``plan``'s parameters, arrays or one value for all rows.

    A missing number (NaN) is a parameter that is not given. Returns the rows with ``step_size``,
    ``iterations`` (whole numbers as floats), ``smoothness_used`` (that of the theorem, at least the
    given one), ``B``, ``form_used``, ``statement``, ``constant``, ``instead_of`` and ``refused``:
    where the numbers break the conditions of every theorem of the form, that says so, and the step
    size and the iterations are NaN.

    Raises ``ValueError`` with one line that names the column, the value and its row.
    """
    import pandas as pd

    if not isinstance(rows, pd.DataFrame):
        sized = any(np.ndim(value) > 0 for value in rows.values())
        rows = pd.DataFrame(dict(rows), index=None if sized else [0])
    out = _empty(len(rows))
    for group in read_groups(rows):
        for start in range(0, len(group.rows), _CHUNK):
            _fill(out, group.part(slice(start, start + _CHUNK)))
    return rows.assign(**out)


def _empty(count: int) -> dict[str, Array]:
    numbers = {name: np.full(count, np.nan) for name in _FOUND}
    words = ("form_used", "statement", "constant", "instead_of", "refused")
    return {**numbers, **{name: np.full(count, "", dtype=object) for name in words}}


def _fill(out: dict[str, Array], group: Group) -> None:
    at, count = group.rows, len(group.rows)
    best, promised = np.full(count, np.inf), np.full(count, np.inf)
    instead, refused = (np.full(count, "", dtype=object) for _ in range(2))
    out["B"][at], out["constant"][at] = group.B, group.constant.name
    followed = [_followed(theorem, group) for theorem in _theorems(group)]
    chosen = np.full(count, -1)
    for number, made in enumerate(followed):
        fails = made.broken != ""
        tempting = fails & (made.whole < promised)
        promised[tempting], instead[tempting] = made.whole[tempting], made.broken[tempting]
        first = fails & (refused == "")
        refused[first] = made.broken[first]
        better = ~fails & (made.whole < best)
        best[better], chosen[better] = made.whole[better], number
    for number, made in enumerate(followed):
        mine = chosen == number
        decided_as_plan(made, group, mine)
        best[mine] = made.whole[mine]
        out["step_size"][at[mine]] = made.step[mine]
        out["smoothness_used"][at[mine]] = made.values[L][mine]
        out["statement"][at[mine]] = made.theorem.name
        out["form_used"][at[mine]] = made.theorem.standing.value
    found = np.isfinite(best)
    out["iterations"][at] = np.where(found, best, np.nan)
    out["instead_of"][at] = np.where(found & (promised < best), instead, "")
    nothing = np.where(refused == "", "no step size reaches the target", refused)
    out["refused"][at] = np.where(found, "", nothing)


def _theorems(group: Group) -> list[Prescription]:
    known = set(group.values)
    found = [each for each in group.theorems if applies(each, group.constant, known)]
    if not found:
        raise inapplicable(group.form, group.certify, known)
    return found


def _best_smoothness(theorem: Prescription, values: Mapping[sp.Basic, Array]) -> Array:
    """The L' >= L to apply the theorem with, row by row; L itself where it gains nothing."""
    given = values[L]
    if theorem.free_smoothness is None:
        return given
    step = best_step(freed(theorem), evaluated(theorem.free_limit, values), values)
    best = np.maximum(given, evaluated(theorem.free_smoothness, {**values, alpha: step}))
    return np.where(np.isfinite(best), best, given)


def _followed(theorem: Prescription, group: Group) -> Followed:
    """Step sizes, and the iterations after which the theorem reaches the target with them."""
    values = {**group.values, L: _best_smoothness(theorem, group.values)}
    for letter, far in group.kind.farther.items():  # where no step is needed, for a farther start
        values[letter] = np.where(group.reached, evaluated(far, group.values), values[letter])
    done = group.reached
    if theorem.aim is not None:  # a view of x_0 may be farther away
        done = done & ~(group.B > 0)
        values[L] = np.where(group.reached, group.values[L], values[L])
    if nu in letters(theorem.iterations) and nu not in values:
        cost = height(theorem.iterations, nu, values)
        values = {
            **values,
            nu: lowest(cost, np.zeros(group.rows.shape), np.ones(group.rows.shape)),
        }
    if theorem.step_size is not None:
        step = evaluated(theorem.step_size, values)
        step = _inside(theorem, group, values, step)
    else:
        step = best_step(theorem.iterations, evaluated(theorem.step_limit, values), values)
    exact = {letter: np.asarray(each, np.longdouble) for letter, each in values.items()}
    exact[alpha] = step.astype(np.longdouble)
    needed = evaluated(stable(theorem.iterations), exact)
    whole = np.maximum(1, np.ceil(needed * (1 + _MARGIN) + _SMALL)).astype(float)
    whole[~(needed > 0) | ~np.isfinite(whole) | (step <= 0)] = np.inf
    whole[done & np.isfinite(step)] = 0
    broken = _broken(theorem, group, {**values, alpha: step})
    return Followed(theorem, values, step, needed, whole, broken)


def _inside(
    theorem: Prescription, group: Group, values: Mapping[sp.Basic, Array], step: Array
) -> Array:
    """The steps, or floats little below where rounding took them over the edge of a condition."""
    step = np.nextafter(np.nextafter(step, 0), 0)
    over = _broken(theorem, group, {**values, alpha: step}) != ""
    return np.where(over, step * (1 - _EDGE), step)


def _broken(theorem: Prescription, group: Group, values: Mapping[sp.Basic, Array]) -> Array:
    """The first condition that the numbers of a row break, in words; empty where all hold."""
    words = np.full(len(group.rows), "", dtype=object)
    for name, holds in _decided(theorem, values, group):
        words[(words == "") & ~holds] = f'the condition "{name}" of {theorem.name} does not hold'
    return words


def _decided(
    theorem: Prescription, values: Mapping[sp.Basic, Array], group: Group
) -> Iterator[tuple[str, Array]]:
    exact = {letter: np.asarray(each, np.longdouble) for letter, each in values.items()}
    for condition in (*theorem.conditions, *group.conditions):
        relation = condition.relation
        if relation is not None and set(letters(relation)) <= set(exact):
            yield condition.name, np.broadcast_to(evaluated(relation, exact), group.rows.shape)
