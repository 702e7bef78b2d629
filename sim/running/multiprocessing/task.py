"""What all processes of a run are told."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.problem import Problem
from sim.require import require, require_kind, require_number, require_whole

#: The most bytes that a run may write down, all of them in memory until it ends.
MOST_BYTES = 2**31


@dataclass(frozen=True, slots=True)
class Task:
    """T steps of ``processes`` on the problem, each of step size ``alpha``, in X²/F.

    ``momentum`` and ``decay`` are a process's own: u = momentum u + g + decay v is what it passes
    on. Views are kept in every ``every``-th step, gradients in all. Raises ``ValueError``.
    """

    problem: Problem
    alpha: float
    steps: int
    processes: int
    seed: int = 0
    momentum: float = 0.0
    decay: float = 0.0
    every: int = 1

    def __post_init__(self) -> None:
        require_kind("problem", self.problem, Problem, "a problem, as sim.problems has them")
        for name in ("steps", "processes", "every"):
            require_whole(name, getattr(self, name), 1)
        require(self.processes <= 64, "processes", self.processes, "1..64 on one machine")
        require_whole("seed", self.seed, 0)
        require(self.seed <= 2**56, "seed", self.seed, "<= 2**56")
        for name in ("alpha", "momentum", "decay"):
            require_number(name, getattr(self, name))
        require(self.alpha > 0, "alpha", self.alpha, "> 0")
        require(0 <= self.momentum < 1, "momentum", self.momentum, "in [0, 1)")
        require(self.decay >= 0, "decay", self.decay, ">= 0")

    def start(self) -> Tensor:
        """x0 (d,) in float64, in which the true parameter is added up."""
        return self.problem.start().to(torch.float64)

    def worker(self, number: int) -> Worker:
        """What this process computes with."""
        return Worker(self, number)


class Worker:
    """A process's own chance and momentum."""

    def __init__(self, task: Task, number: int) -> None:
        self._task = task
        self._like = task.problem.start()
        self._velocity = torch.zeros_like(self._like)
        self.generator = Generator().manual_seed(task.seed * 64 + number)

    def seen(self, shared: Tensor) -> Tensor:
        """The view (d,) in the type in which gradients are computed."""
        return shared.to(self._like.dtype, copy=True)

    def update(self, view: Tensor) -> Tensor:
        """u (d,), in F/X: what is passed on for the gradient at the view."""
        gradient = self._task.problem.sample(view.unsqueeze(0), self.generator)[0]
        return self.passed(gradient, view)

    def passed(self, gradient: Tensor, view: Tensor) -> Tensor:
        """The same for a gradient that is known."""
        if not self._task.momentum and not self._task.decay:
            return gradient
        self._velocity = self._task.momentum * self._velocity + gradient + self._task.decay * view
        return self._velocity
