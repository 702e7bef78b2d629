"""What TopK loses and keeps of one vector (sparsified, Definition 2.2 and Lemma 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
from torch import Generator, Tensor

from bounds.claims.elastic.lemma_5_6_contraction import top_k
from bounds.claims.sparsified import definition_2_1, definition_2_2, lemma_2_1
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import d, k
from sim.compressors import TopK
from sim.require import require
from verify.searching.right_side import exactly, in_tensors
from verify.searching.starts import sequences, unit
from verify.searching.target import Target, rational, vector_text, without_each


@dataclass(frozen=True, slots=True)
class TopKContraction(Target):
    """|u|², what TopK keeps of it and what it loses, against ``says``. Numbers: u."""

    claim: str
    says: sp.Rel
    dimension: int
    kept: int

    def __post_init__(self) -> None:
        require(1 <= self.kept < self.dimension, "kept", self.kept, f"1 to {self.dimension - 1}")

    @property
    def label(self) -> str:
        return f"d = {self.dimension}, k = {self.kept}"

    @property
    def width(self) -> int:
        return self.dimension

    def starts(self) -> Tensor:
        return sequences(1, self.dimension).flatten(1)

    def place(self, free: Tensor) -> Tensor:
        return unit(free)

    def ratio(self, numbers: Tensor) -> Tensor:
        sent = TopK(self.kept)(numbers.detach(), Generator()) != 0
        whole = (numbers**2).sum(-1)
        kept = ((numbers * sent) ** 2).sum(-1)
        values = self._values(whole, kept)
        return in_tensors(self.says.lts, values) / in_tensors(self.says.gts, values)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        u = tuple(map(rational, numbers))
        sent = top_k(u, self.kept)
        values = self._values(*(sp.Add(*(x**2 for x in each)) for each in (u, sent)))
        return Instance(
            (Fact("1 ≤ k ≤ d", sp.Le(self.kept, self.dimension)),),
            promised=exactly(self.says.gts, values),
            actual=exactly(self.says.lts, values),
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        sent = top_k(tuple(map(rational, numbers)), self.kept)
        return f"u = {vector_text(numbers)}\nk = {self.kept}, kept: ({', '.join(map(str, sent))})"

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.dimension > self.kept + 1:
            less = without_each(free.view(1, -1), 1)
            yield replace(self, dimension=self.dimension - 1), less

    def _values(self, whole: object, kept: object) -> dict[sp.Basic, object]:
        says = definition_2_1
        sizes = {says.whole: whole, says.kept: kept, says.product: kept}
        return {**sizes, d: self.dimension, k: self.kept}


def _targets(claim: str, says: sp.Rel) -> tuple[TopKContraction, ...]:
    shapes = ((2, 1), (4, 1), (4, 3), (8, 3), (16, 4))
    return tuple(TopKContraction(claim, says, n, kept) for n, kept in shapes)


TARGETS: dict[str, tuple[Target, ...]] = {
    entry.id: _targets(entry.id, entry.printed)
    for entry in (definition_2_2.CLAIMS[0], lemma_2_1.CLAIMS[0])
}
