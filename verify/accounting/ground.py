"""What a rule may look at to judge a condition, and what it makes of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sympy as sp

from bounds.statement import Condition
from verify.accounting.certificate import Constant
from verify.accounting.declared import Declared
from verify.accounting.hypothesis import Hypothesis, Status
from verify.accounting.observations import Observations


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that a rule may look at. ``values`` are numbers by the letters of the theorems."""

    seen: Observations
    declared: Declared
    constants: Mapping[str, Constant]
    values: Mapping[sp.Basic, float]


Rule = Callable[[Condition, Ground], Hypothesis]


def made(
    condition: Condition,
    status: Status,
    reason: str,
    step: int | None = None,
    *,
    lower: float = -math.inf,
    upper: float = math.inf,
    side: str = "",
) -> Hypothesis:
    """What one rule found."""
    return Hypothesis(
        name=condition.name, status=status, reason=reason, step=step,
        lower=lower, upper=upper, side=side,
    )  # fmt: skip


def by_word(condition: Condition, ground: Ground) -> Hypothesis:
    """What only a word of the user says."""
    if ground.declared.says(condition):
        return made(condition, Status.DECLARED, "declared by a word; nothing here observes it")
    return made(condition, Status.UNOBSERVABLE, "nothing here observes it, and nobody declared it")
