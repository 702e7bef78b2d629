"""Exact gradients at old parameters, by a given table of delays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bounds import InputError
from verify.exact.adversary import World
from verify.exact.worst_case import WorstCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays(WorstCase):
    """x_{t+1} = x_t - alpha ∇f(x_{t - s_t}) for s_t = table[t]; with ``second_moment`` M,
    |∇f(x_{t - s_t})| <= M too.

    Exact over the world and all dimensions, for this one table. InputError: a delay that is
    negative or reaches before x_0.
    """

    world: World
    alpha: float
    table: tuple[int, ...]
    second_moment: float | None = None

    def __post_init__(self) -> None:
        for t, delay in enumerate(self.table):
            if not 0 <= delay <= t:
                raise InputError("delay", delay, f"a whole number from 0 to {t} at iteration {t}")

    def program(self) -> Any:
        """The program; the last step is left out where nothing measured depends on it."""
        game, steps = self.world.begin(), len(self.table)
        path, moves = [game.start], self.world.moves(steps)
        for t in range(steps if self.second_moment is not None else moves):
            path.append(path[t] - self.alpha * game.slope(path[t - self.table[t]]))
        if self.second_moment is not None:
            for seen in {t - delay for t, delay in enumerate(self.table)}:
                game.within([(1.0, game.slope(path[seen]))], self.second_moment)
        self.world.judge(game, [((1.0, x),) for x in path[: moves + 1]])
        return game.problem
