"""The planner asked the other way round: what is still reached within so many iterations.

The planned iterations do not decrease as the target shrinks, a delay grows, fewer entries are kept
or more workers fail; so the last value that is reached is found by bisection, on plans that are
certificates themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bounds.admissible import InputError, shown, together, whole
from bounds.planning.parameters import PARAMETERS, PLANNED
from bounds.planning.planner import Plan, plan
from bounds.planning.question import Question
from bounds.planning.stacking.reading import by_names

#: The smallest epsilon is found to this share of itself.
CLOSE = 1e-9
_FAR = 2**62
#: Of 16, among floats.
_LARGEST_POWER = 255


@dataclass(frozen=True, slots=True)
class Answer:
    """The extreme value that still reaches the target in time, and the plan that does.

    ``value`` is None where there is no extreme: every value that was tried, up to 2**62, does.
    """

    value: float | int | None
    plan: Plan


def smallest_epsilon(*, iterations: int, **constants: Any) -> Answer:
    """The smallest target that ``plan(**constants)`` certifies within ``iterations``, to 1e-9."""
    _without("epsilon", constants, "smallest-epsilon")
    most, _ = together(
        lambda: whole("iterations", iterations, least=1, most=_FAR),
        lambda: Question(**constants, epsilon=1.0),
    )

    def reached(epsilon: float) -> Plan | None:
        made = plan(**constants, epsilon=epsilon)
        return made if made.iterations <= most else None

    high, made = _power(reached)
    low = high / 16
    while high - low > CLOSE * high:
        middle = low**0.5 * high**0.5
        if (nearer := reached(middle)) is None:
            low = middle
        else:
            high, made = middle, nearer
    return Answer(high, made)


def _power(reached: Callable[[float], Plan | None]) -> tuple[float, Plan]:
    """The smallest power of 16 that is reached, and its plan: by steps that double, then halve.

    What the planner refuses on the way is beyond it; next to the last power that it takes, raised.
    """
    at, found = 0, reached(1.0)
    away = -1 if found is not None else 1
    step, grows = 1, True
    while True:
        beyond = at + away * step
        try:
            made = reached(math.inf if beyond > _LARGEST_POWER else 16.0**beyond)
        except InputError:
            if step == 1:
                raise
            step, grows = step // 2, False
            continue
        if (made is not None) is (found is not None):
            at, found = beyond, made
            step = 2 * step if grows else max(1, step // 2)
        elif step > 1:
            step, grows = step // 2, False
        elif made is not None:
            return 16.0**beyond, made
        elif found is not None:
            return 16.0**at, found


def largest_delay(*, iterations: int, **constants: Any) -> Answer:
    """The largest delay with which ``plan(**constants)`` stays within ``iterations``."""
    return _largest("delay", iterations, constants, least=0)


def most_faults(*, iterations: int, **constants: Any) -> Answer:
    """The most faults with which ``plan(**constants)`` stays within ``iterations``.

    Where the system says how many ``workers`` it has, no more of them than all can fail.
    """
    p = constants.get("workers")
    if p is None:
        return _largest("faults", iterations, constants, least=0)
    end = whole("workers", p, least=1)
    found = _largest("faults", iterations, constants, least=0, end=end)
    return Answer(end if found.value is None else found.value, found.plan)


def smallest_kept(*, iterations: int, dimension: int, **constants: Any) -> Answer:
    """The fewest kept entries with which ``plan(**constants)`` stays within ``iterations``."""
    d = whole("dimension", dimension, least=1)
    found = _largest("kept", iterations, {**constants, "dimension": d}, least=d, sign=-1, end=d - 1)
    return Answer(1 if found.value is None else found.value, found.plan)


def _largest(
    name: str, iterations: int, constants: dict[str, Any], *, least: int, sign: int = 1,
    end: int = _FAR,
) -> Answer:  # fmt: skip
    """The value farthest from ``least``, by at most ``end``, that is reached; None at the end."""
    if isinstance(constants.get("system"), list | tuple):
        constants |= by_names(constants)
    _without(name, constants, f"a question for `{name}`")
    system = PLANNED.get(constants.get("system", ""))
    if system is not None and PARAMETERS[name][0] not in system.letters:
        known = [s.name for s in PLANNED.values() if PARAMETERS[name][0] in s.letters]
        raise InputError(
            "system", system.name, f"{' or '.join(known)} with a question for `{name}`"
        )

    def after(distance: int) -> Plan | None:
        made = plan(**{**constants, name: least + sign * distance})
        return made if made.iterations <= most else None

    most, _ = together(
        lambda: whole("iterations", iterations, least=1, most=_FAR),
        lambda: _asked(name, {**constants, name: least}),
    )
    start = plan(**{**constants, name: least})
    if start.iterations > most:
        raise InputError(
            "iterations", iterations, f"at least {shown(start.iterations)}, for `{name}` = {least}"
        )
    distance, made = _farthest(after, start, end)
    return Answer(None if distance == end else least + sign * distance, made)


def _asked(name: str, constants: dict[str, Any]) -> Question:
    """The question; a system that has no such number is refused for itself, not for the number."""
    try:
        return Question(**constants)
    except InputError as why:
        if why.name != name or not why.allowed.startswith("nothing with `system`"):
            raise
        system = constants["system"]
        raise InputError("system", system, f"one with `{name}`, with a question for it") from None


def _farthest(after: Callable[[int], Plan | None], start: Plan, end: int) -> tuple[int, Plan]:
    """The largest distance up to ``end`` with a plan, by doubling and bisection."""
    low, made = 0, start
    high = end + 1
    reach = 1
    while low < high - 1:
        middle = min(reach, end) if high == end + 1 and reach <= end else (low + high) // 2
        reach *= 2
        if (farther := after(middle)) is None:
            high = middle
        else:
            low, made = middle, farther
    return low, made


def _without(name: str, constants: dict[str, Any], question: str) -> None:
    if constants.get(name) is not None:
        raise InputError(name, constants[name], f"nothing with {question}")
    constants.pop(name, None)


QUESTIONS: dict[str, Callable[..., Answer]] = {
    "smallest-epsilon": smallest_epsilon,
    "largest-delay": largest_delay,
    "smallest-kept": smallest_kept,
    "most-faults": most_faults,
}
