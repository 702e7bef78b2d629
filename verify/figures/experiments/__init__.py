"""What does each figure of the papers claim, and how is it made anew?

One figure a file, in their order. One line here for each.
"""

from verify.figures.experiment import Experiment
from verify.figures.experiments.accuracy_under_asynchrony import AccuracyUnderAsynchrony
from verify.figures.experiments.best_kept_against_rate import BestKeptAgainstRate
from verify.figures.experiments.bounded_memory import BoundedMemory
from verify.figures.experiments.competitive_beta import CompetitiveBeta
from verify.figures.experiments.cosine_and_loss import CosineAndLoss
from verify.figures.experiments.iterations_against_rate import IterationsAgainstRate
from verify.figures.experiments.kept_against_iterations import KeptAgainstIterations
from verify.figures.experiments.learning_curves import LearningCurves
from verify.figures.experiments.smaller_beta import SmallerBeta
from verify.figures.experiments.staleness_distributions import StalenessDistributions
from verify.figures.experiments.worker_timeline import WorkerTimeline

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
