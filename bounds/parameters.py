"""The parameters of a system by the names a user gives them, and the constant B they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from bounds.admissible import InputError, whole
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.interval import above
from bounds.statement import Values, letters
from bounds.symbols import M, d, k, p, tau

#: The letter of each parameter, and the least value it may have.
PARAMETERS: dict[str, tuple[sp.Symbol, int]] = {
    "dimension": (d, 1),
    "kept": (k, 1),
    "workers": (p, 1),
    "delay": (tau, 0),
}


def read_parameters(claim: SystemClaim, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    """The system's own letters as checked whole numbers; ``given`` holds None for what is absent.

    Raises ``InputError`` for one that is missing, superfluous or out of range.
    """
    values: dict[sp.Basic, float] = {}
    for name, (letter, least) in PARAMETERS.items():
        if letter in claim.letters:
            values[letter] = whole(name, given.get(name), least=least)
        elif given.get(name) is not None:
            raise InputError(name, given[name], f"nothing with system {claim.name}")
    if k in values and values[k] > values[d]:
        raise InputError("kept", values[k], f"at most dimension = {values[d]}")
    return values


def own(claim: SystemClaim, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the ``given`` parameters that the system has."""
    return {name: given.get(name) for name, (x, _) in PARAMETERS.items() if x in claim.letters}


def constant_of(constant: ElasticConstant, values: Values) -> float:
    """B, rounded up; ``InputError`` where it needs the second moment and there is none."""
    if M in letters(constant.constant) and M not in values:
        raise InputError(
            "second-moment", None, "a finite number above 0: the constant B of the system needs it"
        )
    return above(constant.constant, values)
