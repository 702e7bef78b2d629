"""What the adversary of an exact worst case chooses from: a class of functions and a start.

Points and expressions are PEPit's, which have no types; a level is the points at which a run may
be after t steps, each with its probability.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bounds import Over
from verify.exact.worst_case import pepit

Level = Sequence[tuple[float, Any]]


class Game:
    """A program that is being built: the function, and what has been asked of it so far."""

    def __init__(
        self,
        problem: Any,
        f: Any,
        start: Any,
        *,
        star: Any = None,
        floor: tuple[Any, float] | None = None,
    ) -> None:
        """``star``: x*, if f has one; ``floor``: f* and L, where f has to stay above f*."""
        self.problem, self.start, self.star = problem, start, star
        self._f, self._floor = f, floor
        self._slopes: list[tuple[Any, Any]] = []

    def slope(self, point: Any) -> Any:
        """∇f at a point; the minimum of the quadratic below f there is not under f*."""
        for known, slope in self._slopes:
            if known is point:
                return slope
        slope, value = self._f.oracle(point)
        if self._floor is not None:
            lowest, L = self._floor
            self.problem.add_constraint(value - slope**2 / (2 * L) >= lowest)
        self._slopes.append((point, slope))
        return slope

    def height(self, point: Any) -> Any:
        """f(point) - f(x*)."""
        return self._f(point) - self._f(self.star)

    def view(self, point: Any, reach: float | None) -> Any:
        """A point within ``reach`` of another; ``None``: anywhere; 0: the point itself."""
        if reach == 0:
            return point  # as an inequality it would leave the program no interior
        view = pepit().Point()
        if reach is not None:
            self.problem.add_constraint((point - view) ** 2 <= reach**2)
        return view

    def within(self, level: Level, limit: float) -> None:
        """E|vector|² <= limit²."""
        self.problem.add_constraint(sum(p * vector**2 for p, vector in level) <= limit**2)


class World(ABC):
    """A class of functions with a start, and what is measured at the end."""

    __slots__ = ()
    L: float

    @abstractmethod
    def begin(self) -> Game:
        """A new program with f and x_0 in it."""

    @abstractmethod
    def moves(self, steps: int) -> int:
        """How many of T steps matter to what is measured."""

    @abstractmethod
    def judge(self, game: Game, levels: Sequence[Level]) -> None:
        """Set what the adversary makes as large as it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StronglyConvex(World):
    """c-strongly convex L-smooth f on R^d, |x_0 - x*| <= radius; measured is E|x_T - x*|²."""

    c: float
    L: float
    radius: float

    def begin(self) -> Game:
        library = pepit()
        problem = library.PEP()
        kind = library.functions.SmoothStronglyConvexFunction
        f = problem.declare_function(kind, mu=self.c, L=self.L)
        star, start = f.stationary_point(), problem.set_initial_point()
        problem.set_initial_condition((start - star) ** 2 <= self.radius**2)
        return Game(problem, f, start, star=star)

    def moves(self, steps: int) -> int:
        return steps

    def judge(self, game: Game, levels: Sequence[Level]) -> None:
        final = sum(p * (x - game.star) ** 2 for p, x in levels[-1])
        game.problem.set_performance_metric(final)


@dataclass(frozen=True, slots=True, kw_only=True)
class Smooth(World):
    """L-smooth f on R^d, f(x_0) - inf f <= gap; measured: E|∇f(x_t)|² over t < T, best or mean."""

    L: float
    gap: float
    over: Over

    def begin(self) -> Game:
        library = pepit()
        problem, lowest = library.PEP(), library.Expression()
        f = problem.declare_function(library.functions.SmoothFunction, L=self.L)
        start = problem.set_initial_point()
        game = Game(problem, f, start, floor=(lowest, self.L))
        game.slope(start)
        problem.set_initial_condition(f(start) - lowest <= self.gap)
        return game

    def moves(self, steps: int) -> int:
        return steps - 1

    def judge(self, game: Game, levels: Sequence[Level]) -> None:
        at = [sum(p * game.slope(x) ** 2 for p, x in level) for level in levels]
        for metric in at if self.over is Over.BEST_STEP else [sum(at) / len(at)]:
            game.problem.set_performance_metric(metric)


@dataclass(frozen=True, slots=True, kw_only=True)
class Convex(World):
    """Convex L-smooth f on R^d, |x_0 - x*| <= radius; measured: the mean of E f(x_t) - f*."""

    L: float
    radius: float

    def begin(self) -> Game:
        library = pepit()
        problem = library.PEP()
        f = problem.declare_function(library.functions.SmoothConvexFunction, L=self.L)
        star, start = f.stationary_point(), problem.set_initial_point()
        problem.set_initial_condition((start - star) ** 2 <= self.radius**2)
        return Game(problem, f, start, star=star)

    def moves(self, steps: int) -> int:
        return steps - 1

    def judge(self, game: Game, levels: Sequence[Level]) -> None:
        at = [sum(p * game.height(x) for p, x in level) for level in levels]
        game.problem.set_performance_metric(sum(at) / len(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominated(World):
    """mu-strongly convex L-smooth f on R^d, which its gradient dominates, f(x_0) - f* <= gap;
    measured is E f(x_T) - f*."""

    mu: float
    L: float
    gap: float

    def begin(self) -> Game:
        library = pepit()
        problem = library.PEP()
        kind = library.functions.SmoothStronglyConvexFunction
        f = problem.declare_function(kind, mu=self.mu, L=self.L)
        star, start = f.stationary_point(), problem.set_initial_point()
        game = Game(problem, f, start, star=star)
        problem.set_initial_condition(game.height(start) <= self.gap)
        return game

    def moves(self, steps: int) -> int:
        return steps

    def judge(self, game: Game, levels: Sequence[Level]) -> None:
        game.problem.set_performance_metric(sum(p * game.height(x) for p, x in levels[-1]))
