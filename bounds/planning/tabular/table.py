"""Whole tables of plans at once: the planner's closed forms over arrays.

Steps are found in double precision; the iterations at exactly these steps in extended precision,
rounded up with a margin, never one less than is certified; where the margin matters, as ``plan``
decides. Where ``plan`` counts a recursion, a row takes the closed form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from bounds.admissible import InputError
from bounds.planning.planner import applies
from bounds.planning.question import standings_of
from bounds.planning.step_size import freed, stable
from bounds.planning.tabular.columns import Group, read_groups
from bounds.planning.tabular.whole_numbers import decided_as_plan
from bounds.prescription import Prescription
from bounds.statement import evaluator, keywords, letters
from bounds.symbols import L, R, alpha, nu

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, Any]
#: Golden sections: from 2^-60 of the limit, or all of (0, 1), down to a millionth.
_GOLDEN, _SECTIONS = (np.sqrt(5) - 1) / 2, 38
#: What the roundings of extended precision can add up to, with much to spare.
_MARGIN = 2.0**16 * float(np.finfo(np.longdouble).eps)
_SMALL = 1e-6
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
    for theorem in _theorems(group):
        larger = _best_smoothness(theorem, group.values)
        step, iterations = _prescribed(theorem, group, {**group.values, L: larger})
        broken = _broken(theorem, group, {**group.values, L: larger, alpha: step})
        fails = broken != ""
        tempting = fails & (iterations < promised)
        promised[tempting], instead[tempting] = iterations[tempting], broken[tempting]
        first = fails & (refused == "")
        refused[first] = broken[first]
        better = ~fails & (iterations < best)
        best[better] = iterations[better]
        out["step_size"][at[better]] = step[better]
        out["smoothness_used"][at[better]] = larger[better]
        out["statement"][at[better]] = theorem.name
        out["form_used"][at[better]] = theorem.standing.value
    found = np.isfinite(best)
    out["iterations"][at] = np.where(found, best, np.nan)
    out["instead_of"][at] = np.where(found & (promised < best), instead, "")
    nothing = np.where(refused == "", "no step size reaches the target", refused)
    out["refused"][at] = np.where(found, "", nothing)


def _theorems(group: Group) -> list[Prescription]:
    standings = standings_of(group.form)
    known = set(group.values)
    found = [
        theorem for theorem in group.kind.prescriptions
        if theorem.standing in standings and applies(theorem, group.constant, known)
    ]  # fmt: skip
    if not found:
        raise InputError(
            "second-moment", None, f"a number above 0 with form {group.form or 'sharper'}"
        )
    return found


def _best_smoothness(theorem: Prescription, values: Mapping[sp.Basic, Array]) -> Array:
    """The L' >= L to apply the theorem with, row by row; L itself where it gains nothing."""
    given = values[L]
    if theorem.free_smoothness is None:
        return given
    step = _best_step(freed(theorem), _at(theorem.free_limit, values), values)
    best = np.maximum(given, _at(theorem.free_smoothness, {**values, alpha: step}))
    return np.where(np.isfinite(best), best, given)


def _prescribed(
    theorem: Prescription, group: Group, values: dict[sp.Basic, Array]
) -> tuple[Array, Array]:
    """Step sizes, and the iterations after which the theorem reaches the target with them."""
    if R in values:  # where no step is needed, the step is one for a run from farther away
        values[R] = np.where(group.reached, 2 * np.sqrt(group.values[group.kind.target]), values[R])
    if nu in letters(theorem.iterations) and nu not in values:
        cost = _height(theorem.iterations, nu, values)
        values = {**values, nu: _lowest(cost, 0.0 * group.B, 0.0 * group.B + 1)}
    if theorem.step_size is not None:
        step = _at(theorem.step_size, values)
        step = np.nextafter(np.nextafter(step, 0), 0)  # inside a condition, whatever was rounded
    else:
        step = _best_step(theorem.iterations, _at(theorem.step_limit, values), values)
    exact = {letter: np.asarray(each, np.longdouble) for letter, each in values.items()}
    exact[alpha] = step.astype(np.longdouble)
    needed = _at(stable(theorem.iterations), exact)
    whole = np.maximum(1, np.ceil(needed * (1 + _MARGIN) + _SMALL)).astype(float)
    whole[~(needed > 0) | ~np.isfinite(whole) | (step <= 0)] = np.inf
    whole[group.reached & np.isfinite(step)] = 0
    decided_as_plan(theorem, group.kind, group.constant, values, step, whole, needed)
    return step, whole


def _best_step(expr: sp.Expr, limit: Array, values: Mapping[sp.Basic, Array]) -> Array:
    cost = _height(expr, alpha, values)
    inside = limit * (1 - 2.0**-40)
    low = np.log2(limit) - 60
    step = np.exp2(_lowest(lambda x: cost(np.exp2(x)), low, np.log2(limit)))
    return np.asarray(np.where(cost(inside) < cost(step), inside, step))


def _lowest(cost: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Where a function with one valley is lowest, row by row, by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = cost(left), cost(right)
    for _ in range(_SECTIONS):
        down = at_left <= at_right
        low, high = np.where(down, low, left), np.where(down, right, high)
        new = np.where(down, high - _GOLDEN * (high - low), low + _GOLDEN * (high - low))
        at_new = cost(new)
        left, right = np.where(down, new, right), np.where(down, left, new)
        at_left, at_right = np.where(down, at_new, at_right), np.where(down, at_left, at_new)
    return np.asarray(np.where(at_left <= at_right, left, right))


def _height(
    expr: sp.Expr, letter: sp.Symbol, values: Mapping[sp.Basic, Array]
) -> Callable[[Array], Array]:
    rewritten = stable(expr)
    function, constants = evaluator(rewritten), keywords(rewritten, {**values, letter: 1})

    def of(x: Array) -> Array:
        with np.errstate(all="ignore"):
            value = function(**{**constants, str(letter): x})
        return np.asarray(np.where(np.isfinite(value) & (value > 0), value, np.inf))

    return of


def _at(expr: Any, values: Mapping[sp.Basic, Array]) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(evaluator(expr)(**keywords(expr, values)))


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
    for condition in (*theorem.conditions, *group.constant.conditions):
        relation = condition.relation
        if relation is not None and set(letters(relation)) <= set(exact):
            yield condition.name, np.broadcast_to(_at(relation, exact), group.B.shape)
