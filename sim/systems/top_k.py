"""SGD with sparsified gradients."""

from __future__ import annotations

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import TopK as Sparsifier


class TopK(ErrorFeedback):
    """Error feedback around the k largest entries with p workers (elastic, Lemma 5.6)."""

    __slots__ = ()

    def __init__(self, workers: int = 1, k: int = 1) -> None:
        super().__init__(Sparsifier(k), workers)
