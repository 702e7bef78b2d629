"""Every system by its name, with the options that ``staleproof simulate`` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.catalogue.logs import Log, law
from sim.catalogue.recipe import Recipe
from sim.compression.compressed import Compressed
from sim.compression.error_feedback import ErrorFeedback
from sim.compressor import Compressor
from sim.compressors import BoundedTopK, OneBit, RandomK, TopK
from sim.schedule import Schedule
from sim.schedules import Cluster
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
    PowerSGD,
    SparsifiedSGD,
)


def _asynchronous(
    workers: int = 4, delay: int | None = None, delays: str | None = None, constant: bool = False,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
) -> System:  # fmt: skip
    log = Log("delays", delays, column, column_per_worker, first_update)
    return Asynchronous(workers, law(log, workers, delay, constant))


def _hogwild(
    workers: int = 4, delay: int | None = None, delays: str | None = None, constant: bool = False,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
) -> System:  # fmt: skip
    log = Log("delays", delays, column, column_per_worker, first_update)
    return Hogwild(workers, law(log, workers, delay, constant))


def _ef_rand_beta(
    beta: float, workers: int = 4, delay: int | None = None, delays: str | None = None,
    constant: bool = False, column: str | None = None, column_per_worker: bool = False,
    first_update: int | None = None,
) -> System:  # fmt: skip
    log = Log("delays", delays, column, column_per_worker, first_update)
    if delay is None and delays is None:
        log.nothing()
        return EFRandBeta(workers, beta)
    return EFRandBeta(workers, beta, delay=law(log, workers, delay, constant))


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


def _power_sgd(rows: int, columns: int | None = None, rank: int = 1, workers: int = 1) -> System:
    return PowerSGD(rows, rows if columns is None else columns, rank, workers)


def _schedule(
    workers: int, rate: float, log: Log, single_socket: bool, broadcast: bool
) -> Schedule:
    if log.path is not None:
        return log.arrivals()
    log.nothing()
    times = TruncatedExponential(rate, offset=0.002)
    return Cluster(
        workers,
        communicate=times,
        sockets="single" if single_socket else "multi",
        broadcast=broadcast,
    )


def _asgd(
    workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    log = Log("arrivals", arrivals, column, column_per_worker, first_update)
    return ASGD(_schedule(workers, rate, log, single_socket, broadcast), momentum=momentum)


def _sparsified(
    kept: int, workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    log = Log("arrivals", arrivals, column, column_per_worker, first_update)
    made = _schedule(workers, rate, log, single_socket, broadcast)
    return SparsifiedSGD(made, momentum=momentum, compressor=TopK(kept))


def _mem_sgd(
    kept: int, workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
) -> System:  # fmt: skip
    log = Log("arrivals", arrivals, column, column_per_worker, first_update)
    made = _schedule(workers, rate, log, single_socket, broadcast)
    return MemSGD(made, momentum=momentum, compressor=TopK(kept))


def _kardam(
    workers: int = 8, rate: float = 1.0, arrivals: str | None = None,
    column: str | None = None, column_per_worker: bool = False, first_update: int | None = None,
    single_socket: bool = False, broadcast: bool = False, momentum: float = 0.0,
    faults: int | None = None,
) -> System:  # fmt: skip
    log = Log("arrivals", arrivals, column, column_per_worker, first_update)
    made = _schedule(workers, rate, log, single_socket, broadcast)
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
    "power-sgd": _power_sgd,
    "ef-rand-beta": _ef_rand_beta,
    "asgd": _asgd,
    "sparsified-sgd": _sparsified,
    "mem-sgd": _mem_sgd,
    "kardam": _kardam,
    "local-sgd": _local_sgd,
}

SYSTEMS: Mapping[str, Recipe[System]] = {name: Recipe(name, make) for name, make in _MAKERS.items()}
