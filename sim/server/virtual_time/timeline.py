"""What every message and computation behind an update took, in virtual time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from os import PathLike
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from sim.require import require
from sim.schedule import Arrivals

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Arrivals):
    """The events behind every update (sparsified, Figure 6), each field (T, r) in virtual time.

    The worker ``began`` to compute, had ``computed`` its gradient, ``sent`` it (later, where it
    waited for a socket), and it ``arrived`` at the server, which had applied it at ``time``. The
    server ``answered`` with a model that contains the update, and that ``returned`` to the worker,
    which began its next computation then. So began <= computed <= sent <= arrived <= time <=
    answered <= returned.
    """

    began: Tensor
    computed: Tensor
    sent: Tensor
    arrived: Tensor
    answered: Tensor
    returned: Tensor

    @property
    def applied(self) -> Tensor:
        """The time at which the server had applied the update, (T, r)."""
        return self.time

    @property
    def version(self) -> Tensor:
        """t - s, the index of the model that the worker read, (T, r)."""
        return torch.arange(len(self.staleness)).unsqueeze(1) - self.staleness

    def frame(self, run: int) -> pd.DataFrame:
        """One row an update: its index, the version read, and every field of this run."""
        import pandas as pd

        runs = self.worker.shape[1]
        require(0 <= run < runs, "run", run, f"0..{runs - 1}")
        columns = {"update": range(len(self.worker)), "version": self.version[:, run].numpy()}
        named = {field.name: getattr(self, field.name)[:, run].numpy() for field in fields(self)}
        return pd.DataFrame({**columns, **named})

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Every run below the other, floats in full, as ``sim.staleness.logged`` reads it."""
        import pandas as pd

        frames = [self.frame(run).assign(run=run) for run in range(self.worker.shape[1])]
        pd.concat(frames).to_csv(path, index=False)
