"""A compressor that keeps a memory of its own, examined as one sequence of calls.

What it was given and has not sent, e_t = Σ (u_s - sent_s), is the memory that error feedback keeps
outside of a compressor without one. So it is held to the same: with w = e_t + u_t, it sends C(w) of
a C with |w - C(w)|² <= (1 - delta) |w|², and the largest |e_t| for |u_t| <= 1 is its memory.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import whole
from verify.compression.calling.calls import Calls
from verify.compression.calling.domain import Domain
from verify.compression.worst.relative_error import relative_errors
from verify.compression.worst.worst_memory import directions

#: One call in so many gets nothing, so that only the memory is sent from.
_PAUSE = 7
#: Of a sequence that breaks a promise so many calls are kept.
LATEST = 16
#: And of every sequence the errors of so many.
OPENING = 64


@dataclass(frozen=True, slots=True)
class Sequence:
    """The largest |w - C(w)|²/|w|² of ``steps`` calls with its w (d,), and the largest |e_t|.

    ``latest``: the last (w, u) up to it, each (d,), from which a shorter one is sought;
    ``opening``: the first errors, by which a copy of C is known.
    """

    ratio: float
    w: Tensor
    latest: tuple[tuple[Tensor, Tensor], ...]
    opening: tuple[float, ...]
    memory: float
    steps: int


def sequence(
    calls: Calls, d: int, dtype: torch.dtype, *, steps: int, domain: Domain, generator: Generator
) -> Sequence:
    """From the first call of C on: nothing may have been sent through it before.

    Each u is 0 or as long as 1, along what is left or by chance. ``UnansweredError`` where C has
    no answer.
    """
    e = torch.zeros(d, dtype=dtype)
    ratio, worst, memory = -1.0, e, 0.0
    passed: deque[tuple[Tensor, Tensor]] = deque(maxlen=LATEST)
    latest: tuple[tuple[Tensor, Tensor], ...] = ()
    opening: list[float] = []
    for t in range(steps):
        ways = directions(e.unsqueeze(0), generator)[0]
        u = domain.nearest(ways[int(whole(len(ways), (), e, generator))])
        if t % _PAUSE == _PAUSE - 1:
            u = torch.zeros_like(u)
        w = e + u
        e = w - calls.rows(u.unsqueeze(0), generator)[0]
        passed.append((w, u))
        error = float(relative_errors(w, w - e))
        if t < OPENING:
            opening.append(error)
        if error > ratio:
            ratio, worst, latest = error, w, tuple(passed)
        memory = max(memory, float(e.double().norm()))
        if not bool(e.isfinite().all()):
            break
    return Sequence(ratio, worst, latest, tuple(opening), memory, t + 1)
