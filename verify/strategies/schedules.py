"""Arrivals at a parameter server, and schedules that replay them."""

from __future__ import annotations

import torch
from hypothesis import strategies as st

from sim.require import require
from sim.schedule import Arrivals, Schedule
from sim.schedules import Cluster, Measured, RoundRobin


def arrivals(T: int, p: int, *, maximum: int | None = None) -> st.SearchStrategy[Arrivals]:
    """T updates of one run by workers 0..p-1 with staleness 0 <= s <= min(t, maximum): (T, 1).

    Update t happens at time t. Any order and any such staleness may come (sparsified, Assumption
    4 with S = ``maximum``). Shrinks to worker 0 and no staleness. Raises ``ValueError``.
    """
    require(T >= 1, "T", T, ">= 1")
    require(p >= 1, "p", p, ">= 1")
    require(maximum is None or maximum >= 0, "maximum", maximum, ">= 0 or None")

    def update(t: int) -> st.SearchStrategy[tuple[int, int]]:
        most = t if maximum is None else min(t, maximum)
        return st.tuples(st.integers(0, p - 1), st.integers(0, most))

    return st.tuples(*map(update, range(T))).map(_arrivals)


def schedules(T: int, p: int) -> st.SearchStrategy[Schedule]:
    """Schedules of T updates by at most p workers: in turn, any that could be measured, a cluster.

    Shrinks to ``RoundRobin(1)``. Raises ``ValueError``.
    """
    measured = arrivals(T, p).map(Measured)
    workers = st.integers(1, p)
    cluster = st.builds(
        Cluster,
        workers,
        update=st.sampled_from([0.0, 0.5]),
        sockets=st.sampled_from(["multi", "single"]),
        broadcast=st.booleans(),
    )
    return st.one_of(st.builds(RoundRobin, workers), measured, cluster)


def _arrivals(updates: tuple[tuple[int, int], ...]) -> Arrivals:
    worker, staleness = torch.tensor(updates).unsqueeze(1).unbind(-1)
    time = torch.arange(len(updates), dtype=torch.float64).unsqueeze(1)
    return Arrivals(worker=worker, staleness=staleness, time=time)
