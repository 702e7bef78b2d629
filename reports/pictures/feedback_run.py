"""A few steps of a system with a memory and one worker: what was sent, and what stayed."""

from __future__ import annotations

from torch import Generator

from reports.pictures.memory_stems import Sending
from sim.problems import Quadratic
from sim.system import System

ALPHA, ENTRIES = 0.1, 6


def feedback_run(system: System, steps: int, seed: int) -> list[Sending]:
    """What the worker of ``system`` sends in its first steps, from memory and gradient together."""
    problem = Quadratic((1.0,) * ENTRIES, x0=(2.0, -0.3, 0.6, -1.2, 0.2, 0.8), sigma=0.8)
    generator = Generator().manual_seed(seed)
    state = system.start(problem.start(), system.table(steps, 1, ENTRIES, generator))
    found = []
    for _ in range(steps):
        gradients = problem.sample(system.views(state, ALPHA), generator)
        assert state.memory is not None
        waiting = (state.memory + gradients)[0, 0]
        state = system.update(state, gradients, ALPHA, generator)
        assert state.memory is not None
        memory = state.memory[0, 0]
        found.append(Sending(waiting, waiting - memory, memory))
    return found
