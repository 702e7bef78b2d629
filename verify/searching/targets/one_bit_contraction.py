"""What one-bit quantisation loses of one vector (inequality (17))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from torch import Generator, Tensor

from bounds.claims.elastic import equation_17
from bounds.proving.counterexample import Instance
from bounds.symbols import d
from sim.compressors import OneBit
from sim.require import require
from verify.searching.right_side import exactly, in_tensors
from verify.searching.starts import sequences, unit
from verify.searching.target import Target, rational, vector_text, without_each


@dataclass(frozen=True, slots=True)
class OneBitContraction(Target):
    """|w - Q(w)| against ``says``, a relation in the letters of equation_17. Numbers: w."""

    claim: str
    says: sp.Rel
    dimension: int

    def __post_init__(self) -> None:
        require(self.dimension >= 1, "dimension", self.dimension, ">= 1")

    @property
    def label(self) -> str:
        return f"d = {self.dimension}"

    @property
    def width(self) -> int:
        return self.dimension

    def starts(self) -> Tensor:
        return sequences(1, self.dimension).flatten(1)

    def place(self, free: Tensor) -> Tensor:
        return unit(free)

    def ratio(self, numbers: Tensor) -> Tensor:
        lost = numbers - OneBit()(numbers, Generator())
        values = {
            equation_17.left: (lost**2).sum(-1).sqrt(),
            equation_17.size: (numbers**2).sum(-1).sqrt(),
            d: self.dimension,
        }
        return in_tensors(self.says.lts, values) / in_tensors(self.says.gts, values)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        w = tuple(map(rational, numbers))
        lost = tuple(x - y for x, y in zip(w, equation_17.one_bit(w), strict=True))
        values = {
            equation_17.left: equation_17.length(lost),
            equation_17.size: equation_17.length(w),
            d: self.dimension,
        }
        return Instance(
            (), promised=exactly(self.says.gts, values), actual=exactly(self.says.lts, values)
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        sent = equation_17.one_bit(tuple(map(rational, numbers)))
        return f"w = {vector_text(numbers)}\nQ(w) = ({', '.join(map(str, sent))})"

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.dimension > 1:
            less = without_each(free.view(1, -1), 1)
            yield replace(self, dimension=self.dimension - 1), less


def _targets(claim: str, says: sp.Rel) -> tuple[OneBitContraction, ...]:
    return tuple(OneBitContraction(claim, says, n) for n in (2, 3, 4, 8, 16))


_entry = equation_17.CLAIMS[0]
TARGETS: dict[str, tuple[Target, ...]] = {
    _entry.id: _targets(_entry.id, _entry.printed),
    f"{_entry.id}/replacement": _targets(f"{_entry.id}/replacement", _entry.replacement),
}
