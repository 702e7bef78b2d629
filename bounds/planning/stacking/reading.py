"""From what a user writes to a stack: names with + between them, or a list of relaxations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bounds.admissible import InputError, one_of
from bounds.planning.stacking.fitted import fitted
from bounds.planning.stacking.stack import JOIN, Stack
from bounds.planning.stacking.together import together
from bounds.relaxation import Applied, Compressor, Sort
from bounds.relaxations import REFUSED, RELAXATIONS, Delay
from bounds.statement import Standing
from bounds.systems import SYSTEMS

#: Plain SGD, which relaxes nothing.
PLAIN = "sgd"
#: What makes each update an iteration of its own.
LATE = Delay.name


def text(names: Iterable[str]) -> str:
    """The names as a stack, which one alone is not where it names a system too."""
    return JOIN.join((PLAIN, *names))


def stack_of(system: str, given: Mapping[str, Any]) -> Stack:
    """The stack that the names in ``system`` make, with one memory or one for each worker.

    Raises ``InputError`` that names the part which is unknown, refused, or there twice.
    """
    names = [name for name in system.split(JOIN) if name != PLAIN]
    for name in names:
        if name in REFUSED:
            raise InputError("system", name, f"{_allowed()}; {REFUSED[name]}")
        one_of("system", name, [*RELAXATIONS, PLAIN])
        if names.count(name) > 1:
            raise InputError("system", system, f"{name} once")
    parts = [RELAXATIONS[name] for name in names]
    together(system, parts)
    return Stack(fitted(parts, given))


def is_stack(system: str, given: Mapping[str, Any]) -> bool:
    """Whether the names are those of a stack: several, or one that is no system by itself.

    Of the systems that are both, one with a memory is a stack where its noise is known to be fresh,
    or where no second moment is known. ``given`` has None for what is not, or has it not.
    """
    alone = (RELAXATIONS.keys() | REFUSED.keys()) - SYSTEMS.keys()
    fresh = given.get("gradient_bound") is not None
    if fresh or given.get("second_moment") is None:
        memories = (n for n, each in RELAXATIONS.items() if each.sort is Sort.MEMORY)
        alone |= {n for n in memories if not fresh or RELAXATIONS[n].fresh is not None}
    return JOIN in system or system in alone


def require_sharper(form: str | None, stack: Stack) -> None:
    """``InputError`` for a form of which no theorem speaks of stacks."""
    if form in (Standing.PRINTED.value, Standing.CORRECTED.value):
        raise InputError("form", form, f"sharper with the stack {stack.name}")


def _allowed() -> str:
    return ", ".join((*RELAXATIONS, PLAIN))


def by_names(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given with a list of relaxations as its ``system``: their names, and their numbers.

    Raises ``InputError`` for what is no relaxation and for a number that is given twice.
    """
    parts, numbers = given["system"], dict[str, Any]()
    for part in parts:
        if not isinstance(part, Applied):
            raise InputError("system", part, f"relaxations, such as {_allowed()}")
        if isinstance(part, Compressor):
            raise InputError("system", part, f"Memory({part}): without a memory nothing is proved")
        for name, value in part.given().items():
            if value is None:
                continue
            known = numbers.get(name, value)
            if given.get(name) is not None or (known is not value and known != value):
                twice = given[name] if given.get(name) is not None else value
                raise InputError(name, twice, f"nothing beside {part.name}, which says it")
            numbers[name] = value
    return {**numbers, "system": text(part.name for part in parts)}
