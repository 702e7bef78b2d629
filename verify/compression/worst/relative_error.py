"""|u - C(u)|² / |u|², the number that a contraction and a variance bound."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Generator, Tensor

from verify.compression.calling.calls import Calls
from verify.judging.stats import lower_bound

DRAWS = 4000
#: Rounding in C is forgiven up to so many units in the last place of 1.
_UNITS = 1024


def slack(dtype: torch.dtype) -> float:
    """What rounding in C may add to the relative error: 2.3e-13 in float64."""
    return _UNITS * torch.finfo(dtype).eps


def relative_errors(u: Tensor, sent: Tensor) -> Tensor:
    """(..., d), (..., d) -> (...), float64: infinite where C(0) is not 0 or C(u) is not finite."""
    u, sent = u.double(), sent.double()
    # In units of the largest entry nothing overflows, and |u|² never vanishes by underflow.
    unit = u.abs().amax(-1, keepdim=True)
    unit = torch.where(unit > 0, unit, 1.0)
    left = ((u - sent) / unit).square().sum(-1)
    length = (u / unit).square().sum(-1)
    left = torch.nan_to_num(left, nan=math.inf, posinf=math.inf)
    nothing = torch.where(left > 0, math.inf, 0.0).to(left.dtype)
    return torch.where(length > 0, left / length, nothing)


@dataclass(frozen=True, slots=True)
class Excess:
    """E|u - C(u)|²/|u|² at one u: the ``observed`` mean, a ``lower`` bound on it, and whether the
    bound ``refuted`` the limit. Without chance both are the number itself."""

    observed: float
    lower: float
    refuted: bool


def excess(calls: Calls, u: Tensor, limit: float, *, level: float, generator: Generator) -> Excess:
    """Hold E|u - C(u)|² <= limit |u|² against C at u (d,); wrongly refuted with P <= ``level``.

    Where C uses chance: from ``DRAWS`` fresh and independent draws, by ``verify.judging.stats``.
    """
    allowed = limit + slack(u.dtype)
    if not calls.uses_chance(u):
        ratio = float(relative_errors(u, calls(u.clone(), generator)))
        return Excess(ratio, ratio, ratio > allowed)
    samples = relative_errors(u, calls.draws(u, DRAWS, generator)).numpy()
    observed = float(samples.mean())
    if math.isinf(observed):  # an error that is infinite with probability > 0 has no finite mean
        return Excess(observed, observed, refuted=True)
    lower = float(lower_bound(np.asarray(samples, dtype=np.float64), level))
    return Excess(observed, lower, lower > allowed)
