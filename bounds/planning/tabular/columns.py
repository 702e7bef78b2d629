"""A table of planning questions, checked, and split into groups that share their theorems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from bounds.admissible import InputError, one_of
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planning.objective import OBJECTIVES, ObjectiveClass
from bounds.planning.parameters import LETTERS, PARAMETERS, PLANNED, PROBABILITIES
from bounds.planning.question import NAMES, NUMBERS, standings_of
from bounds.statement import evaluator, keywords, letters
from bounds.symbols import B, L, M, alpha_one, c, d, k

if TYPE_CHECKING:
    import pandas as pd

Array = np.ndarray[Any, Any]
_WORDS = ("objective", "system", "form")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with one objective, one system and one form, and which numbers they give."""

    kind: ObjectiveClass
    constant: ElasticConstant
    form: str | None
    rows: Array
    values: dict[sp.Basic, Array]

    @property
    def B(self) -> Array:
        """The elastic consistency constant of every row."""
        return self.values[B]

    @property
    def reached(self) -> Array:
        """Where the target holds before the first step."""
        if self.kind.start is None:
            return np.zeros(len(self.rows), bool)
        relation = sp.Le(self.kind.start, self.kind.target)
        exact = {x: np.asarray(each, np.longdouble) for x, each in self.values.items()}
        return np.asarray(evaluator(relation)(**keywords(relation, exact)))

    def part(self, where: slice) -> Group:
        """Some of the rows."""
        values = {letter: each[where] for letter, each in self.values.items()}
        return replace(self, rows=self.rows[where], values=values)


def read_groups(frame: pd.DataFrame) -> Iterator[Group]:
    """The groups of a table; ``InputError`` names the column, the value and its row."""
    for name in frame.columns:
        one_of("column", name, NAMES)
    words = {name: _words(frame, name) for name in _WORDS}
    numbers = {name: _number(frame, name) for name in NAMES if name not in _WORDS}
    given = {name: ~np.isnan(each) for name, each in numbers.items()}
    keys = np.zeros(len(frame), np.int64)
    for each in (*words.values(), *given.values()):
        _, code = np.unique(each, return_inverse=True)
        _, keys = np.unique(keys * (int(code.max(initial=0)) + 1) + code, return_inverse=True)
    for key in range(int(keys.max(initial=-1)) + 1):
        rows = np.flatnonzero(keys == key)
        first = int(rows[0])
        known = {name: each[rows] for name, each in numbers.items() if given[name][first]}
        yield _group({name: str(each[first]) for name, each in words.items()}, rows, known)


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


def _group(words: dict[str, str], rows: Array, known: dict[str, Array]) -> Group:
    kind = OBJECTIVES[one_of("objective", words["objective"], OBJECTIVES)]
    claim = PLANNED[one_of("system", words["system"], PLANNED)]
    form = words["form"] or None
    constant = claim.in_form(standings_of(form)[-1])
    _complete(kind, claim, form, known)
    values: dict[sp.Basic, Array] = {alpha_one: np.ones(len(rows))}
    for name, each in known.items():
        values[kind.target if name == "epsilon" else NUMBERS[name]] = _checked(name, each, rows)
    if k in values:
        _require("kept", values[k], values[k] <= values[d], rows, "at most dimension")
    if c in values:
        _require("strong-convexity", values[c], values[c] <= values[L], rows, "at most smoothness")
    if M in letters(constant.constant) and M not in values:
        raise InputError("second-moment", None, f"a number above 0 in row {rows[0]}: B needs it")
    elastic = evaluator(constant.constant)(**keywords(constant.constant, values))
    values[B] = np.broadcast_to(np.asarray(elastic, float), rows.shape)
    return Group(kind, constant, form, rows, values)


def _complete(
    kind: ObjectiveClass, claim: SystemClaim, form: str | None, known: dict[str, Array]
) -> None:
    """``InputError`` for a column that is missing, or has no meaning for this objective, system."""
    wanted = ["smoothness", "epsilon", *kind.constants]
    wanted += [name for name, letter in LETTERS.items() if letter in claim.letters]
    optional = ["second_moment", "noise"] + ["nu"] * (form in ("printed", "corrected"))
    for name in wanted:
        if name not in known:
            raise InputError(name.replace("_", "-"), None, "a number")
    for name in known:
        if name not in (*wanted, *optional):
            where = f"nothing with {kind.name} and {claim.name}"
            raise InputError(name.replace("_", "-"), known[name][0], where)
    if not {"second_moment", "noise"} & set(known):
        raise InputError("second-moment", None, "a finite number above 0, or noise instead")


def _checked(name: str, given: Array, rows: Array) -> Array:
    if name in PARAMETERS:
        least = PARAMETERS[name][1]
        valid = (given == np.floor(given)) & (given >= least) & np.isfinite(given)
        return _require(name, given, valid, rows, f"a whole number, at least {least}")
    if name in PROBABILITIES:
        allowed = "a number above 0 and at most 1"
        return _require(name, given, (given > 0) & (given <= 1), rows, allowed)
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
