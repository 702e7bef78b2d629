"""The system that ran, as the planner knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bounds import InputError, whole
from sim import ErrorFeedback, System
from sim.compressors import Identity, OneBit, TopK
from sim.delay import Delay
from sim.systems import SGD, Asynchronous, Crash, EFRandBeta, Hogwild, Omission
from sim.systems import OneBit as OneBitSystem
from sim.systems import TopK as TopKSystem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """``name`` is that of ``bounds.plan``, ``parameters`` its keywords with their values.

    ``missed``: the largest number of single updates that a view missed or may miss, which for
    asynchronous messages limits delay (workers - 1).
    """

    name: str
    parameters: Mapping[str, int | float]
    missed: int | None = None

    def completed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """``given``, with what ran where nothing is said of it.

        Raises ``ValueError`` where another system is meant, or one with parameters that are better
        than those that ran, and names both.
        """
        system = given.get("system") or self.name
        named = getattr(system, "name", system)
        if named != self.name:
            raise InputError("system", named, f"{self.name}, the system that was measured")
        asked = {"system": system, **{k: v for k, v in given.items() if v is not None}}
        if self.missed is not None:
            asked = {**asked, **self._messages(asked)}
        for name, ran in self.parameters.items():
            value = asked.setdefault(name, ran)
            fewer = name in ("kept", "beta")  # where less is worse
            if isinstance(value, (int, float)) and (value > ran if fewer else value < ran):
                side = "most" if fewer else "least"
                raise InputError(name, value, f"at {side} {ran}, as measured")
        return asked

    def _messages(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The delay in iterations of all workers, in which so many updates may be missed."""
        missed = self.missed or 0
        workers = whole("workers", asked.get("workers", self.parameters["workers"]), least=1)
        if missed and workers == 1:
            raise InputError("workers", 1, f"at least 2: views missed {missed} updates of others")
        least = -(-missed // max(1, workers - 1))
        delay = whole("delay", asked.get("delay", least), least=0)
        if delay < least:
            counted = f"delay (workers - 1) is {delay * (workers - 1)}, and {missed} were measured"
            raise InputError("delay", delay, f"at least {least}: {counted}")
        return {"workers": workers, "delay": delay}


def ran(system: System, dimension: int, stalest: int | None) -> Ran | None:
    """None where no system of the planner is this one. ``stalest`` was measured, in updates."""
    known = _RAN.get(type(system))
    return None if known is None else known(system, dimension, stalest or 0)


def _asynchronous(system: Any, dimension: int, stalest: int) -> Ran:
    missed = _most(system.delay, stalest)
    return Ran(name="asynchronous", parameters={"workers": system.workers}, missed=missed)


def _hogwild(system: Any, dimension: int, stalest: int) -> Ran:
    late = {"delay": _most(system.delay, stalest)}
    return Ran(name="hogwild", parameters={**late, "dimension": dimension})


def _omission(system: Any, dimension: int, stalest: int) -> Ran | None:
    if system.tau is None:  # what is dropped for good leaves no constant
        return None
    return Ran(name="omission", parameters={"delay": system.tau, "faults": system.f})


def _ef_rand_beta(system: Any, dimension: int, stalest: int) -> Ran | None:
    if not system.reset:
        return None
    parameters = {
        "delay": _most(system.delay, stalest), "workers": system.workers, "dimension": dimension,
        "beta": system.beta,
    }  # fmt: skip
    return Ran(name="ef-rand-beta", parameters=parameters)


def _feedback(system: Any, dimension: int, stalest: int) -> Ran | None:
    if isinstance(system.compressor, Identity):
        return Ran(name="sgd", parameters={})
    if isinstance(system.compressor, OneBit):
        return Ran(name="one-bit", parameters={"dimension": dimension})
    if isinstance(system.compressor, TopK):
        return Ran(name="top-k", parameters={"kept": system.compressor.k, "dimension": dimension})
    return None


def _most(delay: Delay | None, stalest: int) -> int:
    """The largest delay of the law, which short runs need not show."""
    return stalest if delay is None else max(stalest, delay.maximum)


_RAN: dict[type[System], Callable[[Any, int, int], Ran | None]] = {
    SGD: lambda system, dimension, stalest: Ran(name="sgd", parameters={}),
    Asynchronous: _asynchronous,
    Hogwild: _hogwild,
    Crash: lambda system, dimension, stalest: Ran(name="crash", parameters={"faults": system.f}),
    Omission: _omission,
    EFRandBeta: _ef_rand_beta,
    ErrorFeedback: _feedback,
    OneBitSystem: _feedback,
    TopKSystem: _feedback,
}
