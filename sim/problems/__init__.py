"""What is minimised?"""

from sim.problems.batched import Batched
from sim.problems.digits import Digits
from sim.problems.geman_mcclure import GemanMcClure
from sim.problems.huber import Huber
from sim.problems.linear_regression import LinearRegression
from sim.problems.logistic import Logistic
from sim.problems.neural import Neural
from sim.problems.one_sparse import OneSparse
from sim.problems.quadratic import Quadratic
from sim.problems.rare_noise import RareNoise
from sim.problems.slope import Slope
from sim.problems.split import Split
from sim.problems.synthetic_logistic import SyntheticLogistic
from sim.problems.tilted import Tilted
from sim.problems.two_sided_curvature import TwoSidedCurvature
from sim.problems.wine import Wine

__all__ = [
    "Batched",
    "Digits",
    "GemanMcClure",
    "Huber",
    "LinearRegression",
    "Logistic",
    "Neural",
    "OneSparse",
    "Quadratic",
    "RareNoise",
    "Slope",
    "Split",
    "SyntheticLogistic",
    "Tilted",
    "TwoSidedCurvature",
    "Wine",
]
