"""How the figures of both papers are drawn, one a file with the stem of its experiment."""

from collections.abc import Callable

from reports.document import Figure
from reports.paper_figures import (
    accuracy_under_asynchrony,
    bounded_memory,
    competitive_beta,
    smaller_beta,
)
from verify.experiment import Frames

__all__ = ["DRAWINGS"]

#: By the name of the experiment: its parts as drawings, one for each panel of the paper's figure.
DRAWINGS: dict[str, Callable[[Frames], tuple[Figure, ...]]] = {
    "elastic/figure-1": bounded_memory.draw,
    "elastic/figure-2": smaller_beta.draw,
    "elastic/figure-3": accuracy_under_asynchrony.draw,
    "elastic/figure-4": competitive_beta.draw,
}
