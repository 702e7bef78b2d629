"""A real data set: the progress of diabetes, by least squares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sim.learning.linear_models import LeastSquares
from sim.learning.regression.data_problem import DataProblem
from sim.learning.regression.data_table import DataTable


@lru_cache(maxsize=16)
def model(c: float) -> LeastSquares:
    """The 442 samples, 10 features and the target standardised, then max |a_i| scaled to 1."""
    from sklearn.datasets import load_diabetes

    samples = DataTable.of(*load_diabetes(return_X_y=True))
    samples = samples.standardised(samples)
    b = samples.labels - samples.labels.mean()
    return LeastSquares(samples.scaled(samples).features, (b / b.std(correction=0))[None], c)


@dataclass(frozen=True, slots=True)
class LinearRegression(DataProblem):
    """f(w) = Σ_i (<a_i, w> - b_i)²/(2m) + c/2 |w|², d = 10, from w = 0.

    The samples are scikit-learn's copy of "Least Angle Regression" (Efron et al., 2004); the
    target has mean 0, so that no intercept is needed. ``c`` is the weight of the penalty, and the
    strong convexity is c + λ_min(AᵀA/m). ``LeastSquares`` proves the constants, all of which are
    attained on |w - w*| <= radius. Raises ``ValueError``.
    """

    c: float = 0.0

    def model(self) -> LeastSquares:
        return model(self.c)
