"""Asynchronous SGD with sparsified gradients and error feedback at the workers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.server.parameter_server import ParameterServer, ServerState, exchanged, own


@dataclass(frozen=True, slots=True)
class MemSGD(ParameterServer):
    """φ-MemSGD: C(w) is sent, w - C(w) kept, w = memory + g(x_{tau_t}) (sparsified, 2.3).

    ``memory`` (r, p, d) is a worker's own, because the worker applies C before it sends (Appendix
    B); 2.3 prints one m_t without an index of a worker: ``shared`` takes it at its word, (r, 1, d),
    which no worker could hold without asking the others. The memory is in F/X: what was kept is
    multiplied by the step size of the step that sends it, and is then older than the staleness,
    which Assumption 4 bounds. With a constant alpha and no momentum x_t - alpha Σ_w memory_w =
    x_0 - alpha Σ g. No statement of the paper covers this system. Raises ``ValueError``.
    """

    compressor: Compressor
    shared: bool = False

    def __post_init__(self) -> None:
        ParameterServer.__post_init__(self)
        object.__setattr__(self, "compressor", as_compressor(self.compressor))

    def require_fit(self, x0: Tensor) -> None:
        self.compressor.require_fit(x0)

    def start(self, x0: Tensor, table: Tensor) -> ServerState:
        state = ParameterServer.start(self, x0, table)
        memories = 1 if self.shared else self.workers
        return replace(state, memory=state.x.new_zeros(len(state.x), memories, state.x.shape[-1]))

    def foreseeable(self, d: int) -> bool:
        return not self.compressor.draws(d)

    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        assert state.memory is not None
        worker = self.worker(state)
        holder = torch.zeros_like(worker) if self.shared else worker
        waiting = own(state.memory, holder) + gradient
        sent = self.compressor.at(state.step)(waiting, generator)
        return sent, replace(state, memory=exchanged(state.memory, holder, waiting - sent))
