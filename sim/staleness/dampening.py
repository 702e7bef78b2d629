"""How much a stale gradient counts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from sim.require import require

Dampening = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Exponential:
    """lambda e^{-lambda s} for a staleness s, lambda = ``rate`` (sparsified, Appendix D: 0.2).

    As printed it is the density of the exponential distribution, so even a fresh gradient counts
    lambda only, a fifth; ``normalised`` is e^{-lambda s}, which is 1 at s = 0. Raises
    ``ValueError``.
    """

    rate: float = 0.2
    normalised: bool = False

    def __post_init__(self) -> None:
        require(math.isfinite(self.rate) and self.rate > 0, "rate", self.rate, "> 0")

    def __call__(self, staleness: Tensor) -> Tensor:
        """The factor, in the shape of ``staleness`` (in updates, floating)."""
        damped = (-self.rate * staleness).exp()
        return damped if self.normalised else self.rate * damped


@dataclass(frozen=True, slots=True)
class Polynomial:
    """min(1, (1 + free)/(1 + s))^power for a staleness s.

    With power 1 and ``free`` the delay that the full step size allows, these are delay-adaptive
    steps, alpha_t ~ 1/s_t (Mishchenko et al. 2022; Koloskova et al. 2022); with power 1/2 and free
    0 the weights of FedAsync and FedBuff. Raises ``ValueError``.
    """

    power: float = 1.0
    free: float = 0.0

    def __post_init__(self) -> None:
        require(math.isfinite(self.power) and self.power > 0, "power", self.power, "> 0")
        require(math.isfinite(self.free) and self.free >= 0, "free", self.free, ">= 0")

    def __call__(self, staleness: Tensor) -> Tensor:
        """The factor, in the shape of ``staleness`` (in updates, floating)."""
        return ((1 + self.free) / (1 + staleness)).clamp(max=1).pow(self.power)
