"""Single updates x[t + 1] = x[t] - g[t] on a line, and views that miss some of them; alpha is 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.writing.tables import Course, Outcome, after_the_first, combined, each


@dataclass(frozen=True, slots=True)
class Updates:
    """``last`` updates, which of them the view of an iteration misses, and by whom they are."""

    last: int
    missed: Callable[[int, int], bool]
    workers: int = 2
    by: Callable[[int], int] = lambda n: n % 2

    def outcome(
        self, samples: Sequence[object], chance: Fraction = Fraction(1), known: object = 1
    ) -> Outcome:
        """The run with these gradients; ``known`` is known after the first."""
        sent = {(n,): (exact(g),) for n, g in enumerate(samples)}
        steps = range(self.last + 1)
        x = {(t,): combined(1, [(-1, sent[n,]) for n in range(t)]) for t in steps}
        masked = each(
            (self.last + 1, self.last), lambda t, n: combined(1, [(self._lacks(t, n), sent[n,])])
        )
        v = {(t,): combined(1, [(1, x[t,]), *((1, masked[t, n]) for n in range(t))]) for t in steps}
        vectors = {"x": x, "v": v, "g": sent, "masked": masked}
        return Outcome(chance, vectors, {**after_the_first(known, self.last), **self._schedule()})

    def _lacks(self, t: int, n: int) -> int:
        return int(n < t and self.missed(t, n))

    def _schedule(self) -> Course:
        """Who misses what; there are no rounds, so that nothing is late and no copies differ."""
        counts = (self.last + 1, self.last)
        lacks = each(counts, self._lacks)
        by = each((self.last + 1, self.workers), lambda n, k: int(self.by(n) == k))
        unread = {(*index, 0): value for index, value in lacks.items()}
        rounds = each((*counts, self.workers), lambda t, r, k: 0)
        return {"missed": lacks, "by": by, "unread": unread, "late": rounds, "apart": rounds}
