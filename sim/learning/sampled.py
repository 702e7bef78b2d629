"""Objectives that are a mean over samples, of which a worker may have only some."""

from __future__ import annotations

import math
from abc import abstractmethod

import torch
from torch import Generator, Tensor

from sim.problem import Constants, Problem


class Sampled(Problem):
    """f = mean_s l_s + penalty, over the samples s = 0..m - 1 of a table; ``batch`` b of them make
    a stochastic gradient."""

    __slots__ = ()
    batch: int

    @abstractmethod
    def count(self) -> int:
        """m."""

    @abstractmethod
    def labels(self) -> Tensor | None:
        """The classes (m,) of the samples, 0, 1, ...; None where their targets are none."""

    @abstractmethod
    def sample_of(self, v: Tensor, index: Tensor, generator: Generator) -> Tensor:
        """The mean gradient at the samples ``index`` (..., b), penalty and all: (..., d)."""

    @abstractmethod
    def gradient_of(self, v: Tensor, index: Tensor) -> Tensor:
        """The gradient of the mean over the samples ``index`` (n,), penalty and all, at v (d,)."""

    def penalty(self, v: Tensor) -> Tensor:
        """The gradient of the penalty, (..., d)."""
        return torch.zeros_like(v)

    def of_one(self) -> Constants:
        """The constants of a gradient at one sample."""
        return self.constants()

    def longest(self) -> float:
        """The most that the gradient at one sample is long, in the region."""
        return math.inf

    def longest_penalty(self) -> float:
        """The most that the gradient of the penalty is long, in the region."""
        return 0.0
