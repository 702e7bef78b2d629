"""The figures of both papers, one a file, in their order. One line here for each."""

from verify.experiment import Experiment
from verify.experiments.accuracy_under_asynchrony import AccuracyUnderAsynchrony
from verify.experiments.best_kept_against_rate import BestKeptAgainstRate
from verify.experiments.bounded_memory import BoundedMemory
from verify.experiments.competitive_beta import CompetitiveBeta
from verify.experiments.cosine_and_loss import CosineAndLoss
from verify.experiments.iterations_against_rate import IterationsAgainstRate
from verify.experiments.kept_against_iterations import KeptAgainstIterations
from verify.experiments.learning_curves import LearningCurves
from verify.experiments.smaller_beta import SmallerBeta
from verify.experiments.staleness_distributions import StalenessDistributions
from verify.experiments.worker_timeline import WorkerTimeline

__all__ = ["EXPERIMENTS"]

_IN_ORDER: tuple[Experiment, ...] = (
    BoundedMemory(),
    SmallerBeta(),
    AccuracyUnderAsynchrony(),
    CompetitiveBeta(),
    CosineAndLoss(),
    IterationsAgainstRate(),
    LearningCurves(),
    KeptAgainstIterations(),
    BestKeptAgainstRate(),
    StalenessDistributions(),
    WorkerTimeline(),
)
EXPERIMENTS: dict[str, Experiment] = {each.name: each for each in _IN_ORDER}
