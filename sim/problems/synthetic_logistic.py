"""Logistic regression of any size, on samples from a logistic model."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Generator

from sim.draw import sphere, uniform
from sim.learning.linear_models import Logistic as Model
from sim.learning.regression.data_problem import Classification
from sim.learning.regression.data_table import DataTable
from sim.require import require_whole

DEVIATION = 3.0  # of the true scores: most labels are likely, none is certain


@lru_cache(maxsize=4)
def models(d: int, samples: int, seed: int, c: float, test_every: int) -> tuple[Model, Model]:
    """Directions x_i, uniform on |x| = 1, and y_i = 1 with probability 1/(1 + exp -<w, x_i>)."""
    generator = Generator().manual_seed(seed)
    features = sphere(torch.empty(samples, d, dtype=torch.float64), generator)
    truth = sphere(features[0], generator) * (DEVIATION * math.sqrt(d))
    probability = (features @ truth).sigmoid()
    labels = (uniform(probability, generator) < probability).long()
    train, test = DataTable(features, labels).split(test_every)
    return Model.of(train, c), Model.of(test, c)


@dataclass(frozen=True, slots=True)
class SyntheticLogistic(Classification):
    """f(w) = mean_i [log(1 + exp <w, x_i>) - y_i <w, x_i>] + c/2 |w|² in ``d`` dimensions, w0 = 0.

    ``samples`` directions x_i, uniform on the unit sphere, with labels from a logistic model, all
    fixed by ``seed``. ``Classifier`` proves the constants: L is attained at w = 0; M and sigma
    are safe upper bounds. Raises ``ValueError``.
    """

    d: int = 20
    samples: int = 1000
    seed: int = 0

    def __post_init__(self) -> None:
        Classification.__post_init__(self)
        require_whole("d", self.d, 1)
        require_whole("samples", self.samples, 4)

    def model(self) -> Model:
        return models(self.d, self.samples, self.seed, self.c, self.test_every)[0]

    def tested(self) -> Model:
        return models(self.d, self.samples, self.seed, self.c, self.test_every)[1]
