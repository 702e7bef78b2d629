"""From a sequence of calls in which a compressor with a memory fails to a short one that does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from verify.compression.calling.calls import Calls, UnansweredError
from verify.compression.calling.copied import copied
from verify.compression.calling.domain import Domain
from verify.compression.worst.relative_error import relative_errors
from verify.compression.worst.smallest_vector import smallest_vector


@dataclass(frozen=True, slots=True)
class Replayed:
    """The last of the calls: its ``memory`` before, its ``u``, and |w - C(w)|²/|w|², each (d,)."""

    memory: Tensor
    u: Tensor
    ratio: float


@dataclass(frozen=True, slots=True)
class Shrinker:
    """Replays inputs (k, d) on copies of a C that was given nothing yet but zeros.

    No copy is made any more once ``budget`` calls have been spent.
    """

    calls: Calls
    domain: Domain
    budget: int

    def smallest(self, latest: tuple[tuple[Tensor, Tensor], ...], limit: float) -> Tensor | None:
        """The fewest and simplest inputs (k, d) found that leave more than ``limit`` |w|² at last.

        ``latest``: the last (w, u) of a sequence that does. None where no such end of it does by
        itself.
        """
        breaks = self._breaking(len(latest[0][0]), limit)
        for k in range(1, len(latest) + 1):
            inputs = torch.stack([latest[-k][0], *(u for _, u in latest[len(latest) - k + 1 :])])
            if bool(breaks(inputs.flatten().unsqueeze(0))):
                least = smallest_vector(inputs.flatten(), breaks).reshape(inputs.shape)
                return _fewer(least, breaks)
        return None

    def _breaking(self, d: int, limit: float) -> Callable[[Tensor], Tensor]:
        left = [self.budget]

        def one(inputs: Tensor) -> bool:
            left[0] -= len(inputs)
            if left[0] < 0 or not bool(self.domain.holds(inputs).all()):
                return False
            found = replayed(self.calls, inputs)
            return found is not None and found.ratio > limit

        return lambda rows: torch.tensor([one(row.reshape(-1, d)) for row in rows])


def replayed(calls: Calls, inputs: Tensor) -> Replayed | None:
    """What a copy of C does with the ``inputs``; None where it has no answer or is not copied."""
    same = copied(calls.compress)
    if same is None:
        return None
    generator, e = Generator().manual_seed(0), torch.zeros_like(inputs[0])
    again = replace(calls, compress=same)
    try:
        for u in inputs:
            before, w = e, e + u
            e = w - again.rows(u.unsqueeze(0), generator)[0]
    except UnansweredError:
        return None
    return Replayed(before, u, float(relative_errors(w, w - e)))


def _fewer(inputs: Tensor, breaks: Callable[[Tensor], Tensor]) -> Tensor:
    """Without every call that is not needed."""
    for k in reversed(range(len(inputs))):
        rest = torch.cat([inputs[:k], inputs[k + 1 :]])
        if len(rest) and bool(breaks(rest.flatten().unsqueeze(0))):
            inputs = rest
    return inputs
