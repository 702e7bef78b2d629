"""The looks at a compressor that may go wrong by chance, each with its share of the error."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import normal
from verify.compression.calling.calls import Calls
from verify.compression.calling.domain import Domain
from verify.compression.examined import Examined, Finding, Promise, fails, holds
from verify.compression.worst.relative_error import DRAWS, excess, relative_errors, slack
from verify.compression.worst.smallest_vector import smallest_vector
from verify.compression.worst.unbiased import shifted
from verify.compression.worst.worst_memory import (
    BEAMS,
    DIRECTIONS,
    STEPS,
    Memory,
    largest_mean_memory,
    largest_memory,
)
from verify.compression.worst.worst_vector import Worst, error_means

#: Batch, memory, the worst vector, unbiasedness, and two each for contraction and variance.
LOOKS = 8
#: Draws for each step towards a simpler vector.
_SHRINKING = 512


@dataclass(frozen=True, slots=True)
class Looks:
    """At one compressor; each look errs with probability at most ``level``."""

    calls: Calls
    level: float
    generator: Generator
    domain: Domain

    def memory(self, like: Tensor, budget: int) -> Memory:
        """The largest memory of error feedback that was found, for d and type of ``like``.

        A C without chance that takes one vector at a time is asked about three times ``budget``,
        or as many as one sequence takes.
        """
        d = like.shape[-1]
        if self.calls.random:
            return largest_mean_memory(
                self.calls, d, like.dtype, level=self.level, generator=self.generator
            )
        affordable = max(1, 3 * budget // (STEPS * DIRECTIONS)) if self.calls.alone else BEAMS
        return largest_memory(
            self.calls, d, like.dtype, self.generator, beams=min(BEAMS, affordable)
        )

    def certain(self, worst: Worst) -> tuple[float, Tensor]:
        """A number that exceeds E|u - C(u)|²/|u|² with probability at most ``level``, and its u.

        u is about as bad as the worst vector, and simpler.
        """
        share = 0.95 if self.calls.random else 1 - 1e-5  # an estimate, and the number itself
        u = self._smallest(share * self._fresh(worst.u), worst.u)
        found = excess(self.calls, u, math.inf, level=self.level, generator=self.generator)
        return found.lower, u

    def limited(self, promise: Promise, limit: float | None, worst: Worst) -> Examined:
        """Whether E|u - C(u)|² <= ``limit`` |u|² at the worst vector and at a simple bad one."""
        if limit is None:
            return Examined(promise, Finding.NOT_DECLARED)
        if worst.ratio <= limit + slack(worst.u.dtype):
            return holds(promise, worst.tried)
        for u in (self._smallest(self._beyond(limit, worst.u), worst.u), worst.u):
            found = excess(self.calls, u, limit, level=self.level, generator=self.generator)
            if found.refuted:
                said = f"leaves {found.observed:.6g} of |u|², declared {limit:.6g}"
                if not bool(u.any()):
                    said = f"leaves something of 0, declared {limit:.6g} of |u|²"
                return fails(promise, u, worst.tried, said)
        return holds(promise, worst.tried, f"{DRAWS} fresh draws at the worst did not refute it")

    def _beyond(self, limit: float, u: Tensor) -> float:
        """For a random C a bit beyond the limit, beside which a vector fails by luck."""
        if not self.calls.random:
            return limit + slack(u.dtype)
        return limit + max(0.0, min(self._fresh(u) - limit, 1 + limit) / 4)

    def _fresh(self, u: Tensor) -> float:
        draws = _SHRINKING if self.calls.random else 1
        return float(error_means(self.calls, u.unsqueeze(0), draws, self.generator))

    def _smallest(self, beyond: float, u: Tensor) -> Tensor:
        def exceeds(rows: Tensor) -> Tensor:
            draws = _SHRINKING if self.calls.random else 1
            means = error_means(self.calls, rows, draws, Generator().manual_seed(0))
            return (means > beyond) & self.domain.holds(rows)

        return smallest_vector(u, exceeds)

    def unbiased(self, omega: float | None, like: Tensor) -> Examined:
        """Whether E C(u) = u and E|C(u) - u|² <= omega |u|² can both be true, at a few u."""
        if omega is None:
            return Examined(Promise.UNBIASED, Finding.NOT_DECLARED)
        points = self.domain.nearest(self._points(like))
        for n, u in enumerate(points, start=1):
            said = self._bias(u, omega, self.level / len(points))
            if said:
                return fails(Promise.UNBIASED, u, n, said)
        return holds(Promise.UNBIASED, len(points))

    def _points(self, like: Tensor) -> Tensor:
        d = like.shape[-1]
        index = torch.arange(d, dtype=like.dtype)
        simple = torch.stack([(index == 0).to(like.dtype), torch.ones_like(index), 1 / (index + 1)])
        return torch.cat([simple, normal(like.new_empty(1, d), self.generator)])

    def _bias(self, u: Tensor, omega: float, level: float) -> str:
        if not self.calls.uses_chance(u):
            sent = self.calls(u.clone(), self.generator)
            same = float(relative_errors(u, sent)) <= slack(u.dtype)
            return "" if same else f"C(u) = {sent.tolist()}, without chance"
        drawn = self.calls.draws(u, DRAWS, self.generator).double()
        u, length = u.double(), u.double().norm()
        off = (drawn - u) / length
        column = shifted(
            torch.cat([off, (off @ u / length).unsqueeze(1)], 1),
            max(omega, slack(torch.float64) ** 2),
            level,
        )
        if column is None:
            return ""
        where = "<C(u), u>/|u|" if column == len(u) else f"entry {column}"
        true = float(length) if column == len(u) else float(u[column])
        mean = float((drawn @ u / length).mean()) if column == len(u) else drawn[:, column].mean()
        return f"{where} has the mean {mean:.6g} in {DRAWS} draws, not {true:.6g}"
