"""Figures that count the iterations to a target accuracy, for several variants on MNIST's task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pandas as pd

from verify.figures.experiment import Experiment, Progress, Scale
from verify.figures.training.outcome import outcome
from verify.figures.training.task import Task
from verify.figures.training.tasks import mnist_task
from verify.figures.training.variant import Variant


class VariantRuns(Experiment):
    """A part for each of the ``variants``, by its name; ``accuracy`` is the paper's target."""

    __slots__ = ()
    variants: ClassVar[Mapping[str, Variant]]
    accuracy: ClassVar[float]

    def task(self, scale: Scale) -> Task:
        """What is trained. Raises ``InputError`` where the data folder lacks it."""
        return mnist_task(scale, self.accuracy)

    def parts(self, scale: Scale) -> tuple[str, ...]:
        self.task(scale)
        return tuple(self.variants)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        return outcome(self.task(scale), self.variants[part], seed, progress)
