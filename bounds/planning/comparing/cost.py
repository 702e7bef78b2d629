"""Seconds of a run under a simple model, and the fastest of several systems.

A gradient takes the same time everywhere, a message a fixed time and a time for each byte, every
worker sends to all others at once, and nothing else takes time. An iteration of the theorem is then

- one gradient, for sequential SGD;
- one gradient and the message that carries it, divided by the p workers that do so at the same
  time, for asynchronous message passing: an iteration is one worker's update;
- one gradient divided by the p workers, in shared memory, where nothing is sent;
- one round, a gradient and a message, for everything synchronous: the theorems give a mean over
  workers no smaller second moment, so more workers make no round shorter.

What a system sends: every entry (asynchronous, crash, omission), one bit for each entry and two
means (one-bit, scaled-sign), an index and a value for each entry kept (top-k, random-k), the share
beta of the entries (ef-rand-beta in a stack), every entry where only a contraction is known. A
stack sends what its memory sends, and every entry
without one, whatever an unbiased compression makes of them; its iteration is a worker's update
where messages are late, one of its gradients with local steps, and a round where not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from bounds.admissible import InputError, one_of, together
from bounds.elastic import SystemClaim
from bounds.planning.comparing.sent import SENT, Cost, bits, entries, indexed, whole_of
from bounds.planning.parameters import LETTERS, PLANNED, own
from bounds.planning.planner import Plan, plan
from bounds.planning.representable import representable
from bounds.planning.stacking.reading import by_names, is_stack, stack_of
from bounds.planning.stacking.stack import JOIN, Stack
from bounds.relaxation import Applied, Sort


@dataclass(frozen=True, slots=True)
class Timed:
    """A system's plan, and the seconds that it takes under the model."""

    system: str
    plan: Plan
    seconds_per_iteration: float
    seconds: float


_Given = Mapping[str, Any]


def _alone(cost: Cost, given: _Given) -> float:
    return cost.seconds_per_gradient


def _shared(cost: Cost, given: _Given) -> float:
    return cost.seconds_per_gradient / whole_of("workers", given)


def _round(cost: Cost, sent: float) -> float:
    return cost.seconds_per_gradient + cost.seconds_per_message + sent * cost.seconds_per_byte


def _dense(cost: Cost, given: _Given) -> float:
    return _round(cost, entries(cost, given))


def _overlapping(cost: Cost, given: _Given) -> float:
    return _dense(cost, given) / whole_of("workers", given)


def _quantised(cost: Cost, given: _Given) -> float:
    return _round(cost, bits(cost, given))


def _sparse(cost: Cost, given: _Given) -> float:
    return _round(cost, indexed(cost, given))


def of_stack(stack: Stack, cost: Cost, given: _Given) -> float:
    """Seconds of one iteration of a stack, which is one gradient: of a message with local steps."""
    sent = next((SENT[each.name] for each in stack.parts if each.sort is Sort.MEMORY), entries)
    sorts = {each.sort for each in stack.parts}
    steps = whole_of("local_steps", given) if Sort.LOCAL in sorts else 1
    message = _round(cost, sent(cost, given)) - cost.seconds_per_gradient
    at_once = whole_of("workers", given) if {Sort.DELAY, Sort.BLOCKS, Sort.LOCAL} & sorts else 1
    return (cost.seconds_per_gradient + message / steps) / at_once


#: Seconds of one iteration, for every system that can be planned.
MODELS: dict[str, Callable[[Cost, _Given], float]] = {
    "sgd": _alone,
    "asynchronous": _overlapping,
    "hogwild": _shared,
    "crash": _dense,
    "omission": _dense,
    "one-bit": _quantised,
    "top-k": _sparse,
    "ef-rand-beta": _shared,
}


#: What the model of a system asks for beside what its theorem has.
_ASKED = {
    "asynchronous": {"workers", "dimension"},
    "hogwild": {"workers"},
    "crash": {"dimension"},
    "omission": {"dimension"},
    "ef-rand-beta": {"workers"},
}


def fastest(
    systems: Collection[str | Sequence[Applied]], cost: Cost, **given: Any
) -> tuple[Timed, ...]:
    """The systems by the seconds that their plans take, the fastest first.

    A system is a name, or a stack: names with + between them, or a list. ``given`` are the
    parameters of ``plan`` for all of them; each system takes its own. Shared memory and late
    messages divide by ``workers``; messages that cost time by the byte need the ``dimension``.

    Raises ``ValueError`` with one line for bad input.
    """
    if not systems:
        raise InputError("systems", None, ", ".join(PLANNED))
    one = {name: value for name, value in given.items() if name not in LETTERS}
    timed = []
    for name, numbers in _named(systems):
        known = {**given, **numbers}
        claim, takes = _understood(name, known)
        made, each = together(
            partial(plan, system=name, **one, **own(claim, known)), partial(takes, cost, known)
        )
        with representable({**known, **asdict(cost)}):
            seconds = float(each * made.iterations)
            if not math.isfinite(seconds):
                raise OverflowError
            timed.append(Timed(name, made, each, seconds))
    return tuple(sorted(timed, key=lambda one: one.seconds))


def _named(systems: Collection[str | Sequence[Applied]]) -> list[tuple[str, dict[str, Any]]]:
    """Each system once by its name, with the numbers that a list has with it."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for each in systems:
        numbers = {} if isinstance(each, str) else by_names({"system": each})
        name = each if isinstance(each, str) else numbers.pop("system")
        found.setdefault(f"{name} {numbers}", (name, numbers))
    return list(found.values())


def _understood(name: str, given: _Given) -> tuple[SystemClaim, Callable[[Cost, _Given], float]]:
    """What is claimed about a system or a stack, and the seconds of an iteration."""
    if is_stack(name, given):
        stack = stack_of(name, given)
        return stack.claim, partial(of_stack, stack)
    return PLANNED[one_of("systems", name, PLANNED)], MODELS[name]


def require_used(systems: Collection[str], given: Mapping[str, Any]) -> None:
    """Raise ``InputError`` for a parameter that none of the systems has."""
    used = {name for each in systems for name in own(_understood(each, given)[0], given)}
    used |= {name for each in systems for part in each.split(JOIN) for name in _ASKED.get(part, ())}
    for name in LETTERS:
        if name not in used and given.get(name) is not None:
            raise InputError(name, given[name], f"nothing with {', '.join(dict.fromkeys(systems))}")
