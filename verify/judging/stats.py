"""Lower confidence bounds on the mean of a nonnegative quantity, by betting.

Y_1, ..., Y_n independent, Y_i >= 0, mean at most m: every W = prod_i (1 + b (Y_i / m - 1)) with
0 <= b <= 1 has expectation at most 1, and so has the average of W over a fixed set of bets b. By
Markov's inequality P(W >= 1/a) <= a. No range, no variance and no shape of Y is assumed
(Waudby-Smith and Ramdas 2024, Section 4, with a fixed mixture in place of adaptive bets).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: The bets: half-octaves from 1/1024 (many runs, heavy tails) to 1 (hardly any spread).
BETS: Floats = 2.0 ** -np.arange(0, 10.5, 0.5)
#: The bound is a multiple of 2^-32 of the mean, rounded down from where a search ends, this close.
_PARTS, _CLOSE = 2.0**32, 2.0**-44
#: A logarithm beyond all that matter.
_FINITE = 1e3
#: So many factors are multiplied before their logarithm is taken, while none is so large that their
#: product may be no number; for bets below 1 none is below 1 - 2^-0.5.
_TOGETHER, _LARGEST = 8, 1e38


def log_wealth(samples: Floats, mean: Floats) -> Floats:
    """log of the mixture of W over ``BETS`` against E Y <= ``mean``; (..., n) -> (...)."""
    from scipy.special import logsumexp

    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.where(samples == mean[..., None], 0.0, samples / mean[..., None] - 1.0)
        each = np.stack([np.log1p(ratio).sum(axis=-1), *_below_1(ratio)])  # the first bet is 1
    return np.asarray(logsumexp(each, axis=0) - np.log(len(BETS)), dtype=np.float64)


def _below_1(ratio: Floats) -> Iterator[Floats]:
    """log W for every bet below 1; (..., n) -> (...)."""
    n, together = ratio.shape[-1], _TOGETHER if np.all(ratio < _LARGEST) else 1
    rest = n % together
    many = ratio[..., rest:].reshape(*ratio.shape[:-1], together, n // together)
    for bet in BETS[1:]:
        products = np.log((1 + bet * many).prod(axis=-2)).sum(axis=-1)
        yield products + np.log1p(bet * ratio[..., :rest]).sum(axis=-1)


def lower_bound(samples: Floats, level: float) -> Floats:
    """A number that exceeds E Y with probability at most ``level``; (..., n) -> (...).

    It is the largest mean that the wealth refutes, found from below; 0 where none is. Raises
    ``ValueError`` for negative or NaN samples and for a level outside (0, 1).
    """
    samples = np.asarray(samples, dtype=np.float64)
    if not 0 < level < 1:
        raise ValueError(f"level: given {level}, allowed: a number in (0, 1)")
    if samples.shape[-1] == 0 or not np.all(samples >= 0):
        raise ValueError("samples: given negative, NaN or none, allowed: numbers at least 0")
    mean = samples.mean(axis=-1)
    scale = np.where(mean > 0, np.minimum(mean, np.finfo(np.float64).max), 1.0)
    shares = (samples / scale[..., None]).reshape(-1, samples.shape[-1])
    rows = np.arange(len(shares))

    def margin(share: Floats, /, *at: Any) -> Floats:
        """At least 0 where the wealth refutes; kept finite, for the search divides by it."""
        (row,) = at
        wealth = log_wealth(shares[row], share) + np.log(level)
        return np.asarray(np.clip(wealth, -_FINITE, _FINITE), dtype=np.float64)

    from scipy.optimize.elementwise import find_root

    ends = np.zeros(len(rows)), np.ones(len(rows))
    close: Any = {"xatol": _CLOSE, "xrtol": 0.0, "fatol": 0.0, "frtol": 0.0}
    found = find_root(margin, ends, args=(rows,), tolerances=close)
    low = np.where(found.f_bracket[0] >= 0, found.bracket[0], 0.0)
    low = np.where(found.f_x >= 0, np.fmax(low, found.x), low)
    rounded = np.floor(low * _PARTS) / _PARTS
    return np.asarray(rounded.reshape(mean.shape) * scale, dtype=np.float64)
