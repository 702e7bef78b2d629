"""From what was seen and declared of a run to its certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bounds import InputError, real
from bounds.hypotheses import SYNCHRONOUS
from bounds.planning.question import Question
from bounds.relaxations import memory
from bounds.statement import Condition
from bounds.symbols import B
from verify.accounting.applied import System, applied, conditions_of, theorems_of, values_of
from verify.accounting.certificate import Certificate, Consistent, Constant, Right
from verify.accounting.constants import constants, values_by_keyword
from verify.accounting.declared import CHOSEN, UPDATE, Declared
from verify.accounting.ground import Ground
from verify.accounting.judging import judged
from verify.accounting.observations import LEVEL, TESTS, Observations
from verify.accounting.prescribing import prescribed


def certify(
    seen: Observations,
    declared: Declared | None = None,
    *,
    epsilon: float | None = None,
    level: float = LEVEL,
) -> Certificate:
    """The certificate of a run: every hypothesis of every theorem that might apply judged, each
    theorem evaluated, and the plan for ``epsilon``. Nothing unobserved is certified.

    It takes what an accountant saw, or ``Observations.of_arrays`` of a trace. Intervals miss their
    constants with probability at most ``level`` together. Raises ``ValueError``.
    """
    said = Declared() if declared is None else declared
    _require(seen, epsilon)
    known = {each.name: each for each in constants(seen, said, level / TESTS)}
    system = _system(seen, said, known)
    ground = Ground(seen=seen, declared=said, constants=known,
                    values=values_of(seen, known, system))  # fmt: skip
    candidates = theorems_of(said, seen, system)
    asked_by: dict[Condition, list[str]] = {each: [] for each in (UPDATE, *system.conditions)}
    for theorem in candidates:
        for condition in conditions_of(theorem):
            asked_by.setdefault(condition, []).append(theorem.name)
    found = {each.name: each for each in judged(asked_by, ground)}
    return Certificate(
        whose=seen.whose,
        system=system.name,
        steps=seen.steps,
        step_sizes=seen.step_sizes,
        constants=tuple(known.values()),
        hypotheses=tuple(
            replace(found[each.name], theorems=tuple(names)) for each, names in asked_by.items()
        ),
        consistent=_consistent(seen, known, system, found),
        bounds=tuple(applied(each, ground, system, found) for each in candidates),
        prescribed=None
        if epsilon is None
        else prescribed(seen, said, known, system, found, epsilon),
        events=seen.events,
        traffic=seen.traffic,
        level=level,
        ended=seen.ended,
    )


def _require(seen: Observations, epsilon: float | None) -> None:
    if epsilon is not None:
        real("epsilon", epsilon, above=0)
    if seen.steps < 1 or not seen.step_sizes:
        raise InputError("steps", seen.steps, "at least one step, with its size")
    if not any(size for _, size in seen.step_sizes):
        raise InputError("step sizes", 0, "at least one above 0")


def _system(seen: Observations, said: Declared, known: Mapping[str, Constant]) -> System:
    """What ran, as the planner knows it with these constants."""
    name = said.system if said.system is not None else seen.system
    parameters: dict[str, Any] = {**seen.parameters, **said.parameters}
    own = (CHOSEN, memory.KEPT) if seen.memory is not None else ()
    own = (*own, SYNCHRONOUS) if seen.system is not None and said.system is None else own
    if name is None:
        refused = "no system was named, none was seen"
        return System(name="", parameters=parameters, refused=refused, own=own)
    assert isinstance(name, str)
    given = values_by_keyword(known)
    try:
        question = Question(
            objective=said.objective, system=name, epsilon=1.0,
            **{"smoothness": None, **given, **parameters},
        )  # fmt: skip
    except InputError as error:
        return System(name=name, parameters=parameters, refused=str(error), own=own)
    return System(name=name, parameters=parameters, question=question, own=own)


def _consistent(
    seen: Observations, known: Mapping[str, Constant], system: System, found: Mapping[str, Any]
) -> Consistent:
    errors, question = seen.view_errors, system.question
    certified = None if question is None else question.values.get(B)
    right = Right.CONDITIONAL
    if certified is not None:
        conditions = (UPDATE, *system.conditions)
        right = system.right([found[each.name] for each in conditions], known, ("M",))
    return Consistent(
        largest=None if errors is None else errors.largest,
        mean=None if errors is None else errors.mean,
        at=None if errors is None else errors.at,
        parts=seen.parts,
        certified=None if certified is None else float(certified),
        constant="" if question is None else question.constant.name,
        right=right,
        refused=system.refused,
        point="" if question is None or question.stack is None else question.stack.point,
    )
