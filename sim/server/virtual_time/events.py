"""The events of a parameter server in virtual time: what drives them, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from sim.server.virtual_time.timeline import Timeline

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Durations:
    """What everything takes in r runs of T updates by p workers.

    ``compute`` and ``send`` (p + T, r): row w is the first round of worker w, row p + t the round
    that follows update t. ``reply`` (T, r, 1) is the way back to the worker of update t, or
    (T, r, p) that to every worker. ``slowdowns`` (p,) multiply the computations, and the server
    needs ``update`` for each update.
    """

    compute: Floats
    send: Floats
    reply: Floats
    slowdowns: Floats
    update: float

    @property
    def shape(self) -> tuple[int, int, int]:
        """T, r, p."""
        return (*self.reply.shape[:2], len(self.slowdowns))


class Log:
    """A timeline in the making: fields (T + 1, r), the last row for what nobody asked about."""

    def __init__(self, steps: int, runs: int) -> None:
        self.whole = np.zeros((2, steps + 1, runs), dtype=np.int64)
        self.before = np.zeros((5, steps + 1, runs))
        self.after = np.zeros((2, steps + 1, runs))

    def timeline(self) -> Timeline:
        """What was written of the first T updates."""
        worker, staleness = _asked(self.whole)
        began, computed, sent, arrived, time = _asked(self.before)
        answered, returned = _asked(self.after)
        return Timeline(
            worker=worker, staleness=staleness, time=time, began=began, computed=computed,
            sent=sent, arrived=arrived, answered=answered, returned=returned,
        )  # fmt: skip


def _asked(fields: npt.NDArray[Any]) -> torch.Tensor:
    return torch.from_numpy(fields[:, :-1].copy())
