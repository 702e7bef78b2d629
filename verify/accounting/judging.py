"""What a run says of each condition of a theorem, and no guess where there is no rule for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy as sp

from bounds.planning.decided import condition_holds
from bounds.statement import Condition, letters
from bounds.symbols import alpha, alphas
from verify.accounting.ground import Ground, by_word, made
from verify.accounting.hypothesis import Hypothesis, Status
from verify.accounting.rules import RULES


def judged(conditions: Iterable[Condition], ground: Ground) -> tuple[Hypothesis, ...]:
    """Each condition once, by its rule; one that was judged where it was seen as it was there."""
    seen = {each.name: each for each in ground.seen.findings}
    return tuple(
        seen[each.name] if each.name in seen else _one(each, ground)
        for each in dict.fromkeys(conditions)
    )


def _one(condition: Condition, ground: Ground) -> Hypothesis:
    if condition in RULES:
        return RULES[condition](condition, ground)
    if condition.relation is not None:
        return _by_numbers(condition, ground)
    return by_word(condition, ground)


def _by_numbers(condition: Condition, ground: Ground) -> Hypothesis:
    """A relation between constants and the step size, decided at the first step that breaks it."""
    names = letters(condition.relation)
    if alpha not in names:
        return _decided(condition, ground, dict(ground.values), None)
    sizes: Any = ground.values.get(alphas)  # scaled for momentum; a warm-up may start at 0
    for step, size in ground.seen.step_sizes:
        now = size if sizes is None else float(sizes[step])
        found = _decided(condition, ground, {**ground.values, alpha: now}, step)
        if found.status is not Status.OBSERVED:
            return found
    return found


def _decided(
    condition: Condition, ground: Ground, values: dict[sp.Basic, float], step: int | None
) -> Hypothesis:
    holds = condition_holds(condition, values)
    shown = [x for x in letters(condition.relation) if x in values]
    numbers = ", ".join(f"{x} = {values[x]:.6g}" for x in shown)
    if holds is None:
        lacking = [str(x) for x in letters(condition.relation) if x not in values]
        return made(condition, Status.UNOBSERVABLE, f"no value for {', '.join(lacking)}")
    if not holds:
        return made(condition, Status.VIOLATED, f"at {numbers}", step)
    return made(condition, Status.OBSERVED, f"at {numbers}")
