"""Exact gradients at views of which every block of coordinates may miss other updates.

PEPit's points have no coordinates. A block is encoded as an orthogonal part: every update is a sum
of ``blocks`` parts, and parts of different blocks are orthogonal, over all pairs of updates. Such
inner products are those of vectors whose coordinates are divided into so many blocks (give each
block the span of its parts, and what is left to the first), and every division gives such inner
products. So the program is exact over all divisions into so many blocks of any sizes, and an upper
bound for single coordinates, d = blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bounds import InputError
from verify.exact.adversary import World
from verify.exact.worst_case import WorstCase


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialReads(WorstCase):
    """x_{t+1} = x_t - alpha ∇f(v_t), where block k of v_t is that of x_{t - missed[t][k]}; with
    ``second_moment`` M, |∇f(v_t)| <= M too.

    ``missed`` is T by blocks. Exact over the world and all divisions into blocks, for this one
    table. InputError: rows of different lengths, or a number that reaches before x_0.
    """

    world: World
    alpha: float
    missed: tuple[tuple[int, ...], ...]
    second_moment: float | None = None

    def __post_init__(self) -> None:
        for t, row in enumerate(self.missed):
            if len(row) != len(self.missed[0]) or not row:
                raise InputError("blocks", len(row), f"{len(self.missed[0])} as in the first row")
            for number in row:
                if not 0 <= number <= t:
                    raise InputError("missed", number, f"0 to {t} updates at iteration {t}")

    def program(self) -> Any:
        """The program; the last step is left out where nothing measured depends on it."""
        game, steps = self.world.begin(), len(self.missed)
        division = game.problem.declare_block_partition(len(self.missed[0]))
        x, levels, moves = game.start, [((1.0, game.start),)], self.world.moves(steps)
        updates: list[Any] = []
        for t in range(steps if self.second_moment is not None else moves):
            view = x
            for block, number in enumerate(self.missed[t]):
                for update in updates[t - number :]:
                    view = view + division.get_block(update, block)
            g = game.slope(view)
            if self.second_moment is not None:
                game.within([(1.0, g)], self.second_moment)
            updates.append(self.alpha * g)
            x = x - updates[-1]
            levels.append(((1.0, x),))
        self.world.judge(game, levels[: moves + 1])
        return game.problem
