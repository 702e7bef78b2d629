"""A table of planning questions, checked, and split into groups that share their theorems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from bounds.admissible import InputError, one_of
from bounds.elastic import SystemClaim
from bounds.planning.objective import BELOW_SMOOTHNESS, OBJECTIVES, ObjectiveClass
from bounds.planning.parameters import LETTERS, ORDERED, PARAMETERS, PLANNED, PROBABILITIES, RANGES
from bounds.planning.question import NAMES, NUMBERS, standings_of
from bounds.planning.reading.moments import joined
from bounds.planning.stacking.reading import is_stack, require_sharper, stack_of
from bounds.planning.tabular.group import Group, above, with_constants
from bounds.statement import letters
from bounds.symbols import G, L, M, alpha_one, batch, sigma

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, Any]
_WORDS = ("objective", "system", "form", "certify")


def read_groups(frame: pd.DataFrame) -> Iterator[Group]:
    """The groups of a table; ``InputError`` names the column, the value and its row."""
    for name in frame.columns:
        one_of("column", name, NAMES)
    words = {name: _words(frame, name) for name in _WORDS}
    numbers = {name: _number(frame, name) for name in NAMES if name not in _WORDS}
    given = {name: ~np.isnan(each) for name, each in numbers.items()}
    alike = numbers["workers"] == 1, numbers["omega"] == 0
    keys = np.zeros(len(frame), np.int64)
    for each in (*words.values(), *given.values(), *alike):
        _, code = np.unique(each, return_inverse=True)
        _, keys = np.unique(keys * (int(code.max(initial=0)) + 1) + code, return_inverse=True)
    for key in range(int(keys.max(initial=-1)) + 1):
        rows = np.flatnonzero(keys == key)
        first = int(rows[0])
        known = {name: each[rows] for name, each in numbers.items() if given[name][first]}
        yield from _groups({name: str(each[first]) for name, each in words.items()}, rows, known)


def _words(frame: pd.DataFrame, name: str) -> Array:
    if name not in frame:
        return np.full(len(frame), "", dtype=str)
    column = frame[name]
    return column.where(column.notna(), "").to_numpy().astype(str)


def _number(frame: pd.DataFrame, name: str) -> Array:
    if name not in frame:
        return np.full(len(frame), np.nan)
    try:
        return frame[name].to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        given = next(x for x in frame[name] if isinstance(x, str) or not np.isscalar(x))
        raise InputError(name.replace("_", "-"), given, "numbers") from None


def _groups(words: dict[str, str], rows: Array, known: dict[str, Array]) -> Iterator[Group]:
    kind = OBJECTIVES[one_of("objective", words["objective"], OBJECTIVES)]
    form, certify = words["form"] or None, words["certify"] or None
    kind.require_form(form)
    system, stack = words["system"], None
    if is_stack(system, known):
        stack = stack_of(system, {name: each[0] for name, each in known.items()})
        require_sharper(form, stack)
    claim = PLANNED[one_of("system", system, PLANNED)] if stack is None else stack.claim
    constant = claim.in_form(standings_of(form)[-1])
    _complete(kind, claim, form, known)
    values: dict[sp.Basic, Array] = {alpha_one: np.ones(len(rows))}
    for name, each in known.items():
        values[kind.target if name == "epsilon" else NUMBERS[name]] = _checked(name, each, rows)
    _related(values, rows)
    values = joined(values, at=above)
    if stack is None and M in letters(constant.constant) and M not in values:
        raise InputError("second-moment", None, f"a number above 0 in row {rows[0]}: B needs it")
    whole = Group(kind, constant, stack, form, certify, rows, values)
    yield from with_constants(whole)


def _related(values: Mapping[sp.Basic, Array], rows: Array) -> None:
    """``InputError`` for two columns that do not go together."""
    smooth = ((name, low, L, "smoothness") for name, low in BELOW_SMOOTHNESS.items())
    for name, low, high, said in (*ORDERED, *smooth):
        if low in values and high in values:
            _require(name, values[low], values[low] <= values[high], rows, f"at most `{said}`")
    if batch in values and sigma not in values:
        raise InputError("batch", values[batch][0], "nothing without `noise`")
    if G in values and sigma not in values:
        allowed = "nothing without `noise`, which adds to it"
        raise InputError("gradient-bound", values[G][0], allowed)


def _complete(
    kind: ObjectiveClass, claim: SystemClaim, form: str | None, known: dict[str, Array]
) -> None:
    """``InputError`` for a column that is missing, or has no meaning for this objective, system."""
    wanted = ["smoothness", "epsilon", *kind.constants]
    wanted += [name for name, letter in LETTERS.items() if letter in claim.letters]
    optional = ["second_moment", "noise", "gradient_bound", "batch"]
    optional += ["nu"] * (form in ("printed", "corrected"))
    for name in wanted:
        if name not in known:
            raise InputError(name.replace("_", "-"), None, "a number")
    for name in known:
        if name not in (*wanted, *optional):
            where = f"nothing with {kind.name} and {claim.name}"
            raise InputError(name.replace("_", "-"), known[name][0], where)
    if not {"second_moment", "noise"} & set(known):
        raise InputError("second-moment", None, "a finite number above 0, or `noise` instead")


def _checked(name: str, given: Array, rows: Array) -> Array:
    if name in PARAMETERS or name == "batch":
        least = 1 if name == "batch" else PARAMETERS[name][1]
        valid = (given == np.floor(given)) & (given >= least) & np.isfinite(given)
        return _require(name, given, valid, rows, f"a whole number, at least {least}")
    if name in PROBABILITIES:
        allowed = "a number above 0 and at most 1"
        return _require(name, given, (given > 0) & (given <= 1), rows, allowed)
    if name in RANGES:
        most = RANGES[name][1]
        allowed = f"a finite number at least 0 and below {most:g}"
        return _require(name, given, (given >= 0) & (given < most), rows, allowed)
    if name == "nu":
        return _require(name, given, (given > 0) & (given < 1), rows, "a number in (0, 1)")
    valid = np.isfinite(given) & ((given >= 0) if name == "noise" else (given > 0))
    allowed = "a finite number " + ("at least 0" if name == "noise" else "above 0")
    return _require(name.replace("_", "-"), given, valid, rows, allowed)


def _require(name: str, given: Array, valid: Array, rows: Array, allowed: str) -> Array:
    if not valid.all():
        bad = int(np.argmin(valid))
        raise InputError(name, f"{given[bad]:g} in row {rows[bad]}", allowed)
    return given
