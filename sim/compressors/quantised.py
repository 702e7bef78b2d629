"""Sparsified first, and what is kept quantised."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require


@dataclass(frozen=True, slots=True)
class Quantised(Compressor):
    """Q(the k entries that ``sparsifier`` keeps)/(1 + omega), each at its place.

    ``quantiser`` Q is unbiased with its omega for k entries. With S(u) what is kept, E|u - C(u)|² =
    |u|² - |S(u)|²/(1 + omega): what S leaves out is orthogonal to what Q does, and 1/(1 + omega) is
    the factor that leaves least. So delta is that of S over 1 + omega, (k/d)/(1 + omega) for TopK,
    attained where both are. Divided by 1 + omega, C is biased: it wants a memory. Raises
    ``ValueError``, in ``require_fit`` for what is no sparsifier or has no omega.
    """

    sparsifier: Compressor
    quantiser: Compressor

    def __post_init__(self) -> None:
        for name in ("sparsifier", "quantiser"):
            object.__setattr__(self, name, as_compressor(getattr(self, name)))

    def contraction(self, d: int) -> float:
        return self.sparsifier.contraction(d) / (1 + self._omega(d))

    def draws(self, d: int) -> bool:
        return self.sparsifier.draws(d) or self.quantiser.draws(self._kept(d))

    def require_fit(self, x0: Tensor) -> None:
        self.sparsifier.require_fit(x0)
        self.quantiser.require_fit(x0[: self._kept(len(x0))])
        self._omega(len(x0))

    def _kept(self, d: int) -> int:
        k = self.sparsifier.kept(d)
        require(
            k is not None, "sparsifier", self.sparsifier, "one that keeps k entries as they are"
        )
        assert k is not None
        return k

    def _omega(self, d: int) -> float:
        omega = self.quantiser.variance(self._kept(d))
        require(omega is not None, "quantiser", self.quantiser, "unbiased, with a known omega")
        assert omega is not None
        return omega

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        d = u.shape[-1]
        sparse = self.sparsifier(u, generator)
        places = (sparse != 0).to(torch.uint8).topk(self._kept(d), -1).indices
        sent = self.quantiser(sparse.gather(-1, places), generator) / (1 + self._omega(d))
        return torch.zeros_like(u).scatter_(-1, places, sent)
