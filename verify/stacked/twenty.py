"""Twenty stacks that people run, small enough to search for the gradients that are hardest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from bounds.relaxation import Applied
from bounds.relaxations import (
    Crash,
    Delay,
    LocalSteps,
    LostMemory,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    RandBeta,
    RandomK,
    TopK,
    Unbiased,
    WorkerMomentum,
)
from verify.stacked.near import Near, near

_TOP, _SOME = TopK(1, 6), TopK(3, 8)

#: The parts and the dimension, by the name of each stack.
TWENTY: dict[str, tuple[Sequence[Applied], int]] = {
    "late": ([Delay(8)], 4),
    "late, momentum": ([Delay(8), Momentum(0.9)], 4),
    "late, Nesterov": ([Delay(4), Nesterov(0.9)], 4),
    "late, quantised": ([Delay(8), Unbiased(3.0)], 8),
    "late, local steps": ([Delay(3), LocalSteps(4)], 4),
    "late, crashes": ([Delay(4), Crash(3), Momentum(0.5)], 4),
    "momentum at workers": ([Delay(3), WorkerMomentum(0.8, workers=4, turn=4)], 4),
    "TopK": ([Memory(_TOP)], 6),
    "TopK, 3 of 8": ([Memory(_SOME)], 8),
    "TopK, late": ([Delay(4), Memory(_TOP)], 6),
    "TopK, momentum": ([Memory(_TOP), Momentum(0.9)], 6),
    "TopK, late, momentum": ([Delay(4), Memory(_TOP), Momentum(0.9)], 6),
    "TopK at 2 workers": ([Delay(1), Memory(_TOP, workers=2, turn=2)], 6),
    "TopK at 4 workers": ([Delay(3), Memory(_SOME, workers=4, turn=4), Momentum(0.5)], 8),
    "TopK, local steps": ([Delay(2), Memory(_SOME), LocalSteps(3)], 8),
    "TopK, lost once": ([Delay(2), Memory(_TOP), LostMemory(1)], 6),
    "one bit, late": ([Delay(4), Memory(OneBit(8))], 8),
    "one bit, momentum": ([Memory(OneBit(8)), Momentum(0.9)], 8),
    "RandomK, late": ([Delay(4), Memory(RandomK(2, 8))], 8),
    "blocks by coins, momentum": ([Memory(RandBeta(0.5)), Momentum(0.5)], 6),
}

#: At most so likely is any of their means below what is said of it.
RISK = 0.01


def rows(seed: int = 0) -> Iterator[Near]:
    """What each of the twenty comes to, as soon as it is known."""
    for name, (parts, dimension) in TWENTY.items():
        generator = torch.Generator().manual_seed(seed)
        yield near(name, parts, dimension, generator, messages=72, risk=RISK / len(TWENTY))
