"""The one loop: a system on a problem, many runs at once, and what was measured."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Generator, Tensor

from bounds.admissible import InputError
from bounds.quantity import Quantity
from sim.problem import Problem
from sim.require import require, require_kind, require_whole
from sim.running.block import Block, Until
from sim.running.measure import require_measurable
from sim.running.partition import partition
from sim.step_size import StepSize, step_sizes
from sim.system import System

Progress = Callable[[int, int], None]
TICK = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What r runs of T steps measured, in the steps 0, ``every``, 2 ``every``, ...: (n, r).

    The distance has one row more, after the last step. Rows after the end of a block that was
    ended early are NaN. ``alphas`` are the T step sizes, ``seed`` is that of the generator passed,
    ``stalest`` the largest staleness in the table. ``diverged`` are the numbers of the runs whose
    iterate or a measured value became NaN or infinite. The arrays are read-only.
    """

    values: Mapping[Quantity, npt.NDArray[np.float64]]
    alphas: tuple[float, ...]
    steps: int
    every: int
    runs: int
    seed: int
    stalest: int
    diverged: tuple[int, ...] = ()


def run(
    system: System,
    problem: Problem,
    *,
    alpha: float | StepSize,
    steps: int,
    runs: int,
    generator: Generator,
    record: Collection[Quantity],
    every: int = 1,
    device: torch.device | str = "cpu",
    progress: Progress | None = None,
    until: Until | None = None,
) -> Trace:
    """r independent runs of T steps with the step size alpha (X²/F), or alpha(t) in step t.

    A run has the same bits however many follow it: runs are drawn and computed in full blocks,
    each with a generator of its own, and cut. The computation runs on ``device``, the numbers are
    drawn where ``generator`` is. ``progress`` hears now and then (steps done, steps in all), of
    all runs computed. A block ends after a measured step t where ``until(t, its row (r,) of every
    quantity)`` says so; what was drawn beforehand does not depend on it. Raises ``ValueError``.
    """
    for name, count in (("steps", steps), ("runs", runs), ("every", every)):
        require_whole(name, count, 1)
    _require_kinds(system, problem, generator)
    alphas = step_sizes(alpha, steps)
    _require_fit(system, problem)
    require_measurable(system, problem, record)
    where = _device(device)
    sizes = tuple(partition(system, problem, steps, runs))
    tell = progress or (lambda done, total: None)
    traces = []
    for b, size in enumerate(sizes):
        tick = _ticker(tell, steps, sizes, b)
        block = Block(system, problem, alphas, size, tuple(record), every, where)
        traces.append(block.trace(_child(generator), tick, until))
    return Trace(
        values={q: _joined([each.values[q] for each in traces], runs) for q in record},
        alphas=alphas,
        steps=steps,
        every=every,
        runs=runs,
        seed=generator.initial_seed(),
        stalest=max(each.stalest for each in traces),
        diverged=tuple(torch.cat([each.lost for each in traces])[:runs].nonzero()[:, 0].tolist()),
    )


def _require_kinds(system: object, problem: object, generator: object) -> None:
    require_kind("system", system, System, "a system, as sim.systems has them")
    require_kind("problem", problem, Problem, "a problem, as sim.problems has them")
    require_kind("generator", generator, Generator, "a torch.Generator")


def _require_fit(system: System, problem: Problem) -> None:
    require_start(problem)
    system.require_fit(problem.start())
    problem.require_workers(system.workers)


def _device(given: torch.device | str) -> torch.device:
    """The device, on which a number can be put."""
    try:
        device = torch.device(given)
        torch.empty(1, device=device)
    except (RuntimeError, TypeError, AssertionError, NotImplementedError):
        raise InputError("device", given, "a device that torch has here, as cpu") from None
    return device


def require_start(problem: Problem) -> None:
    """Raise ``ValueError`` where x0 is outside the region in which the constants hold."""
    radius = problem.constants().radius
    distance = float((problem.start() - problem.region_centre()).norm())
    require(distance <= radius * (1 + 1e-12), "x0", f"|x0 - centre| = {distance}", f"<= {radius}")


def _child(generator: Generator) -> Generator:
    seed = torch.randint(2**63 - 1, (), generator=generator)
    return Generator().manual_seed(int(seed))


def _ticker(tell: Progress, steps: int, sizes: tuple[int, ...], b: int) -> Callable[[int], None]:
    before, total = sum(sizes[:b]) * steps, sum(sizes) * steps

    def tick(done: int) -> None:
        if done % TICK == 0 or done == steps:
            tell(before + done * sizes[b], total)

    return tick


def _joined(parts: list[Tensor], runs: int) -> npt.NDArray[np.float64]:
    values: npt.NDArray[np.float64] = torch.cat(parts, dim=1)[:, :runs].numpy()
    values.setflags(write=False)
    return values
