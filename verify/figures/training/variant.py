"""The variants of asynchronous SGD that the sparsified paper compares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sim.compressors import TopK
from sim.schedules import Cluster
from sim.server.virtual_time.times import TruncatedExponential
from sim.system import System
from sim.systems import ASGD, Kardam, MemSGD, SparsifiedSGD

WORKERS = 8
OFFSET = 0.002  # sparsified, Appendix D


class Method(Enum):
    """How a gradient becomes an update (sparsified, 3.1), by its name in tables."""

    ASGD = "ASGD"
    KARDAM = "Kardam"
    PHI_SGD = "φ-SGD"
    PHI_MEMSGD = "φ-MemSGD"


def cluster(rate: float, workers: int = WORKERS) -> Cluster:
    """The paper's workers and server with communication times of Exp(λ), λ = ``rate``."""
    return Cluster(workers, communicate=TruncatedExponential(rate, offset=OFFSET))


@dataclass(frozen=True, slots=True)
class Variant:
    """A method on the cluster with λ = ``rate``; of d coordinates it sends k = ``kept`` d."""

    method: Method
    rate: float
    kept: float = 1.0

    def system(self, d: int, momentum: float = 0.0) -> System:
        """Eight workers; k is rounded, and at least 1."""
        schedule = cluster(self.rate)
        if self.method is Method.ASGD:
            return ASGD(schedule, momentum=momentum)
        if self.method is Method.KARDAM:
            return Kardam(schedule, momentum=momentum)
        sparsifier = TopK(max(1, round(self.kept * d)))
        if self.method is Method.PHI_SGD:
            return SparsifiedSGD(schedule, momentum=momentum, compressor=sparsifier)
        return MemSGD(schedule, momentum=momentum, compressor=sparsifier)
