"""SGD with gradients sparsified by chance."""

from __future__ import annotations

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import RandomK as Sparsifier


class RandomK(ErrorFeedback):
    """Error feedback around k entries drawn by chance, unscaled, with p workers.

    A contraction by k/d in the mean, so Lemma 5.6 of elastic speaks of it as much as of TopK.
    """

    __slots__ = ()

    def __init__(self, workers: int = 1, k: int = 1) -> None:
        super().__init__(Sparsifier(k), workers)
