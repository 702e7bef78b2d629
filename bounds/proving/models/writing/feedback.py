"""Algorithm 3: p nodes send what a compressor makes of memory and gradient; alpha is 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.growing import plus
from bounds.proving.models.world.maps import Map, Point
from bounds.proving.models.world.objective import less
from bounds.proving.models.writing.tables import Outcome, after_the_first, combined


@dataclass(frozen=True, slots=True)
class Feedback:
    """So many nodes with one gradient each in every iteration, the same at all of them."""

    compressor: Map
    gradient: tuple[object, ...]
    last: int
    nodes: int = 1

    def memories(self) -> tuple[Point, ...]:
        """The memory of a node before every iteration, and after the last."""
        g = tuple(map(exact, self.gradient))
        found = [combined(len(g), [])]
        for _ in range(self.last):
            w = plus(found[-1], g)
            found.append(less(w, self.compressor(w)))
        return tuple(found)

    def outcome(self) -> Outcome:
        """The run, in which all nodes do the same and no node fails."""
        g, kept = tuple(map(exact, self.gradient)), self.memories()
        x = [combined(len(g), [(-t, g)]) for t in range(self.last + 1)]
        v = [plus(here, held) for here, held in zip(x, kept, strict=True)]
        vectors = {
            "x": {(t,): each for t, each in enumerate(x)},
            "v": {(t,): each for t, each in enumerate(v)} | self._of_nodes(v),
            "g": {(t,): g for t in range(self.last)},
            "G": self._of_nodes([g] * self.last),
            "e": self._of_nodes(kept),
        }
        fails = {(r,): 0 for r in range(self.nodes)}
        known = after_the_first(1, self.last)
        return Outcome(Fraction(1), vectors, {**known, "fails": fails})

    def _of_nodes(self, points: Sequence[Point]) -> dict[tuple[int, ...], Point]:
        return {(t, r): each for t, each in enumerate(points) for r in range(self.nodes)}
