"""Asynchronous SGD with sparsified gradients and without memory."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.server.parameter_server import ParameterServer, ServerState


@dataclass(frozen=True, slots=True)
class SparsifiedSGD(ParameterServer):
    """m_t = C(g(x_{tau_t})): phi-SGD (sparsified, Definition 2.3, "memory-less"; Theorem 2.1).

    What C leaves out is lost. The paper has C = TopK(k) with rho = k/d. Raises ``ValueError``.
    """

    compressor: Compressor

    def foreseeable(self, d: int) -> bool:
        return not self.compressor.draws(d)

    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        return self.compressor(gradient, generator), state
