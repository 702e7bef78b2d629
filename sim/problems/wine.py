"""A real data set: three sorts of wine, by regularised softmax regression."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sim.learning.linear_models import Softmax
from sim.learning.regression.data_problem import Classification
from sim.learning.regression.data_table import DataTable


@lru_cache(maxsize=16)
def models(c: float, test_every: int) -> tuple[Softmax, Softmax]:
    """The 178 wines, 13 features standardised, then scaled to the largest norm max |x_i| = 1."""
    from sklearn.datasets import load_wine

    parts = DataTable.of(*load_wine(return_X_y=True)).split(test_every)
    train, test = (part.standardised(parts[0]) for part in parts)
    return Softmax.of(train.scaled(train), c), Softmax.of(test.scaled(train), c)


@dataclass(frozen=True, slots=True)
class Wine(Classification):
    """f(w) = mean_i [logsumexp(W x_i) - (W x_i)_{y_i}] + c/2 |w|², d = 39, from w = 0.

    The samples are scikit-learn's copy of "Wine" (UCI). ``Softmax`` proves the slope and the
    curvature of the loss, ``Classifier`` the constants, which are safe upper bounds. Raises
    ``ValueError``.
    """

    def model(self) -> Softmax:
        return models(self.c, self.test_every)[0]

    def tested(self) -> Softmax:
        return models(self.c, self.test_every)[1]
