"""The step size and the iterations for epsilon, and the largest step that still reaches it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from bounds import InputError, Plan, plan
from bounds.planning.decided import condition_holds
from bounds.planning.question import Question
from bounds.prescription import Prescription
from bounds.statement import evaluator, keywords
from bounds.symbols import alpha
from verify.accounting.applied import System
from verify.accounting.certificate import Constant, Prescribed
from verify.accounting.constants import KEYWORDS, values_by_keyword
from verify.accounting.declared import UPDATE, Declared
from verify.accounting.hypothesis import Hypothesis
from verify.accounting.observations import LEVEL, Observations
from verify.estimating.conditional_plan import READ, plan_from_estimates
from verify.estimating.measured import Measured
from verify.estimating.ran import Ran

_HALVINGS = 60


def prescribed(
    seen: Observations,
    said: Declared,
    known: Mapping[str, Constant],
    system: System,
    found: Mapping[str, Hypothesis],
    epsilon: float,
) -> Prescribed:
    """By ``bounds.plan`` where each constant is declared, else by ``plan_from_estimates``, which
    certifies nothing. What is refused is told in its words."""
    if not system.name:
        return Prescribed(epsilon=epsilon, refused=system.refused)
    given = {**said.constants(), **system.parameters, "epsilon": epsilon}
    missing = [READ[e] for e in READ if e not in given and READ[e] in known]
    try:
        _require_above_0(known, missing)
        if not missing:
            made = plan(
                objective=said.objective, system=system.name, **{"smoothness": None, **given}
            )  # fmt: skip
        else:
            made = _from_measured(seen, said, known, system, given)
        question = Question(
            objective=said.objective, system=system.name,
            **{**values_by_keyword(known), **given},
        )  # fmt: skip
    except InputError as error:
        return Prescribed(epsilon=epsilon, refused=str(error))
    names = {UPDATE.name, *(each.name for each in made.conditions)}
    asked = [found[name] for name in names if name in found]
    return Prescribed(
        epsilon=epsilon,
        step_size=made.step_size,
        iterations=made.iterations,
        largest_step=_largest(made, question),
        theorem=made.statement,
        right=system.right(asked, known, missing),
    )


def _require_above_0(known: Mapping[str, Constant], missing: Sequence[str]) -> None:
    """``InputError`` for one that was measured as 0: no plan is made of that."""
    for name in missing:
        if known[name].value is None:
            allowed = "a number above 0, declared: nothing but 0 was seen, from below"
            raise InputError(KEYWORDS[name].replace("_", "-"), None, allowed)


def _from_measured(
    seen: Observations, said: Declared, known: Mapping[str, Constant], system: System,
    given: dict[str, Any],
) -> Plan:  # fmt: skip
    late = {} if seen.delays is None else {"delay": seen.delays.largest}
    own = {name: value for name, value in late.items() if name in system.parameters}
    measured = Measured(
        system=system.name, problem=seen.whose,
        estimates=tuple(each.measured for each in known.values() if each.measured is not None),
        claimed={}, delays=None, ran=Ran(name=system.name, parameters=own), level=LEVEL,
    )  # fmt: skip
    return plan_from_estimates(measured, objective=said.objective, **given).if_they_hold


def _largest(made: Plan, question: Question) -> float | None:
    """The largest step with which the plan's theorem reaches the target after some number of
    iterations, from below by bisection; None where it names one step and no other."""
    theorem = next((each for each in question.theorems if each.name == made.statement), None)
    if theorem is None or (
        theorem.step_limit is None and alpha not in theorem.iterations.free_symbols
    ):
        return None
    values = {**question.values}
    low, high = made.step_size, made.step_size
    for _ in range(_HALVINGS):
        high *= 2
        if not _reaches(theorem, values, high):
            break
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _reaches(theorem, values, middle) else (low, middle)
    return low


def _reaches(theorem: Prescription, values: Mapping[Any, Any], step: float) -> bool:
    known = {**values, alpha: step}
    if any(condition_holds(each, known) is False for each in theorem.conditions):
        return False
    with suppress(ValueError, ArithmeticError, TypeError):
        count = evaluator(theorem.iterations, "math")(**keywords(theorem.iterations, known))
        return isinstance(count, float) and 0 < count < math.inf
    return False
