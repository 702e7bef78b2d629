"""Exact gradients at old parameters of a server that gets compressed messages, with momentum.

What is not sent is kept and sent later. A compressor may leave any vector that is short enough, so
the program is exact over all that contract, also those that differ from step to step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from bounds import InputError
from verify.exact.adversary import World
from verify.exact.worst_case import WorstCase, pepit


class Measured(Enum):
    """The points at which the world measures."""

    ITERATES = "x_t, with every gradient"
    VIEWS = "v_t, at which gradients are computed"
    MISSED = "x_t - v_t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compressed(WorstCase):
    """x_{t+1} = x_t - alpha g_t with g_t = ∇f(z_{t - s_t}), s_t = table[t].

    z is served: z_{t+1} = z_t - (1 - momentum) alpha m_{t+1}, where m_{t+1} = momentum m_t + g_t +
    e_t - e_{t+1} and |e_{t+1}|² <= (1 - contraction) |e_t + g_t|²; z_0 = x_0, e_0 = m_0 = 0. With
    ``second_moment`` M, |g_t| <= M too. Exact over the world, all such memories and all dimensions,
    for this one table. InputError: a delay that is negative or reaches before x_0, a contraction
    that is not in (0, 1], a momentum that is not in [0, 1).
    """

    world: World
    alpha: float
    table: tuple[int, ...]
    contraction: float
    momentum: float = 0.0
    second_moment: float | None = None
    measured: Measured = Measured.ITERATES

    def __post_init__(self) -> None:
        for t, delay in enumerate(self.table):
            if not 0 <= delay <= t:
                raise InputError("delay", delay, f"a whole number from 0 to {t} at iteration {t}")
        if not 0 < self.contraction <= 1:
            raise InputError("contraction", self.contraction, "a number above 0 and at most 1")
        if not 0 <= self.momentum < 1:
            raise InputError("momentum", self.momentum, "a number from 0 on and below 1")

    def program(self) -> Any:
        """The program; what nothing measured depends on is left out."""
        game, steps = self.world.begin(), len(self.table)
        moves = self.world.moves(steps)
        x, served = [game.start], [game.start]
        nothing = game.start - game.start
        memory, pushed, mu = nothing, nothing, self.momentum
        for t in range(steps if self.second_moment is not None else moves):
            g = game.slope(served[t - self.table[t]])
            if self.second_moment is not None:
                game.within([(1.0, g)], self.second_moment)
            kept = self._kept(game, memory + g, nothing)
            pushed = mu * pushed + g + memory - kept
            memory = kept
            x.append(x[t] - self.alpha * g)
            served.append(served[t] - (1 - mu) * self.alpha * pushed)
        points = self._points(x, served, moves)
        self.world.judge(game, [((1.0, point),) for point in points])
        return game.problem

    def _kept(self, game: Any, held: Any, nothing: Any) -> Any:
        """A memory that the compressor may leave of what is held."""
        if self.contraction == 1:
            return nothing  # as an inequality it would leave the program no interior
        kept = pepit().Point()
        game.problem.add_constraint(kept**2 <= (1 - self.contraction) * held**2)
        return kept

    def _points(self, x: list[Any], served: list[Any], moves: int) -> list[Any]:
        if self.measured is Measured.ITERATES:
            return x[: moves + 1]
        late = [*self.table, max(self.table)]
        views = [served[t - late[t]] for t in range(moves + 1)]
        if self.measured is Measured.VIEWS:
            return views
        return [a - b for a, b in zip(x, views, strict=False)]
