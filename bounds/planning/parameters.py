"""The parameters of a system by the names a user gives them, and the constant B they make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import sympy as sp

from bounds.admissible import InputError, real, together, whole
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.planning.interval import above
from bounds.statement import Values, letters
from bounds.symbols import (
    H,
    M,
    beta,
    buffered,
    d,
    delta,
    f,
    k,
    losses,
    momentum,
    omega,
    p,
    tau,
    tau_block,
    turn,
    worker_momentum,
)
from bounds.systems import SYSTEMS

#: Every system has a constant B to plan with.
PLANNED: dict[str, SystemClaim] = SYSTEMS
#: The letter of each whole number that a system may have, and its least value.
PARAMETERS: dict[str, tuple[sp.Symbol, int]] = {
    "dimension": (d, 1),
    "kept": (k, 1),
    "workers": (p, 1),
    "delay": (tau, 0),
    "faults": (f, 0),
    "turn": (turn, 1),
    "local_steps": (H, 1),
    "losses": (losses, 0),
    "buffer": (buffered, 1),
}
#: The letter of each probability.
PROBABILITIES: dict[str, sp.Symbol] = {"beta": beta, "delta": delta}
#: The letter of each number from 0, and what it stays below.
RANGES: dict[str, tuple[sp.Symbol, float]] = {
    "momentum": (momentum, 1.0),
    "worker_momentum": (worker_momentum, 1.0),
    "omega": (omega, math.inf),
    "block_delay": (tau_block, math.inf),
}
LETTERS: dict[str, sp.Symbol] = {
    **{name: letter for name, (letter, _) in PARAMETERS.items()},
    **PROBABILITIES,
    **{name: letter for name, (letter, _) in RANGES.items()},
}
#: Two letters of which one is at most the other: the name of the smaller, both, and the other's.
ORDERED: tuple[tuple[str, sp.Symbol, sp.Symbol, str], ...] = (
    ("kept", k, d, "dimension"),
    ("faults", f, p, "workers"),
    ("workers", p, turn, "turn"),
    ("block-delay", tau_block, tau, "delay"),
)
#: Why, where that is not plain.
MORE = {"workers": ", as workers take turns"}


def read_parameters(claim: SystemClaim, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    """The system's own letters as checked numbers; ``given`` holds None for what is absent.

    Raises ``InputError`` for one that is superfluous or out of range, and for all that are missing
    together.
    """
    for name, letter in LETTERS.items():
        if letter not in claim.letters and given.get(name) is not None:
            raise InputError(_said(name), given[name], f"nothing with `system` {claim.name}")
    asked = own(claim, given)
    read = together(*(partial(read_parameter, name, value) for name, value in asked.items()))
    values: dict[sp.Basic, float] = {LETTERS[n]: x for n, x in zip(asked, read, strict=True)}
    for name, letter, most, said in ORDERED:
        if letter in values and most in values and values[letter] > values[most]:
            raise InputError(
                name, values[letter], f"at most `{said}` = {values[most]}{MORE.get(name, '')}"
            )
    return values


def _said(name: str) -> str:
    """The name as an option."""
    return name.replace("_", "-")


def read_parameter(name: str, given: Any) -> float:
    """One of ``LETTERS`` as a checked number, by itself. Raises ``InputError``."""
    if name in PARAMETERS:
        return whole(_said(name), given, least=PARAMETERS[name][1])
    if name in RANGES:
        most, said = RANGES[name][1], _said(name)
        number = real(said, given, least=0)
        if number >= most:
            raise InputError(said, given, f"a finite number at least 0 and below {most:g}")
        return number
    share = real(name, given, above=0)
    if share > 1:
        raise InputError(name, given, "a number above 0 and at most 1")
    return share


def own(claim: SystemClaim, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the ``given`` parameters that the system has."""
    return {name: given.get(name) for name, x in LETTERS.items() if x in claim.letters}


def constant_of(constant: ElasticConstant, values: Values) -> float:
    """B, rounded up; ``InputError`` where it needs the second moment and there is none."""
    if M in letters(constant.constant) and M not in values:
        raise InputError(
            "second-moment", None, "a finite number above 0: the constant B of the system needs it"
        )
    return above(constant.constant, values)
