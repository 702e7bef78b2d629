"""The estimators, one constant a file. Add an estimator: its file, and one line here."""

from verify.estimate import Estimator
from verify.estimates.cosine import Cosine
from verify.estimates.elastic_constant import ElasticConstant
from verify.estimates.explicit_c import ExplicitC
from verify.estimates.inequality_6 import Inequality6
from verify.estimates.second_moment import SecondMoment
from verify.estimates.smoothness import Smoothness
from verify.estimates.staleness import Staleness
from verify.estimates.strong_convexity import StrongConvexity
from verify.estimates.variance import Variance

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
