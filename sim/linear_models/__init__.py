"""The losses of a linear model."""

from sim.linear_models.least_squares import LeastSquares
from sim.linear_models.logistic import Logistic
from sim.linear_models.softmax import Softmax

__all__ = ["LeastSquares", "Logistic", "Softmax"]
