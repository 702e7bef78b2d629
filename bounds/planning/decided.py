"""Whether the conditions of a theorem hold at the user's numbers, decided without rounding."""

from __future__ import annotations

from dataclasses import dataclass

from bounds.hypotheses import CONSTANT_STEP
from bounds.planning.interval import holds
from bounds.prescription import Prescription
from bounds.statement import Condition, Values, letters
from bounds.symbols import alpha_one


@dataclass(frozen=True, slots=True)
class PlannedCondition:
    """A hypothesis of the plan: True by the numbers, or None where only the user can know."""

    name: str
    holds: bool | None
    hidden: bool

    @property
    def word(self) -> str:
        """``yes``, ``NO``, or ``assumed`` where only the user can know."""
        return {True: "yes", False: "NO", None: "assumed"}[self.holds]


def condition_holds(condition: Condition, values: Values) -> bool | None:
    """Decided without rounding; None where the numbers cannot tell."""
    if condition == CONSTANT_STEP:
        return True
    relation = condition.relation
    if relation is None or not set(letters(relation)) <= set(values):
        return None
    return holds(relation, values)


def decided(conditions: tuple[Condition, ...], values: Values) -> tuple[PlannedCondition, ...]:
    """Each condition once, with what the numbers say of it."""
    return tuple(
        PlannedCondition(name=each.name, holds=condition_holds(each, values), hidden=each.hidden)
        for each in dict.fromkeys(conditions)
    )


def broken_condition(theorem: Prescription, condition: Condition, values: Values) -> str:
    """The broken condition and the numbers that break it, in words."""
    shown = [x for x in letters(condition.relation) if x != alpha_one]
    numbers = ", ".join(f"{x} = {values[x]:g}" for x in shown)
    return f'the condition "{condition.name}" of {theorem.name} does not hold: {numbers}'
