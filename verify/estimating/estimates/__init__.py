"""How is each constant estimated?

One constant a file. Add an estimator: its file, and one line here.
"""

from verify.estimating.estimate import Estimator
from verify.estimating.estimates.cosine import Cosine
from verify.estimating.estimates.elastic_constant import ElasticConstant
from verify.estimating.estimates.explicit_c import ExplicitC
from verify.estimating.estimates.inequality_6 import Inequality6
from verify.estimating.estimates.second_moment import SecondMoment
from verify.estimating.estimates.smoothness import Smoothness
from verify.estimating.estimates.staleness import Staleness
from verify.estimating.estimates.strong_convexity import StrongConvexity
from verify.estimating.estimates.variance import Variance

__all__ = [
    "ESTIMATORS",
    "Cosine",
    "ElasticConstant",
    "ExplicitC",
    "Inequality6",
    "SecondMoment",
    "Smoothness",
    "Staleness",
    "StrongConvexity",
    "Variance",
]

ESTIMATORS: tuple[Estimator, ...] = (
    Smoothness(),
    StrongConvexity(),
    SecondMoment(),
    Variance(),
    Cosine(),
    Inequality6(),
    Staleness(),
    ExplicitC(),
    ElasticConstant(),
)
