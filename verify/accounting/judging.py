"""What a run says of each condition of a theorem, and no guess where there is no rule for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy as sp

from bounds.planning.decided import condition_holds
from bounds.statement import Condition, letters
from bounds.symbols import alpha, alphas
from verify.accounting.applied import LETTERS
from verify.accounting.ground import Ground, by_word, made
from verify.accounting.hypothesis import Hypothesis, Status
from verify.accounting.rules import RULES

#: Larger than any constant.
_BEYOND = 1e60


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
    read = letters(condition.relation)
    open_ = [n for n, x in LETTERS.items() if x in read and _from_below(ground, n)]
    shown = [x for x in read if x in values]
    numbers = ", ".join(f"{x} = {values[x]:.6g}" for x in shown)
    if open_:
        return _whatever(condition, ground, values, step, open_, numbers)
    holds = condition_holds(condition, values)
    if holds is None:
        lacking = [str(x) for x in read if x not in values]
        return made(condition, Status.UNOBSERVABLE, f"no value for {', '.join(lacking)}")
    if not holds:
        return made(condition, Status.VIOLATED, f"at {numbers}", step)
    return made(condition, Status.OBSERVED, f"at {numbers}")


def _from_below(ground: Ground, name: str) -> bool:
    """Whether the constant was measured and not declared: then no more is known than a number that
    it is at least."""
    known = ground.constants.get(name)
    return known is not None and known.declared is None


def _whatever(
    condition: Condition, ground: Ground, values: dict[sp.Basic, float], step: int | None,
    names: list[str], numbers: str,
) -> Hypothesis:  # fmt: skip
    """A relation with constants of which only a lower bound is known. Each goes one way in each of
    them (``test_judging``), so that its ends decide for all between."""
    ends = []
    for more in (0.0, _BEYOND):
        at = {LETTERS[n]: _least(ground, n) + more for n in names}
        ends.append(condition_holds(condition, {**values, **at}))
    said = ", ".join(f"{n} >= {_least(ground, n):.6g}" for n in names)
    if None in ends or ends[0] is not ends[1]:
        reason = f"not decided: {said} is all that was seen, and nothing was declared"
        return made(condition, Status.UNOBSERVABLE, reason)
    if not ends[0]:
        return made(condition, Status.VIOLATED, f"at {numbers} and whatever {said}", step)
    return made(condition, Status.OBSERVED, f"at {numbers} and whatever {said}")


def _least(ground: Ground, name: str) -> float:
    measured = ground.constants[name].measured
    assert measured is not None
    return max(0.0, measured.lower)
