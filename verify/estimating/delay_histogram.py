"""How delays are distributed, with a band for the whole distribution at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from torch import Tensor

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayHistogram:
    """``share`` (S + 1,) of the steps with each staleness 0..S; ``lower`` and ``upper`` bound, at
    every k at once, the probability of a staleness <= k at a step drawn uniformly."""

    share: Floats
    lower: Floats
    upper: Floats
    confidence: float


def histogram(staleness: Tensor, level: float) -> DelayHistogram:
    """From independent runs (T, r); runs that replay one file tell of that file alone."""
    counts = np.bincount(staleness.numpy().ravel())
    share = counts / counts.sum()
    half = band(staleness.shape[1], level)
    below = share.cumsum()
    return DelayHistogram(
        share=share,
        lower=np.maximum(below - half, 0),
        upper=np.minimum(below + half, 1),
        confidence=1 - level,
    )


def band(runs: int, level: float) -> float:
    """ε with P(sup_k |mean over runs of F_j(k) - F(k)| > ε) <= ``level``, F_j that of run j.

    The delays of a run depend on each other. One step of every run, drawn at random, would be a
    sample for the inequality of Dvoretzky, Kiefer, Wolfowitz and Massart: P(sup > x) is at most
    2 e^(-2rx²). The mean of F_j is the mean over such choices, so that E φ(sup) is not larger for
    it, for φ convex and increasing. φ = e^(θ 2r x²) gives P <= 2^θ/(1 - θ) e^(-θ y) with
    y = 2rε², and the best θ makes that e z e^(-z) with z = y - log 2.
    """
    from scipy.optimize import brentq

    z = brentq(lambda z: 1 + math.log(z) - z - math.log(level), 1, 10 - 2 * math.log(level))
    return math.sqrt((float(z) + math.log(2)) / (2 * runs))
