"""The cosine between what is applied and the gradient, and the loss, along a run."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from bounds.quantity import Quantity
from bounds.statement import Paper, Source
from verify.estimating.intervals import mean_interval
from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Comparison, Experiment, Frames, Progress, Scale
from verify.figures.training.coherence import Floats, coherence, window
from verify.figures.training.curves import curve
from verify.figures.training.learning_rate import chosen
from verify.figures.training.tasks import mnist_task
from verify.figures.training.variant import Method, Variant

VARIANT = Variant(Method.PHI_MEMSGD, rate=0.1, kept=0.1)
RECORD = Quantity.INNER, Quantity.NORM_PRODUCT, Quantity.LOSS, Quantity.ACCURACY
ROWS = 25
PARTS, TOGETHER = 8, 4  # runs are kept by fours
LEVEL = 0.05 / 3  # three clauses
FIRST, MIDDLE, LAST = (0.0, 0.1), (0.2, 0.5), (2 / 3, 1.0)  # of the steps


class CosineAndLoss(Experiment):
    """Figure 1: Assumption 5 measured on φ-MemSGD with ρ = 10% and λ = 0.1."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-1"
    title: ClassVar[str] = "The expected cosine and the training loss along a run"
    claim: ClassVar[str] = (
        "“Gradient coherency increases steadily until it drops when SGD arrives in its ‘sampling’ "
        "phase, and it is always larger than a constant 0 < μ < 1.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 1, Section 2.4",
        "Assumption 5 is stated for the memory-less variant; the figure measures the one with "
        "memory, of which the theorem says nothing.",
    )

    def setting(self, scale: Scale) -> str:
        task = mnist_task(scale, 0.91)
        rates = ", ".join(f"{rate:g}" for rate in task.grid[Method.PHI_MEMSGD])
        return (
            f"{task.says}; φ-MemSGD with ρ = 10%, λ = 0.1, 8 workers; "
            f"{TOGETHER * len(self.parts(scale))} runs of {task.most:,} iterations at the learning "
            f"rate that needed the fewest to {100 * task.target:g}% in {task.trials} other runs, "
            f"out of {rates}."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        mnist_task(scale, 0.91)
        return tuple(
            f"runs {TOGETHER * i} to {TOGETHER * i + TOGETHER - 1}"
            for i in range(1 if scale.quick else PARTS)
        )

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        task = mnist_task(scale, 0.91)
        best = chosen(task, VARIANT, seed)
        first = TOGETHER * self.parts(scale).index(part)
        curves = [
            curve(
                task, VARIANT, best.alpha, f"run {i}", seed, record=RECORD,
                every=max(1, task.most // (4 if scale.quick else ROWS)),
                progress=progress,
            ).assign(run=i)
            for i in range(first, first + TOGETHER)
        ]  # fmt: skip
        return pd.concat(curves).assign(alpha=best.alpha, at_edge=best.at_edge)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """Three clauses, jointly at 95%: μ_t above 0 in every step (by Bonferroni over steps); the
        cosine in the steps from 20 to 50% above that in the first tenth; and in the last third
        below that from 20 to 50% (Student's intervals of paired differences over the runs)."""
        steps = next(iter(frames.values())).step.nunique()
        found = coherence(frames, LEVEL / steps)
        least = int(found.mu.to_numpy().argmin())
        row = found.iloc[least]
        positive = bool((found.lower > 0).all()) or (False if (found.upper < 0).any() else None)
        alpha = next(iter(frames.values())).alpha.iloc[0]
        middle = window(frames, *MIDDLE)
        return comparison(
            [
                Clause(
                    f"the least μ_t of {steps} steps is {row.mu:.2f} "
                    f"[{row.lower:.2f}, {row.upper:.2f}], at step {row.step:.0f}",
                    positive,
                ),
                _change("from the first tenth to 20–50% the cosine changes by", middle
                        - window(frames, *FIRST), 1),
                _change("from there to the last third by", window(frames, *LAST) - middle, -1),
            ],
            f"Learning rate {alpha:g}.",
        )  # fmt: skip


def _change(words: str, differences: Floats, sign: int) -> Clause:
    """Whether the mean difference has the sign."""
    low, high = mean_interval(differences, LEVEL)
    holds = None if low <= 0 <= high else (low > 0) == (sign > 0)
    ends = (float(differences.mean()), low, high)
    return Clause(words, holds, "{:+.2f} [{:+.2f}, {:+.2f}]".format(*ends), ends)
