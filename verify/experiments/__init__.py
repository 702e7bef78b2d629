"""The figures of both papers, one a file, in their order. One line here for each."""

from verify.experiment import Experiment
from verify.experiments.accuracy_under_asynchrony import AccuracyUnderAsynchrony
from verify.experiments.bounded_memory import BoundedMemory
from verify.experiments.competitive_beta import CompetitiveBeta
from verify.experiments.smaller_beta import SmallerBeta

__all__ = ["EXPERIMENTS"]

_IN_ORDER: tuple[Experiment, ...] = (
    BoundedMemory(),
    SmallerBeta(),
    AccuracyUnderAsynchrony(),
    CompetitiveBeta(),
)
EXPERIMENTS: dict[str, Experiment] = {each.name: each for each in _IN_ORDER}
