"""Rounds of p nodes, and two copies of the parameter that hold some of the gradients each.

The copies are x[t] = -share Σ holds g and v[t] likewise with what v holds, over the gradients of
all nodes in the rounds before t; alpha is 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import less
from bounds.proving.models.writing.tables import Course, Outcome, after_the_first, combined, each

#: Whether a copy of iteration t holds the gradient of round r and node k.
Holds = Callable[[int, int, int], bool]


def everything(t: int, r: int, k: int) -> bool:
    """A copy that lacks nothing."""
    return True


@dataclass(frozen=True, slots=True)
class Rounds:
    """``last`` rounds of so many nodes, what each copy holds, and further numbers."""

    nodes: int
    last: int
    x: Holds
    v: Holds
    share: object = 1
    more: Course = field(default_factory=dict)

    def outcome(
        self,
        sample: Callable[[int, int], object],
        chance: Fraction = Fraction(1),
        known: object = 1,
    ) -> Outcome:
        """The run with these gradients, on a line; ``known`` is known after the first round."""
        sent = each((self.last, self.nodes), lambda r, k: (exact(sample(r, k)),))
        x, v = (
            {(t,): self._copy(holds, t, sent) for t in range(self.last + 1)}
            for holds in (self.x, self.v)
        )
        moves: dict[tuple[int, ...], Point] = {
            (t,): less(x[t,], x[t + 1,]) for t in range(self.last)
        }
        vectors = {"x": x, "v": v, "g": {**moves, **sent}}
        of_past = after_the_first(known, self.last)
        return Outcome(chance, vectors, {**of_past, **self._schedule(), **self.more})

    def counted(self, holds: Holds, t: int) -> tuple[int, ...]:
        """How many gradients of each node a copy holds at iteration t."""
        return tuple(sum(holds(t, r, k) for r in range(t)) for k in range(self.nodes))

    def _copy(self, holds: Holds, t: int, sent: dict[tuple[int, ...], Point]) -> Point:
        held = [g for (r, k), g in sent.items() if r < t and holds(t, r, k)]
        return combined(1, [(-exact(self.share), g) for g in held])

    def _schedule(self) -> Course:
        """What x holds less what v holds: messages that have not come to both."""
        counts = (self.last + 1, self.last, self.nodes)
        apart = each(
            counts, lambda t, r, k: int(self.x(t, r, k)) - int(self.v(t, r, k)) if r < t else 0
        )
        late = {index: abs(lack) for index, lack in apart.items()}
        return {"apart": apart, "late": late, "missed": each(counts[:2], lambda t, n: 0)}
