"""Stochastic gradients, as a tree of scenarios: each sample takes one of two values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bounds import Consistency, one_of, whole
from verify.exact.adversary import Game, World
from verify.exact.worst_case import WorstCase

DEEPEST = 4
READINGS = (Consistency.ALMOST_SURE, Consistency.SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseTree(WorstCase):
    """x_{t+1} = x_t - alpha (∇f(v_t) ± z_t), each sign with probability 1/2, where z_t and v_t
    depend on the signs before: an unbiased sample with E|z_t|² <= sigma² given its past.

    The view lies within ``reach`` of x_{t - delay} (of x_0 before): in every scenario, or with
    ``reading`` SECOND in mean square over them. With ``second_moment`` M,
    |∇f(v_t)|² + |z_t|² <= M² in every scenario.

    Exact over the world, all views and all such two-valued samples; a lower bound of the worst case
    over all samples. InputError: more than four steps (2^steps scenarios), or another reading.
    """

    world: World
    alpha: float
    steps: int
    sigma: float
    reach: float = 0.0
    delay: int = 0
    second_moment: float | None = None
    reading: Consistency = Consistency.ALMOST_SURE

    def __post_init__(self) -> None:
        whole("steps", self.steps, least=1, most=DEEPEST)
        whole("delay", self.delay, least=0)
        one_of("reading", self.reading.name, [reading.name for reading in READINGS])

    def program(self) -> Any:
        """The program; node n of level t has the children 2n and 2n + 1 of level t + 1."""
        game = self.world.begin()
        levels, moves = [[game.start]], self.world.moves(self.steps)
        for t in range(self.steps if self.second_moment is not None else moves):
            back = min(t, self.delay)
            views = self._views(game, [levels[t - back][n >> back] for n in range(2**t)])
            level = []
            for x, view in zip(levels[t], views, strict=True):
                g = game.slope(view)
                z = self._noise(game, g)
                level += [x - self.alpha * (g + z), x - self.alpha * (g - z)]
            levels.append(level)
        self.world.judge(
            game, [[(1 / len(level), x) for x in level] for level in levels[: moves + 1]]
        )
        return game.problem

    def _views(self, game: Game, around: list[Any]) -> list[Any]:
        """A view near each point; an old parameter that several nodes see at reach 0 is one."""
        if self.reading is not Consistency.SECOND or self.reach == 0:
            return [game.view(x, self.reach) for x in around]
        views = [game.view(x, None) for x in around]
        errors = [(1 / len(around), x - v) for x, v in zip(around, views, strict=True)]
        game.within(errors, self.reach)
        return views

    def _noise(self, game: Game, g: Any) -> Any:
        z = 0 * g if self.sigma == 0 else game.view(0 * g, self.sigma)
        if self.second_moment is not None:
            game.within([(1.0, g), (1.0, z)] if self.sigma else [(1.0, g)], self.second_moment)
        return z
