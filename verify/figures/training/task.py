"""What is trained, how far, and which learning rates are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.problem import Problem
from verify.figures.training.variant import Method


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Training from a fresh start until the test accuracy reaches ``target``.

    ``problem`` makes the problem from the seed of its initial parameters. The accuracy is looked
    at in every ``every``-th iteration up to ``most``; a run that is below the target then is
    censored. ``grid`` has the learning rates of every method, ascending; ``trials`` runs choose
    one of them and ``runs`` fresh ones are reported. ``device`` is where the runs compute.
    """

    says: str
    problem: Callable[[int], Problem]
    target: float
    most: int
    every: int
    grid: Mapping[Method, tuple[float, ...]]
    momentum: float = 0.0
    trials: int = 2
    runs: int = 5
    device: str = "cpu"

    @property
    def setting(self) -> str:
        """Model, target, seeds and what was searched, in two sentences."""
        grids = "; ".join(
            f"{method.value} {', '.join(f'{rate:g}' for rate in rates)}"
            for method, rates in self.grid.items()
        )
        momentum = f", momentum {self.momentum:g}" if self.momentum else ""
        return (
            f"{self.says}, mini-batches of 64{momentum}, 8 workers, point-to-point. Test accuracy "
            f"{100 * self.target:g}%, looked at every {self.every} of at most {self.most:,} "
            f"iterations; {self.runs} runs at the learning rate that {self.trials} other runs "
            f"chose (least iterations of the slower one) from the grid {grids}, outwards from its "
            "middle until a rate is no better; where none reaches the target, the one that ends "
            "best is shown and no verdict rests on it."
        )
