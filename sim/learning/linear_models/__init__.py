"""Which losses has a linear model?"""

from sim.learning.linear_models.least_squares import LeastSquares
from sim.learning.linear_models.logistic import Logistic
from sim.learning.linear_models.softmax import Softmax

__all__ = ["LeastSquares", "Logistic", "Softmax"]
