"""SGD with sparsified gradients and a memory that is bounded."""

from __future__ import annotations

import math

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import BoundedTopK as Sparsifier


class BoundedTopK(ErrorFeedback):
    """Error feedback around the k largest entries and as many more as keep |memory| <= ``bound``.

    E|x - v| <= alpha bound, the B of elastic, Figure 1. ``bound`` (F/X) = 0 is SGD, inf is TopK.
    """

    __slots__ = ()

    def __init__(self, workers: int = 1, k: int = 1, bound: float = math.inf) -> None:
        super().__init__(Sparsifier(k, bound), workers)
