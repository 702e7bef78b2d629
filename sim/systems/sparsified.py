"""Asynchronous SGD with sparsified gradients and without memory."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.server.parameter_server import ParameterServer, ServerState


@dataclass(frozen=True, slots=True)
class SparsifiedSGD(ParameterServer):
    """m_t = C(g(x_{tau_t})): φ-SGD (sparsified, Definition 2.3, "memory-less"; Theorem 2.1).

    What C leaves out is lost. The paper has C = TopK(k) with rho = k/d. Raises ``ValueError``.
    """

    compressor: Compressor

    def __post_init__(self) -> None:
        ParameterServer.__post_init__(self)
        object.__setattr__(self, "compressor", as_compressor(self.compressor))

    def require_fit(self, x0: Tensor) -> None:
        self.compressor.require_fit(x0)

    def foreseeable(self, d: int) -> bool:
        return not self.compressor.draws(d)

    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        return self.compressor.at(state.step)(gradient, generator), state
