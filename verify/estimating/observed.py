"""A case as the estimators see it: a trace, visited points, gradients drawn there, delays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Generator, Tensor

from bounds import Quantity
from sim import Problem, System, Trace, run
from sim.require import require
from sim.run import Progress
from sim.running.measure import lacking
from sim.staleness.message_passing import MessagePassing
from sim.step_size import StepSize
from verify.estimating.curvature import Curvature, curvature
from verify.estimating.watched import Watched
from verify.judging.weigh import ROUNDING

Floats = npt.NDArray[np.float64]
TABLE_ENTRIES = 2**24  # of the delay table that is drawn to count delays


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """``trace`` of the runs; ``points`` (n, d), views that a run visited.

    ``squares`` (n, m) is |g|² of m fresh gradients at every point, ``half_differences`` (n, m / 2)
    is |g - g'|²/2 of pairs of them, both in (F/X)². ``staleness`` (T, r') is the largest of every
    step's view, from tables of their own that the same law gave; None where a table has none.
    ``whole_views``: all coordinates of a view are equally stale.
    """

    system: System
    problem: Problem
    trace: Trace
    points: Tensor
    curvature: Curvature
    squares: Floats
    half_differences: Floats
    staleness: Tensor | None
    whole_views: bool

    @property
    def stayed(self) -> bool:
        """Whether all views and iterates were where the problem's constants hold."""
        reach = float(np.max(self.trace.values[Quantity.REACH]))
        return reach <= self.problem.constants().radius * (1 + ROUNDING)


def observe(
    system: System,
    problem: Problem,
    *,
    alpha: float | StepSize,
    steps: int,
    runs: int,
    generator: Generator,
    reads: Collection[Quantity],
    every: int,
    points: int,
    samples: int,
    progress: Progress | None = None,
) -> Observed:
    """Run the case, and draw ``samples`` gradients at each of about ``points`` visited views."""
    require(steps >= 1, "steps", steps, ">= 1")
    require(points >= 1, "points", points, ">= 1")
    require(samples >= 8, "samples", samples, ">= 8")
    watched = Watched(problem, steps, max(1, -(-steps // points)))
    asked = {*reads, Quantity.REACH} - lacking(system, problem)
    trace = run(
        system, watched, alpha=alpha, steps=steps, runs=runs, generator=generator,
        record=[q for q in Quantity if q in asked], every=every, progress=progress,
    )  # fmt: skip
    visited = watched.points()
    stale = _staleness(system, steps, runs, problem.dimension, generator)
    drawn = [_norms(problem, v, samples, generator) for v in visited]
    return Observed(
        system=system,
        problem=problem,
        trace=trace,
        points=visited,
        curvature=curvature(problem, visited, generator),
        squares=np.stack([squares for squares, _ in drawn]),
        half_differences=np.stack([halves for _, halves in drawn]),
        staleness=None if stale is None else stale.amax(-1),
        whole_views=stale is not None and bool((stale == stale[..., :1]).all()),
    )


def _norms(
    problem: Problem, v: Tensor, samples: int, generator: Generator
) -> tuple[Floats, Floats]:
    g = problem.sample(v.expand(samples - samples % 2, -1), generator).double()
    half = (g[::2] - g[1::2]).square().sum(-1) / 2
    return g.square().sum(-1).numpy(), half.numpy()


def _staleness(
    system: System, steps: int, runs: int, d: int, generator: Generator
) -> Tensor | None:
    """(T, r', width >= 1)."""
    if isinstance(system, MessagePassing):  # its table holds how late messages are
        return None
    fit = max(1, TABLE_ENTRIES // (steps * max(1, system.width(d))))
    table = system.staleness(system.table(steps, min(runs, fit), d, generator))
    if table.numel() == 0:
        return torch.zeros(steps, runs, 1, dtype=torch.int64)
    return table.long()
