"""Figure 1 of elastic: TopK on linear regression, with bounds on the accumulated error."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pandas as pd
from torch import Generator

from bounds import Quantity
from bounds.statement import Paper, Source
from sim import run
from sim.problems import LinearRegression
from sim.systems import BoundedTopK
from verify.figures.experiment import Comparison, Experiment, Frames, Progress, Scale
from verify.figures.named_seed import named_generator
from verify.figures.orderings import Family, Ordering, as_ratio, judge

#: B in units of the root second moment of a mini-batch gradient at the start; 0: SGD, inf: TopK.
#: The others are about the 5%, 50% and 75% points of the memory of TopK over the steps of a run.
BOUNDS = (0.0, 0.25, 0.5, 1.0, math.inf)
#: Of 1/L, L the smoothness; 1/L is the largest step with which a gradient without noise descends.
STEPS = (1.0, 1 / 4, 1 / 16)
KEPT, BATCH = 1, 16
WORST = 1e6  # a run that has left its start by this factor counts as being there


class BoundedMemory(Experiment):
    """A single worker, K = 1; as many entries more are sent as keep |memory| <= B.

    For every step size the orderings are of neighbouring bounds: the smaller has the lower mean log
    of f(v) - f*, over all epochs after the start. v is the model that the worker has.
    """

    __slots__ = ()
    name: ClassVar[str] = "elastic/figure-1"
    title: ClassVar[str] = "TopK on linear regression, the accumulated error bounded by B"
    claim: ClassVar[str] = "Convergence is slower if we allow higher error."
    source: ClassVar[Source] = Source(Paper.ELASTIC, "Figure 1")

    def setting(self, scale: Scale) -> str:
        runs, epochs = _size(scale)
        return (
            "Least squares on the bundled diabetes data (d = 10, 442 samples), TopK with "
            f"K = {KEPT} and error feedback, a single worker, mini-batches of {BATCH}, {runs} runs "
            f"of {epochs} epochs. The paper gives neither data nor step size nor how the error is "
            "bounded: here more entries are sent, in their order of size, until |memory| is at "
            "most B, in units of the root second moment of a mini-batch gradient at the start; "
            "the bounds were chosen by how long the memory of TopK is without one. Step sizes "
            "1/L, 1/(4L) and 1/(16L), all shown; nothing was searched."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        return tuple(_PARTS)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        step, tables = _PARTS[part], []
        for i, bound in enumerate(BOUNDS):
            draws = named_generator(self.name, part, bound, seed)
            tables.append(_curves(step, bound, scale, draws))
            if progress is not None:
                progress(i + 1, len(BOUNDS))
        return pd.concat(tables, ignore_index=True)

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """By the orderings that the class names, all of them at one joint level."""
        table = pd.concat(frames.values(), ignore_index=True)
        table = table.assign(log=np.log(table["excess_loss"]))[table["epoch"] > 0]
        rates = table.groupby(["step", "bound", "run"])["log"].mean()
        orderings = tuple(
            Ordering(
                f"B = {low:g} below {high:g} at {_step_name(step)}".replace("inf", "∞"),
                rates[step, high].to_numpy(np.float64) - rates[step, low].to_numpy(np.float64),
            )
            for step in STEPS
            for low, high in pairwise(BOUNDS)
        )
        return judge([Family("Training loss above the least", orderings, as_ratio)])


def _step_name(step: float) -> str:
    return "1/L" if step == 1 else f"1/({1 / step:g}L)"


_PARTS = {f"step-{step:g}": step for step in STEPS}


def _size(scale: Scale) -> tuple[int, int]:
    """Runs and epochs."""
    return (4, 3) if scale.quick else (32, 20)


def _unit(problem: LinearRegression) -> float:
    """Root of E|g|² = |∇f|² + (E|g_i|² - |∇f|²)/b at the start, g the mean of b gradients g_i."""
    start = problem.start()
    single, slope = problem.model().second_moment(start), problem.gradient(start).square().sum()
    return float((slope + (single - slope) / problem.batch).sqrt())


def _curves(step: float, bound: float, scale: Scale, draws: Generator) -> pd.DataFrame:
    """After every epoch f(v) - f* of each run, and its longest memory in all steps so far."""
    problem, (runs, epochs) = LinearRegression(batch=BATCH), _size(scale)
    model, known = problem.model(), problem.constants()
    unit = _unit(problem)
    updates = round(len(model.features) / BATCH)
    trace = run(
        BoundedTopK(1, KEPT, bound * unit),
        problem,
        alpha=step / known.L,
        steps=epochs * updates + 1,
        runs=runs,
        generator=draws,
        record=(Quantity.VIEW_LOSS, Quantity.MEMORY),
    )
    assert known.f_star is not None
    excess = trace.values[Quantity.VIEW_LOSS] - known.f_star
    most = WORST * float(excess[0, 0])
    excess = np.clip(np.where(np.isfinite(excess), excess, most), np.finfo(float).tiny, most)
    longest = np.maximum.accumulate(trace.values[Quantity.MEMORY] / unit)
    when = np.arange(0, len(excess), updates)
    return pd.DataFrame(
        {
            "step": step,
            "bound": bound,
            "run": np.tile(np.arange(runs), len(when)),
            "epoch": np.repeat(when // updates, runs),
            "excess_loss": excess[when].ravel(),
            "longest_memory": longest[when].ravel(),
        }
    )
