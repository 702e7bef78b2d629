"""Objectives that are a mean over a table of data."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass, replace
from functools import lru_cache

import torch
from torch import Generator, Tensor

from sim.learning.regression.classifier import Classifier
from sim.learning.regression.linear_model import LinearModel
from sim.learning.sampled import Sampled
from sim.problem import Constants
from sim.require import require, require_number, require_whole


@lru_cache(maxsize=16)
def solution(model: LinearModel) -> Tensor:
    """w* (d,): f(w) - f* <= |∇f(w)|²/(2c) certifies it, and the tests demand 1e-10 of that."""
    return model.minimiser()


@lru_cache(maxsize=64)
def known(model: LinearModel, radius: float | None, batch: int) -> Constants:
    """The constants on |w - w*| <= radius, or 2 |w*| for None."""
    w = solution(model)
    return model.constants(w, 2 * float(w.norm()) if radius is None else radius, batch)


@lru_cache(maxsize=16)
def moved(model: LinearModel, device: torch.device) -> LinearModel:
    """The model where a run needs it, moved once."""
    return model.to(device)


@dataclass(frozen=True, slots=True)
class DataProblem(Sampled):
    """f(w) = mean_i loss(W x_i, y_i) + c/2 |w|² over a data set, from w = 0.

    A stochastic gradient is the mean over ``batch`` samples, drawn uniformly and independently,
    that is with replacement. ``radius`` None means 2 |w*|. Raises ``ValueError``.
    """

    c: float = 0.01
    radius: float | None = None
    batch: int = 1

    def __post_init__(self) -> None:
        require_number("c", self.c)
        require(0 <= self.c < math.inf, "c", self.c, ">= 0")
        if self.radius is not None:
            require_number("radius", self.radius)
        require(self.radius is None or self.radius > 0, "radius", self.radius, "> 0 or None")
        require_whole("batch", self.batch, 1)

    @abstractmethod
    def model(self) -> LinearModel:
        """The loss and the training data, the same object in every call."""

    def constants(self) -> Constants:
        return known(self.model(), self.radius, self.batch)

    def start(self) -> Tensor:
        return torch.zeros(self.model().dimension, dtype=torch.float64)

    def minimiser(self) -> Tensor:
        return solution(self.model()).clone()

    def value(self, x: Tensor) -> Tensor:
        return moved(self.model(), x.device).value(x)

    def gradient(self, x: Tensor) -> Tensor:
        return moved(self.model(), x.device).gradient(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return moved(self.model(), v.device).sample(v, self.batch, generator)

    def count(self) -> int:
        return len(self.model().features)

    def labels(self) -> Tensor | None:
        return None

    def sample_of(self, v: Tensor, index: Tensor, generator: Generator) -> Tensor:
        return moved(self.model(), v.device).at(v, index)

    def gradient_of(self, v: Tensor, index: Tensor) -> Tensor:
        return moved(self.model(), v.device).at(v, index)

    def penalty(self, v: Tensor) -> Tensor:
        return self.c * v

    def of_one(self) -> Constants:
        return replace(self, batch=1).constants()

    def longest(self) -> float:
        return self.model().longest(self._farthest())

    def longest_penalty(self) -> float:
        return self.c * self._farthest()

    def _farthest(self) -> float:
        """The most that |w| is in the region."""
        return float(self.minimiser().norm()) + self.constants().radius


@dataclass(frozen=True, slots=True)
class Classification(DataProblem):
    """A data problem whose points are classifiers.

    With ``test_every`` = n >= 2 every n-th sample of every class, from its first one on, is test
    data: the objective and its constants are those of the others. With 0 nothing is held out,
    and the accuracy is that on the training data. Raises ``ValueError``.
    """

    test_every: int = 0

    def __post_init__(self) -> None:
        DataProblem.__post_init__(self)
        require_number("c", self.c)
        require(self.c > 0, "c", self.c, "> 0")
        require(
            self.test_every == 0 or self.test_every >= 2,
            "test_every",
            self.test_every,
            "0, for no test data, or >= 2",
        )

    @abstractmethod
    def model(self) -> Classifier:
        """The loss and the training data, the same object in every call."""

    @abstractmethod
    def tested(self) -> Classifier:
        """The loss and the test data, the same object in every call."""

    @property
    def classifies(self) -> bool:
        return True

    def labels(self) -> Tensor:
        targets = self.model().targets
        return targets.argmax(0) if len(targets) > 1 else targets[0].to(torch.int64)

    def accuracy(self, x: Tensor) -> Tensor:
        tested = moved(self.tested(), x.device)
        assert isinstance(tested, Classifier)
        return tested.accuracy(x)
