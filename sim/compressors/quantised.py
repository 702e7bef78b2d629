"""Sparsified first, and what is kept quantised."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.compressors.random_k import RandomK
from sim.compressors.top_k import TopK
from sim.require import require


@dataclass(frozen=True, slots=True)
class Quantised(Compressor):
    """Q(the k entries that ``sparsifier`` keeps)/(1 + omega), each at its place.

    ``quantiser`` Q is unbiased with its omega for k entries. With S(u) what is kept, E|u - C(u)|² =
    |u|² - |S(u)|²/(1 + omega): what S leaves out is orthogonal to what Q does, and 1/(1 + omega) is
    the factor that leaves least. So delta = (k/d)/(1 + omega), attained where both are. Divided by
    1 + omega, C is biased: it wants a memory. Raises ``ValueError``.
    """

    sparsifier: TopK | RandomK
    quantiser: Compressor

    def __post_init__(self) -> None:
        object.__setattr__(self, "quantiser", as_compressor(self.quantiser))
        given = self.sparsifier
        plain = isinstance(given, TopK) or (isinstance(given, RandomK) and not given.scaled)
        require(plain, "sparsifier", given, "TopK, or RandomK that is not scaled")
        omega = self.quantiser.variance(given.k)
        require(omega is not None, "quantiser", self.quantiser, "unbiased, with a known omega")

    def contraction(self, d: int) -> float:
        omega = self.quantiser.variance(min(self.sparsifier.k, d))
        assert omega is not None
        return self.sparsifier.contraction(d) / (1 + omega)

    def draws(self, d: int) -> bool:
        return self.sparsifier.draws(d) or self.quantiser.draws(min(self.sparsifier.k, d))

    def require_fit(self, x0: Tensor) -> None:
        self.sparsifier.require_fit(x0)
        self.quantiser.require_fit(x0[: self.sparsifier.k])

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        k = min(self.sparsifier.k, u.shape[-1])
        sparse = self.sparsifier(u, generator)
        places = (sparse != 0).to(torch.uint8).topk(k, -1).indices
        omega = self.quantiser.variance(k)
        assert omega is not None
        sent = self.quantiser(sparse.gather(-1, places), generator) / (1 + omega)
        return torch.zeros_like(u).scatter_(-1, places, sent)
