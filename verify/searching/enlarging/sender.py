"""The compressors whose memory is searched: in floats, in exact numbers, and their letters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds.symbols import k
from sim import compressors
from verify.searching.exact_compressors import Vector, one_bit, scaled_sign, top_k


class Sender(ABC):
    """``title`` names it, ``label`` what of it a shape's label says; it has no chance."""

    __slots__ = ()
    title: str
    label: str = ""
    #: Fewer dimensions than these leave nothing to a memory.
    least: int = 1

    @abstractmethod
    def exact(self, w: Vector) -> Vector:
        """What is sent of w, in exact numbers."""

    @abstractmethod
    def left(self, waiting: Tensor) -> Tensor:
        """(..., d) -> (..., d): what is not sent. Differentiable almost everywhere."""

    @property
    def letters(self) -> dict[sp.Basic, int]:
        """Its own parameters."""
        return {}


@dataclass(frozen=True, slots=True)
class OneBit(Sender):
    """The means of both signs."""

    title = "one bit"

    def exact(self, w: Vector) -> Vector:
        return one_bit(w)

    def left(self, waiting: Tensor) -> Tensor:
        return waiting - compressors.OneBit()(waiting, Generator())


@dataclass(frozen=True, slots=True)
class ScaledSign(Sender):
    """The mean magnitude with each sign."""

    title = "scaled sign"

    def exact(self, w: Vector) -> Vector:
        return scaled_sign(w)

    def left(self, waiting: Tensor) -> Tensor:
        return waiting - compressors.ScaledSign()(waiting, Generator())


@dataclass(frozen=True, slots=True)
class TopK(Sender):
    """The K entries of largest magnitude."""

    kept: int

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"TopK, K = {self.kept}"

    @property
    def label(self) -> str:  # type: ignore[override]
        return f", K = {self.kept}"

    @property
    def least(self) -> int:  # type: ignore[override]
        return 1 + self.kept

    def exact(self, w: Vector) -> Vector:
        return top_k(w, self.kept)

    def left(self, waiting: Tensor) -> Tensor:
        sent = compressors.TopK(self.kept)(waiting.detach(), Generator()) != 0
        return torch.where(sent, 0.0, waiting)

    @property
    def letters(self) -> dict[sp.Basic, int]:
        return {k: self.kept}
