"""How the figures of both papers are drawn, one a file with the stem of its experiment."""

from collections.abc import Callable

from reports.document import Figure
from reports.paper_figures.best_kept_against_rate import best_kept_against_rate
from reports.paper_figures.cosine_and_loss import cosine_and_loss
from reports.paper_figures.iterations_against_rate import iterations_against_rate
from reports.paper_figures.kept_against_iterations import kept_against_iterations
from reports.paper_figures.learning_curves import learning_curves
from reports.paper_figures.staleness_distributions import staleness_distributions
from reports.paper_figures.worker_timeline import worker_timeline
from verify.experiment import Frames

__all__ = ["DRAWINGS"]

#: By the name of the experiment: its parts as drawings, one for each panel of the paper's figure.
DRAWINGS: dict[str, Callable[[Frames], tuple[Figure, ...]]] = {
    "sparsified/figure-1": cosine_and_loss,
    "sparsified/figure-2": iterations_against_rate,
    "sparsified/figure-3": learning_curves,
    "sparsified/figure-4a": kept_against_iterations,
    "sparsified/figure-4b": best_kept_against_rate,
    "sparsified/figure-5": staleness_distributions,
    "sparsified/figure-6": worker_timeline,
}
