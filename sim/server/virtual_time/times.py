"""The laws of durations in virtual time."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import normal, uniform
from sim.require import require, require_number


class TimeLaw(ABC):
    """The law of independent durations >= 0, in the unit of virtual time."""

    __slots__ = ()

    @abstractmethod
    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        """Independent durations in this shape, float64."""


@dataclass(frozen=True, slots=True)
class FixedTime(TimeLaw):
    """Always ``time``. Raises ``ValueError``."""

    time: float

    def __post_init__(self) -> None:
        require_number("time", self.time)
        require(0 <= self.time < math.inf, "time", self.time, "finite and >= 0")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        return torch.full(shape, self.time, dtype=torch.float64)


@dataclass(frozen=True, slots=True)
class UniformTime(TimeLaw):
    """Uniform on [low, high): sparsified, Appendix B, "with a small support" that it never prints.

    Raises ``ValueError``.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        require_number("low", self.low)
        require(0 <= self.low < math.inf, "low", self.low, "finite and >= 0")
        require_number("high", self.high)
        require(self.low <= self.high < math.inf, "high", self.high, f"finite and >= {self.low}")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        return self.low + (self.high - self.low) * _uniform(shape, generator)


@dataclass(frozen=True, slots=True)
class TruncatedExponential(TimeLaw):
    """offset + E with E ~ Exp(rate), given that the whole is <= most; drawn by inversion.

    The rate λ is the inverse of E's mean. Sparsified, Appendix D prints "truncation with offset =
    0.002" and no side. Exp(λ) given >= 0.002 and 0.002 + Exp(λ) are the same law, as an
    exponential has no memory: our reading, ``offset`` = 0.002. The other side, Exp(λ) given
    <= 0.002, is ``most`` = 0.002: for every λ of the paper it is nearly uniform on [0, 0.002], so
    that λ would shape nothing. Raises ``ValueError``.
    """

    rate: float
    offset: float = 0.0
    most: float = math.inf

    def __post_init__(self) -> None:
        require_number("rate", self.rate)
        require(0 < self.rate < math.inf, "rate", self.rate, "finite and > 0")
        require_number("offset", self.offset)
        require(0 <= self.offset < math.inf, "offset", self.offset, "finite and >= 0")
        require_number("most", self.most)
        require(self.most > self.offset, "most", self.most, f"> offset = {self.offset}")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        below = -math.expm1(-self.rate * (self.most - self.offset))  # P(E <= most - offset)
        excess = -torch.log1p(-below * _uniform(shape, generator)) / self.rate
        return (self.offset + excess).clamp_(max=self.most)


@dataclass(frozen=True, slots=True)
class LogNormal(TimeLaw):
    """median e^(spread N) with N standard normal: a few are many times as slow. ``ValueError``."""

    median: float = 1.0
    spread: float = 1.0

    def __post_init__(self) -> None:
        for name in ("median", "spread"):
            value = getattr(self, name)
            require_number(name, value)
            require(0 < value < math.inf, name, value, "finite and > 0")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        return self.median * (self.spread * normal(_like(shape), generator)).exp()


@dataclass(frozen=True, slots=True)
class Pareto(TimeLaw):
    """P(time > u) = (least/u)^index for u >= least: no mean for index <= 1. ``ValueError``."""

    least: float = 1.0
    index: float = 2.0

    def __post_init__(self) -> None:
        for name in ("least", "index"):
            value = getattr(self, name)
            require_number(name, value)
            require(0 < value < math.inf, name, value, "finite and > 0")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        return self.least * (-torch.log1p(-_uniform(shape, generator)) / self.index).exp()


@dataclass(frozen=True, slots=True)
class Interrupted(TimeLaw):
    """``law``, and with probability ``leaves`` the time ``away`` more: clients that leave and
    return with what they were computing. Raises ``ValueError``."""

    law: TimeLaw
    leaves: float
    away: TimeLaw

    def __post_init__(self) -> None:
        require_number("leaves", self.leaves)
        require(0 <= self.leaves <= 1, "leaves", self.leaves, "in [0, 1]")

    def draw(self, shape: tuple[int, ...], generator: Generator) -> Tensor:
        at_work, gone = self.law.draw(shape, generator), self.away.draw(shape, generator)
        return at_work + torch.where(_uniform(shape, generator) < self.leaves, gone, 0.0)


def _like(shape: tuple[int, ...]) -> Tensor:
    return torch.empty(shape, dtype=torch.float64)


def _uniform(shape: tuple[int, ...], generator: Generator) -> Tensor:
    return uniform(_like(shape), generator)
