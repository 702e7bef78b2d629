"""Asynchronous SGD with a parameter server."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from sim.server.parameter_server import ParameterServer, ServerState


@dataclass(frozen=True, slots=True)
class ASGD(ParameterServer):
    """m_t = g(x_{tau_t}): every gradient counts in full, however stale (sparsified, 3.1)."""

    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        return gradient, state
