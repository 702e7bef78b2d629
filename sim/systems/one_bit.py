"""SGD with one-bit quantised gradients."""

from __future__ import annotations

from sim.compression.error_feedback import ErrorFeedback
from sim.compressors import OneBit as Quantiser


class OneBit(ErrorFeedback):
    """Error feedback around (16) with p workers (elastic, Lemma 5.5)."""

    __slots__ = ()

    def __init__(self, workers: int = 1) -> None:
        super().__init__(Quantiser(), workers)
