"""Every system by its name, with the options that ``staleproof simulate`` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bounds import InputError
from sim.catalogue.recipe import Recipe
from sim.compression.compressed import Compressed
from sim.compression.error_feedback import ErrorFeedback
from sim.compressor import Compressor
from sim.compressors import BoundedTopK, OneBit, RandomK, TopK
from sim.delay import Delay
from sim.delays import Constant, Measured, Uniform
from sim.schedule import Schedule
from sim.schedules import Cluster
from sim.schedules import Measured as MeasuredArrivals
from sim.server.virtual_time.times import TruncatedExponential
from sim.system import System
from sim.systems import (
    ASGD,
    SGD,
    Asynchronous,
    Crash,
    EFRandBeta,
    Hogwild,
    Kardam,
    LocalSGD,
    MemSGD,
    Omission,
    SparsifiedSGD,
)


def _delay(delay: int | None, delays: str | None, constant: bool) -> Delay:
    if delays is not None:
        if delay is not None:
            raise InputError("delay", delay, f"nothing beside --delays {delays}")
        return Measured.from_csv(delays)
    if delay is None:
        raise InputError("delay", None, "the largest delay, or a file as --delays")
    return Constant(delay) if constant else Uniform(delay)


def _asynchronous(
    workers: int = 4, delay: int | None = None, delays: str | None = None, constant: bool = False
) -> System:
    return Asynchronous(workers, _delay(delay, delays, constant))


def _hogwild(
    workers: int = 4, delay: int | None = None, delays: str | None = None, constant: bool = False
) -> System:
    return Hogwild(workers, _delay(delay, delays, constant))


def _ef_rand_beta(
    beta: float,
    workers: int = 4,
    delay: int | None = None,
    delays: str | None = None,
    constant: bool = False,
) -> System:
    stale = delay is not None or delays is not None
    return EFRandBeta(workers, beta, delay=_delay(delay, delays, constant) if stale else None)


def _feedback(compressor: Compressor, workers: int, feedback: bool) -> System:
    return (ErrorFeedback if feedback else Compressed)(compressor, workers)


def _one_bit(workers: int = 1, feedback: bool = True) -> System:
    return _feedback(OneBit(), workers, feedback)


def _top_k(
    kept: int, workers: int = 1, feedback: bool = True, bound: float | None = None
) -> System:
    return _feedback(TopK(kept) if bound is None else BoundedTopK(kept, bound), workers, feedback)


def _random_k(kept: int, workers: int = 1, feedback: bool = True) -> System:
    # Without a memory the unbiased form is meant, with one it would diverge.
    return _feedback(RandomK(kept, scaled=not feedback), workers, feedback)


def _schedule(workers: int, rate: float, arrivals: str | None, single_socket: bool,
              broadcast: bool) -> Schedule:  # fmt: skip
    if arrivals is not None:
        return MeasuredArrivals.from_csv(arrivals)
    times = TruncatedExponential(rate, offset=0.002)
    return Cluster(
        workers,
        communicate=times,
        sockets="single" if single_socket else "multi",
        broadcast=broadcast,
    )


def _asgd(
    workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    return ASGD(_schedule(workers, rate, arrivals, single_socket, broadcast), momentum=momentum)


def _sparsified(
    kept: int, workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    made = _schedule(workers, rate, arrivals, single_socket, broadcast)
    return SparsifiedSGD(made, momentum=momentum, compressor=TopK(kept))


def _mem_sgd(
    kept: int, workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    made = _schedule(workers, rate, arrivals, single_socket, broadcast)
    return MemSGD(made, momentum=momentum, compressor=TopK(kept))


def _kardam(
    workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
    faults: int | None = None,
) -> System:  # fmt: skip
    made = _schedule(workers, rate, arrivals, single_socket, broadcast)
    return Kardam(made, momentum=momentum, filter_f=faults)


def _crash(workers: int = 4, faults: int = 1) -> System:
    return Crash(workers, faults)


def _omission(workers: int = 4, faults: int = 1, delay: int | None = None) -> System:
    return Omission(workers, faults, delay)


def _sgd(workers: int = 1) -> System:
    return SGD(workers)


def _local_sgd(workers: int = 4, period: int = 8) -> System:
    return LocalSGD(workers, period)


_MAKERS: Mapping[str, Callable[..., System]] = {
    "sgd": _sgd,
    "asynchronous": _asynchronous,
    "hogwild": _hogwild,
    "crash": _crash,
    "omission": _omission,
    "one-bit": _one_bit,
    "top-k": _top_k,
    "random-k": _random_k,
    "ef-rand-beta": _ef_rand_beta,
    "asgd": _asgd,
    "sparsified-sgd": _sparsified,
    "mem-sgd": _mem_sgd,
    "kardam": _kardam,
    "local-sgd": _local_sgd,
}

SYSTEMS: Mapping[str, Recipe[System]] = {name: Recipe(name, make) for name, make in _MAKERS.items()}
