"""Whether a mean is what it should be, when only a second moment is known.

E X = 0 and E X² <= v give E(1 + λX + λ²X²/2) <= exp(λ²v/2), so that by Markov's inequality
P(Σ log(1 + λX_i + λ²X_i²/2) >= n λ²v/2 + log 1/a) <= a: Catoni's (2012) estimate without a bound
on X, a shape of its law, or a limit theorem.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor


def shifted(samples: Tensor, second_moment: float, level: float) -> int | None:
    """The first column of independent rows (n, m) whose mean is not 0, or None.

    If every column has E X = 0 and E X² <= ``second_moment``, the answer is None with probability
    at least 1 - ``level``: m columns and both signs share it.
    """
    n, m = samples.shape
    needed = math.log(2 * m / level)
    bet = math.sqrt(2 * needed / (n * second_moment))
    for sign in (1.0, -1.0):
        x = sign * bet * samples.double()
        growth = torch.log1p(x + x.square() / 2).sum(0) - n * bet**2 * second_moment / 2
        refuted = ~(growth < needed)  # also where C was not finite
        if bool(refuted.any()):
            return int(refuted.int().argmax())
    return None
