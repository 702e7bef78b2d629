"""A real data set: breast cancer, by regularised logistic regression."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sim.learning.linear_models import Logistic as Model
from sim.learning.regression.data_problem import Classification
from sim.learning.regression.data_table import DataTable


@lru_cache(maxsize=16)
def models(c: float, test_every: int) -> tuple[Model, Model]:
    """The 569 samples, 30 features standardised, then scaled to the largest norm max |x_i| = 1."""
    from sklearn.datasets import load_breast_cancer

    parts = DataTable.of(*load_breast_cancer(return_X_y=True)).split(test_every)
    train, test = (part.standardised(parts[0]) for part in parts)
    return Model.of(train.scaled(train), c), Model.of(test.scaled(train), c)


@dataclass(frozen=True, slots=True)
class Logistic(Classification):
    """f(w) = mean_i [log(1 + exp <w, x_i>) - y_i <w, x_i>] + c/2 |w|², d = 30, from w = 0.

    The samples are scikit-learn's copy of "Breast Cancer Wisconsin (Diagnostic)" (UCI); there is
    no intercept. ``Classifier`` proves the constants: L is attained at w = 0, where every sample
    has the curvature 1/4; M and sigma are safe upper bounds. Raises ``ValueError``.
    """

    def model(self) -> Model:
        return models(self.c, self.test_every)[0]

    def tested(self) -> Model:
        return models(self.c, self.test_every)[1]
