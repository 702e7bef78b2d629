"""Training loss and test accuracy of three variants along their runs."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from bounds.quantity import Quantity
from bounds.statement import Paper, Source
from verify.figures.clauses import comparison, of_ratio
from verify.figures.experiment import Comparison, Experiment, Frames, Progress, Scale
from verify.figures.remarks import search_remark
from verify.figures.training.curves import curve
from verify.figures.training.learning_rate import chosen
from verify.figures.training.ratio import ratio
from verify.figures.training.task import Task
from verify.figures.training.tasks import cifar_task
from verify.figures.training.variant import Method, Variant

RATE, KEPT = 1.0, 0.01
VARIANTS = {
    Method.ASGD.value: Variant(Method.ASGD, RATE),
    Method.KARDAM.value: Variant(Method.KARDAM, RATE),
    Method.PHI_MEMSGD.value: Variant(Method.PHI_MEMSGD, RATE, KEPT),
}
RECORD = Quantity.LOSS, Quantity.ACCURACY
LEVEL = 0.05 / 2  # two alternatives


class LearningCurves(Experiment):
    """Figure 3: φ-MemSGD that sends 1% against ASGD and Kardam, λ = 1."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-3"
    title: ClassVar[str] = "Training loss and test accuracy along the runs"
    claim: ClassVar[str] = (
        "“Sparsification induces faster convergence times: φMemSGD consistently outperforms both "
        "ASGD and Kardam. […] By using only few principal components of gradient updates, φMemSGD "
        "requires far less iterations to reach the target accuracy.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 3, Section 3.2",
        "One run of each, as far as the figure says; the learning rates of ResNet-18 (Table 1) "
        "are not in the text that was read, its momentum is 0.9 (Table 2).",
    )

    def setting(self, scale: Scale) -> str:
        return (
            f"{cifar_task(scale).setting} λ = 1; φ-MemSGD sends 1% of the coordinates, of "
            "ResNet-18 110,000, of the small network a few dozen."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        cifar_task(scale)
        return tuple(VARIANTS)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        task, variant = cifar_task(scale), VARIANTS[part]
        best = chosen(task, variant, seed)
        curves = [
            curve(
                task, variant, best.alpha, f"run {i}", seed, record=RECORD,
                every=2 * task.every if task.most > task.every else task.every, progress=progress,
            ).assign(run=i)
            for i in range(task.runs)
        ]  # fmt: skip
        return pd.concat(curves, ignore_index=True).assign(
            method=variant.method.value,
            alpha=best.alpha,
            at_edge=best.at_edge,
            chosen=best.slower is not None,
        )

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """The ratios of the mean iterations to the target, of ASGD and of Kardam to φ-MemSGD,
        jointly at 95% by Bonferroni: each must lie above 1."""
        task = cifar_task(scale)
        counted = {part: reached(frame, task) for part, frame in frames.items()}
        sparse = counted[Method.PHI_MEMSGD.value]
        clauses = []
        for plain in (Method.ASGD.value, Method.KARDAM.value):
            each = ratio(counted[plain], sparse, LEVEL)
            clauses.append(of_ratio(f"iterations of {plain} / of φ-MemSGD:", each, each.exceeds(1)))
        last = ", ".join(
            f"{part} {frame[frame.step == frame.step.max()].loss.mean():.2f}"
            for part, frame in frames.items()
        )
        return comparison(clauses, f"Mean loss at the end: {last}. {search_remark(counted)}")


def reached(curves: pd.DataFrame, task: Task) -> pd.DataFrame:
    """One row a run: the first recorded step at the target, as in ``outcome``."""
    rows = []
    for run, mine in curves.groupby("run"):
        there = mine.step[mine.accuracy >= task.target]
        rows.append((run, int(there.min()) if len(there) else task.most, len(there) > 0))
    first = curves.iloc[0]
    return pd.DataFrame(rows, columns=["run", "iterations", "reached"]).assign(
        at_edge=first.at_edge, chosen=first.chosen
    )
