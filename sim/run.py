"""The one loop: a system on a problem, many runs at once, and what was measured."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim.block import Block, block_runs
from sim.measure import require_measurable
from sim.problem import Problem
from sim.require import require
from sim.system import System

Progress = Callable[[int, int], None]
TICK = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What r runs of T steps measured: arrays (T, r), and (T + 1, r) for the distance.

    ``seed`` is that of the generator passed, ``stalest`` the largest staleness in the delay
    table. The arrays are read-only.
    """

    values: Mapping[Quantity, npt.NDArray[np.float64]]
    alpha: float
    steps: int
    runs: int
    seed: int
    stalest: int


def run(
    system: System,
    problem: Problem,
    *,
    alpha: float,
    steps: int,
    runs: int,
    generator: Generator,
    record: Collection[Quantity],
    progress: Progress | None = None,
) -> Trace:
    """r independent runs of T steps with the constant step size alpha (X²/F).

    A run has the same bits however many follow it: runs are drawn and computed in full blocks,
    each with a generator of its own, and cut. ``progress`` hears now and then (steps done, steps
    in all), over the blocks. Raises ``ValueError``.
    """
    require(math.isfinite(alpha) and alpha > 0, "alpha", alpha, "finite and > 0")
    require(steps >= 1, "steps", steps, ">= 1")
    require(runs >= 1, "runs", runs, ">= 1")
    require_start(problem)
    require_measurable(system, problem, record)
    size = block_runs(system, problem.dimension, steps)
    blocks = math.ceil(runs / size)
    traces = []
    for b in range(blocks):
        tick = _ticker(progress, b * steps, blocks * steps)
        block = Block(system, problem, alpha, steps, size, tuple(record))
        traces.append(block.trace(_child(generator), tick))
    return Trace(
        values={q: _joined([values[q] for values, _ in traces], runs) for q in record},
        alpha=alpha,
        steps=steps,
        runs=runs,
        seed=generator.initial_seed(),
        stalest=max(stalest for _, stalest in traces),
    )


def require_start(problem: Problem) -> None:
    """Raise ``ValueError`` where x0 is outside the region in which the constants hold."""
    radius = problem.constants().radius
    distance = float((problem.start() - problem.region_centre()).norm())
    require(distance <= radius * (1 + 1e-12), "x0", f"|x0 - centre| = {distance}", f"<= {radius}")


def _child(generator: Generator) -> Generator:
    seed = torch.randint(2**63 - 1, (), generator=generator)
    return Generator().manual_seed(int(seed))


def _ticker(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    def tick(done: int) -> None:
        if progress is not None and (done % TICK == 0 or before + done == total):
            progress(before + done, total)

    return tick


def _joined(parts: list[Tensor], runs: int) -> npt.NDArray[np.float64]:
    values: npt.NDArray[np.float64] = torch.cat(parts, dim=1)[:, :runs].numpy()
    values.setflags(write=False)
    return values
