"""The states of a system on a small quadratic."""

from __future__ import annotations

from torch import Generator

from sim import State, System
from sim.problems import Quadratic

PROBLEM = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=4.0)


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def states(system: System, steps: int = 40, runs: int = 4, alpha: float = 0.1) -> list[State]:
    generator = seeded(5)
    table = system.table(steps + 1, runs, PROBLEM.dimension, seeded(9))
    path = [system.start(PROBLEM.start(), table)]
    for _ in range(steps):
        views = system.views(path[-1], alpha)
        gradients = PROBLEM.sample(views, generator)
        path.append(system.update(path[-1], gradients, alpha, generator))
    return path
