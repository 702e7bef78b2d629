"""From the planner's relaxations to the system that is simulated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, TypeAlias

import bounds.relaxations as planned
from bounds.admissible import InputError, missing
from bounds.planning.stacking.reading import stack_of
from bounds.relaxation import Applied
from bounds.relaxation import Compressor as Held
from bounds.relaxations import Memory
from sim.compressor import Compressor
from sim.compressors import Bernoulli, OneBit, RandomK, ScaledSign, Shrunk, TopK
from sim.delay import Delay
from sim.delays import Constant
from sim.require import require
from sim.server.turns import Turns
from sim.system import System
from sim.systems import Hogwild, LocalSGD, Stacked

#: The fields of ``Stacked`` that a part says.
Fields: TypeAlias = Mapping[str, Any]

#: A part that is lost is lost after so many messages each: then a memory of some entries is full.
FILLED = 30

COMPRESSORS: Mapping[type[Applied], Callable[[Any], Compressor]] = {
    planned.TopK: lambda part: TopK(part.kept),
    planned.RandomK: lambda part: RandomK(part.kept),
    planned.OneBit: lambda part: OneBit(),
    planned.ScaledSign: lambda part: ScaledSign(),
    planned.RandBeta: lambda part: Bernoulli(part.beta),
    planned.Contraction: lambda part: Shrunk(part.delta),
}

#: What is simulated by itself, by the part and the number of workers.
ALONE: Mapping[type[Applied], Callable[[Any, int | None], System]] = {
    planned.LocalSteps: lambda part, p: LocalSGD(p or 1, part.local_steps),
    planned.BlockDelay: lambda part, p: Hogwild(p or 1, Constant(_all_blocks(part))),
}

#: What each part of a stack is in the simulated system.
PARTS: Mapping[type[Applied], Callable[[Any], Fields]] = {
    planned.Delay: lambda part: {"delay": Constant(part.delay)},
    planned.Buffer: lambda part: {"buffer": part.buffer, "server_rate": float(part.buffer)},
    planned.Memory: lambda part: {
        "compressor": compressor_of(part.compressor), "workers": part.workers,
        "turns": _silent(part.turn),
    },
    planned.Momentum: lambda part: {"momentum": part.momentum},
    planned.Nesterov: lambda part: {"momentum": part.momentum, "nesterov": True},
    planned.WorkerMomentum: lambda part: {
        "worker_momentum": part.worker_momentum, "workers": part.workers or 1,
        "turns": _silent(part.turn),
    },
    planned.Unbiased: lambda part: {"unbiased": _coins(part.omega)},
    planned.LocalSteps: lambda part: {"local_steps": part.local_steps},
    planned.LatePeers: lambda part: {
        "late_peers": (_of(part.workers, part.faults), part.delay), "workers": part.workers,
    },
    planned.Crash: lambda part: {"crashed": part.faults},
    planned.LostMemory: lambda part: {
        "lost": range(FILLED, FILLED * part.losses + 1, FILLED),
    },
}  # fmt: skip


def system_of(
    parts: Sequence[Applied],
    *,
    workers: int | None = None,
    delay: Delay | None = None,
    turns: Turns | None = None,
) -> System:
    """The system under the relaxations in ``parts``, which ``bounds.plan`` takes as well.

    Each is as hard as its part allows: every view as late as may be, or as ``delay`` says; one
    worker silent for as long as may be, or as ``turns`` say;
    ``Unbiased`` keeps entries by coins; nodes crash in the first messages; memories are lost when
    they are full. Without ``planned.Delay`` the ``workers`` make averaged rounds; a part that has
    its own number of them says it. Raises ``InputError`` for a part that is simulated by itself
    alone, and for what ``Stacked`` refuses.
    """
    if len(parts) == 1 and type(parts[0]) in ALONE:
        return ALONE[type(parts[0])](parts[0], workers)
    said: dict[str, Any] = {"workers": workers or 1}
    for part in parts:
        if type(part) not in PARTS:
            raise InputError(
                "system", part.name, f"{part.name} by itself alone, or {_named(PARTS)}"
            )
        for name, value in PARTS[type(part)](part).items():
            said[name] = max(said[name], value) if name == "workers" else value
    if delay is not None and "delay" in said:
        said["delay"] = delay
    late = said.keys() & {"delay", "local_steps"}
    said["rounds"] = not late and said["workers"] > 1
    said["turns"] = None if said["rounds"] else turns or said.get("turns")
    if said["turns"] is not None and said["turns"].longest == said["workers"]:
        said["turns"] = None  # then they send in turn, whoever begins
    return Stacked(**said)


def compressor_of(part: Applied) -> Compressor:
    """What the compressor of a memory does. Raises ``InputError``."""
    if type(part) not in COMPRESSORS:
        raise InputError("compressor", part, _named(COMPRESSORS))
    return COMPRESSORS[type(part)](part)


def kinds_of(system: str) -> dict[str, type[Applied]]:
    """The relaxations that the names in ``system`` mean, with + between them, by their names.

    Raises ``InputError`` for an unknown or refused name, and for parts that are not together.
    """
    known = kinds_by_name()
    return {part.name: known[part.name] for part in stack_of(system, {}).parts}


def kinds_by_name() -> dict[str, type[Applied]]:
    """Every relaxation that is simulated, by the name that the planner has for it."""
    return {kind.name: kind for kind in (*COMPRESSORS, *PARTS, *ALONE) if kind is not Memory}


def parts_of(system: str, given: Mapping[str, Any]) -> list[Applied]:
    """The parts of ``kinds_of`` with their numbers, ``given`` by the keywords of ``bounds.plan``.

    Raises ``InputError`` as that does, and for all numbers that are missing together.
    """
    kinds = kinds_of(system)
    missing(
        InputError(each.name.replace("_", "-"), None, f"a value: {name} needs it")
        for name, kind in kinds.items()
        for each in fields(kind)  # type: ignore[arg-type]
        if each.default is MISSING and given.get(each.name) is None
    )
    return [_part(kind, given) for kind in kinds.values()]


def _part(kind: type[Applied], given: Mapping[str, Any]) -> Applied:
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    made = kind(**{name: given[name] for name in names if given.get(name) is not None})
    if not isinstance(made, Held):
        return made
    return Memory(made, workers=given.get("workers") or 1, turn=given.get("turn"))


def _silent(turn: int | None) -> Turns | None:
    return None if turn is None else Turns(turn)


def _coins(omega: float) -> Compressor:
    """Unbiased, with no other than this omega."""
    require(omega >= 0, "omega", omega, ">= 0")
    return Bernoulli(1 / (1 + omega), scaled=True)


def _all_blocks(part: planned.BlockDelay) -> int:
    """The delay of every entry: no problem says how long its gradients are in which block."""
    allowed = f"`delay` = {part.delay}, as late as all entries are in a simulation"
    require(part.block_delay == part.delay, "block-delay", part.block_delay, allowed)
    return part.delay


def _of(workers: int, faults: int) -> int:
    """So many of the workers, by the name that the planner has for it."""
    require(faults <= workers, "faults", faults, f"<= `workers` = {workers}")
    return faults


def _named(kinds: Iterable[type[Applied]]) -> str:
    return ", ".join(str(kind.name) if kind is not Memory else "memories" for kind in kinds)
