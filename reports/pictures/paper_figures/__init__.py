"""How is each figure of the papers drawn?

One figure a file, with the stem of its experiment.
"""

from collections.abc import Callable

from reports.pictures.paper_figures import (
    accuracy_under_asynchrony,
    best_kept_against_rate,
    bounded_memory,
    competitive_beta,
    cosine_and_loss,
    iterations_against_rate,
    kept_against_iterations,
    learning_curves,
    smaller_beta,
    staleness_distributions,
    worker_timeline,
)
from reports.rendering.document import Figure
from verify.figures.experiment import Frames

__all__ = ["DRAWINGS"]

#: By the name of the experiment: its parts as drawings, one for each panel of the paper's figure.
DRAWINGS: dict[str, Callable[[Frames], tuple[Figure, ...]]] = {
    "elastic/figure-1": bounded_memory.draw,
    "elastic/figure-2": smaller_beta.draw,
    "elastic/figure-3": accuracy_under_asynchrony.draw,
    "elastic/figure-4": competitive_beta.draw,
    "sparsified/figure-1": cosine_and_loss.draw,
    "sparsified/figure-2": iterations_against_rate.draw,
    "sparsified/figure-3": learning_curves.draw,
    "sparsified/figure-4a": kept_against_iterations.draw,
    "sparsified/figure-4b": best_kept_against_rate.draw,
    "sparsified/figure-5": staleness_distributions.draw,
    "sparsified/figure-6": worker_timeline.draw,
}
