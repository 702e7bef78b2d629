"""A server and three workers in virtual time: who reads which model, and how stale it gets."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
from torch import Generator

from bounds.statement import Paper, Source
from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Agreement, Comparison, Experiment, Frames, Progress, Scale
from verify.figures.named_seed import seed_for
from verify.figures.training.variant import cluster

WORKERS, RATE = 3, 1.0


class WorkerTimeline(Experiment):
    """Figure 6: the events of a simulated run, and the staleness that Appendix B defines."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-6"
    title: ClassVar[str] = "One server and three workers in virtual time"
    claim: ClassVar[str] = (
        "“The staleness τ_t is defined as the difference between the current model iterate at the "
        "PS, and the last model iterate received by a worker and used to compute its stochastic "
        "gradient contribution.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 6, Appendix B",
        "A definition, not a finding. In Section 2 τ_t is the index of the model that was read.",
    )

    def setting(self, scale: Scale) -> str:
        return (
            f"The first {_updates(scale)} updates of a run with 3 workers, times of computation "
            "uniform on [0.9, 1.1], of messages 0.002 + Exp(1)."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        return ("trace",)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        generator = Generator().manual_seed(seed_for(seed, self.name, part))
        drawn = cluster(RATE, WORKERS).draw(_updates(scale), 1, generator)
        if progress is not None:
            progress(_updates(scale), _updates(scale))
        return drawn.frame(0)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """The staleness that the simulator states must be, for every update, what its events say
        by the definition: the updates that were applied since the worker's model was sent."""
        frame = frames["trace"]
        same = frame.staleness == recounted(frame)
        says = (
            f"of {len(frame)} updates {int(same.sum())} have the staleness that their events give; "
            f"mean {frame.staleness.mean():.2f}, largest {frame.staleness.max()}"
        )
        if not same.all():
            return comparison([Clause(says, False)])
        words = f"this checks our own simulation against the paper's definition: {says}"
        return Comparison(Agreement.DEFINED, words, remark=f"{words}.")


def _updates(scale: Scale) -> int:
    return 30 if scale.quick else 300


def recounted(frame: pd.DataFrame) -> pd.Series[int]:
    """From times alone: how many updates lie between the model that was read and the update."""
    read_at = frame.groupby("worker").answered.shift().fillna(-1.0)
    version = read_at.map(lambda time: int((frame.time <= time).sum()))
    return frame["update"] - version
