"""Exact gradients at a view that is rarely far away: where a first moment is not a second one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bounds import real, whole
from verify.exact.adversary import World
from verify.exact.worst_case import WorstCase

DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomViews(WorstCase):
    """x_{t+1} = x_t - alpha ∇f(v_t), where |x_t - v_t| <= reach / chance with probability
    ``chance`` given the past, else v_t = x_t; with ``second_moment`` M, |∇f(v_t)| <= M too.

    So E[|x_t - v_t| given the past] <= reach, the conditional first moment of elastic consistency
    with alpha B = reach. Exact over the world and all such views; a lower bound of the worst case
    over all views with that moment, which no one program states: a mean of lengths is not convex in
    their squares. InputError: a chance outside (0, 1), or more than four steps.
    """

    world: World
    alpha: float
    reach: float
    chance: float
    steps: int
    second_moment: float | None = None

    def __post_init__(self) -> None:
        whole("steps", self.steps, least=1, most=DEEPEST)
        real("1 - chance", 1 - real("chance", self.chance, above=0), above=0)

    def program(self) -> Any:
        """The program; every node has a child that saw a far view and one that saw x_t."""
        game = self.world.begin()
        levels, moves = [[(1.0, game.start)]], self.world.moves(self.steps)
        for _ in range(self.steps if self.second_moment is not None else moves):
            level = []
            for p, x in levels[-1]:
                for share, reach in ((self.chance, self.reach / self.chance), (1 - self.chance, 0)):
                    g = game.slope(game.view(x, reach))
                    if self.second_moment is not None:
                        game.within([(1.0, g)], self.second_moment)
                    level.append((p * share, x - self.alpha * g))
            levels.append(level)
        self.world.judge(game, levels[: moves + 1])
        return game.problem
