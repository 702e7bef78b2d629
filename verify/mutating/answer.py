"""A number that a formula must give, found without the formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.statement import Values

Letters = dict[sp.Basic, object]


def unchanged(v: Values) -> Letters:
    """The letters as they were drawn."""
    return dict(v)


@dataclass(frozen=True, slots=True)
class Answer:
    """At the letters ``at`` the formula ``of`` (a statement's name and part) is ``gives``.

    Both are functions of letters that meet the statement's conditions; ``gives`` receives what
    ``at`` returned.
    """

    of: str
    says: str
    gives: Callable[[Letters], float]
    at: Callable[[Values], Letters] = unchanged


def whole(v: Letters, letter: sp.Basic) -> int:
    """The value of a letter that counts something."""
    return int(v[letter])  # type: ignore[call-overload, no-any-return]


def number(v: Letters, *letters: sp.Basic) -> tuple[float, ...]:
    """The values of some letters."""
    return tuple(float(v[letter]) for letter in letters)  # type: ignore[arg-type]
