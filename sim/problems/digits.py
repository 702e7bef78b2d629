"""A real data set: handwritten digits, by regularised softmax regression."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sim.learning.linear_models import Softmax
from sim.learning.regression.data_problem import Classification
from sim.learning.regression.data_table import DataTable


@lru_cache(maxsize=16)
def models(c: float, test_every: int) -> tuple[Softmax, Softmax]:
    """The 1797 images of 8 x 8 pixels, scaled so that the largest norm max |x_i| is 1."""
    from sklearn.datasets import load_digits

    train, test = DataTable.of(*load_digits(return_X_y=True)).split(test_every)
    return Softmax.of(train.scaled(train), c), Softmax.of(test.scaled(train), c)


@dataclass(frozen=True, slots=True)
class Digits(Classification):
    """f(w) = mean_i [logsumexp(W x_i) - (W x_i)_{y_i}] + c/2 |w|², d = 640, from w = 0.

    The images are scikit-learn's copy of "Optical Recognition of Handwritten Digits" (UCI).
    ``Softmax`` proves the slope and the curvature of the loss, ``Classifier`` the constants, which
    are safe upper bounds: L would need the curvature 1/2 in every image. Raises ``ValueError``.
    """

    def model(self) -> Softmax:
        return models(self.c, self.test_every)[0]

    def tested(self) -> Softmax:
        return models(self.c, self.test_every)[1]
