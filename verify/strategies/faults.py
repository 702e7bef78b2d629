"""Who fails when, and which messages are late: tables as ``MessagePassing.lateness`` gives them."""

from __future__ import annotations

from typing import TypeVar

import torch
from hypothesis import strategies as st
from torch import Tensor

from sim.delay import narrow
from sim.require import require

Fault = TypeVar("Fault")


def fault_patterns(T: int, p: int, f: int, *, tau: int | None = None) -> st.SearchStrategy[Tensor]:
    """An omission or a crash pattern of one run, (T, 1, p, p), with at most f faulty nodes."""
    return omission_patterns(T, p, f, tau=tau) | crash_patterns(T, p, min(f, max(0, p - 2)))


def crash_patterns(T: int, p: int, f: int) -> st.SearchStrategy[Tensor]:
    """(T, 1, p, p): at most f nodes crash, in a broadcast that any set of peers may hear.

    Entry [t, 0, i, j] is 0 where node i hears the message of iteration t from node j and -1 where
    it never does (elastic, 5.1 (a)). Node 0 and the observer p - 1 live, as in
    ``sim.systems.Crash``. Shrinks to no crash. Raises ``ValueError``.
    """
    _require_sizes(T, p, f, most=max(0, p - 2))
    crash = st.tuples(st.integers(0, T - 1), st.sets(st.integers(0, p - 1)))
    return _faulty(range(1, p - 1), f, crash).map(lambda crashes: _crashed(T, p, crashes))


def omission_patterns(
    T: int, p: int, f: int, *, tau: int | None = None
) -> st.SearchStrategy[Tensor]:
    """(T, 1, p, p): messages of at most f senders come up to tau iterations late, or never.

    With ``tau`` None a message is dropped (-1) or in time (0), else 0..tau iterations late
    (elastic, 5.1 (b)). To itself no node is late. Shrinks to no omission. Raises ``ValueError``.
    """
    _require_sizes(T, p, f, most=p - 1)
    require(tau is None or tau >= 0, "tau", tau, ">= 0 or None")
    late = st.sampled_from([0, -1]) if tau is None else st.integers(0, tau)
    messages = st.lists(late, min_size=T * p, max_size=T * p)
    return _faulty(range(p), f, messages).map(lambda lates: _late(T, p, lates, tau or 0))


def _require_sizes(T: int, p: int, f: int, *, most: int) -> None:
    require(T >= 1, "T", T, ">= 1")
    require(p >= 1, "p", p, ">= 1")
    require(0 <= f <= most, "f", f, f"0..{most}")


def _faulty(
    nodes: range, f: int, fault: st.SearchStrategy[Fault]
) -> st.SearchStrategy[dict[int, Fault]]:
    if not f:
        return st.just({})
    return st.dictionaries(st.sampled_from(nodes), fault, max_size=f)


def _crashed(T: int, p: int, crashes: dict[int, tuple[int, set[int]]]) -> Tensor:
    table = torch.zeros(T, 1, p, p, dtype=torch.int16)
    for node, (last, hear) in crashes.items():
        table[last:, 0, :, node] = -1
        table[last, 0, sorted(hear), node] = 0
    return table


def _late(T: int, p: int, lates: dict[int, list[int]], tau: int) -> Tensor:
    table = torch.zeros(T, 1, p, p, dtype=narrow(tau))
    for node, late in lates.items():
        table[:, 0, :, node] = torch.tensor(late).reshape(T, p)
        table[:, 0, node, node] = 0
    return table
