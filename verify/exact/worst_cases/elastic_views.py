"""Exact gradients at views that an adversary places within reach of the parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from verify.exact.adversary import World
from verify.exact.worst_case import WorstCase


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticViews(WorstCase):
    """x_{t+1} = x_t - alpha ∇f(v_t), |x_t - v_t| <= reach, t < steps: the almost sure reading of
    elastic consistency with alpha B = reach. With ``second_moment`` M, |∇f(v_t)| <= M too.

    Exact over the world, all views and all dimensions (an optimum lies in 2 steps + 2 of them).
    """

    world: World
    alpha: float
    reach: float
    steps: int
    second_moment: float | None = None

    def program(self) -> Any:
        """The program; the last view is left out where nothing measured depends on it."""
        game = self.world.begin()
        x, levels = game.start, [((1.0, game.start),)]
        bounded = self.second_moment is not None
        for _ in range(self.steps if bounded else self.world.moves(self.steps)):
            g = game.slope(game.view(x, self.reach))
            if self.second_moment is not None:
                game.within([(1.0, g)], self.second_moment)
            x = x - self.alpha * g
            levels.append(((1.0, x),))
        self.world.judge(game, levels[: self.world.moves(self.steps) + 1])
        return game.problem
