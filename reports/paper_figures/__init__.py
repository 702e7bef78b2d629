"""How the figures of both papers are drawn, one a file with the stem of its experiment."""

from collections.abc import Callable

from reports.document import Figure
from verify.experiment import Frames

__all__ = ["DRAWINGS"]

#: By the name of the experiment: its parts as drawings, one for each panel of the paper's figure.
DRAWINGS: dict[str, Callable[[Frames], tuple[Figure, ...]]] = {}
