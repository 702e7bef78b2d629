"""What a view lacks when it misses updates, whole or coordinate by coordinate (Lemmas 5.2, 5.3).

(x - v)/alpha is the sum of the missed gradients; in shared memory every coordinate of it misses its
own. The gradients are any vectors with |g| <= M; where they are random, the mean of the norm is no
more than its largest value, so known vectors are the worst of those bounded by M.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds import ElasticConstant
from bounds.claims.elastic import lemma_5_2, lemma_5_3
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import M, d, p, tau
from bounds.systems import asynchronous, hogwild
from sim.require import require
from verify.searching.right_side import exactly, in_tensors
from verify.searching.starts import sequences, unit
from verify.searching.target import Target, rational, vector_text, without_each


@dataclass(frozen=True, slots=True)
class Missed(Target):
    """|Σ missed g| against the constant, ``late`` iterations, ``workers`` p (None: shared memory).

    Numbers: the (p - 1) tau gradients, or the tau gradients, then which entries of them are
    missed, 0 or 1.
    """

    claim: str
    statement: ElasticConstant
    dimension: int
    late: int
    workers: int | None = None

    def __post_init__(self) -> None:
        require(self.dimension >= 1, "dimension", self.dimension, ">= 1")
        require(self.late >= 1, "late", self.late, ">= 1")
        require(self.workers is None or self.workers >= 2, "workers", self.workers, ">= 2")

    @property
    def label(self) -> str:
        workers = "" if self.workers is None else f", p = {self.workers}"
        return f"d = {self.dimension}, tau = {self.late}{workers}"

    @property
    def width(self) -> int:
        return self._count * self.dimension * (2 if self.workers is None else 1)

    @property
    def _count(self) -> int:
        return self.late * (1 if self.workers is None else self.workers - 1)

    def starts(self) -> Tensor:
        gradients = sequences(self._count, self.dimension).flatten(1)
        masks = gradients.new_ones(len(gradients), self.width - gradients.shape[1])
        return torch.cat([gradients, masks], 1)

    def draw(self, n: int, generator: Generator) -> Tensor:
        dense = Target.draw(self, n, generator)
        return dense + torch.empty_like(dense).normal_(generator=generator) / 100

    def place(self, free: Tensor) -> Tensor:
        entries = self._count * self.dimension
        gradients = unit(free[:, :entries].view(-1, self._count, self.dimension)).flatten(1)
        return torch.cat([gradients, (free[:, entries:] > 0).double()], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        gradients, missed = self._tables(numbers)
        largest = (gradients**2).sum(-1).amax(1).sqrt()
        bound = in_tensors(self.statement.constant, {**self._shape(), M: largest})
        return ((gradients * missed).sum(1) ** 2).sum(-1).sqrt() / bound

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        gradients, missed = self._exact(numbers)
        sums = [
            sum(g[i] * m[i] for g, m in zip(gradients, missed, strict=True))
            for i in range(self.dimension)
        ]
        largest = max(sum(x * x for x in g) for g in gradients)
        values = {**self._shape(), M: sp.sqrt(rational(Fraction(largest)))}
        return Instance(
            (
                Fact(
                    "an entry is missed or not",
                    sp.sympify(all(x in (0, 1) for m in missed for x in m)),
                ),
            ),
            promised=exactly(self.statement.constant, values),
            actual=sp.sqrt(rational(Fraction(sum(s * s for s in sums)))),
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        gradients, missed = self._exact(numbers)
        return "\n".join(
            f"g = {vector_text(g)}, missed: {vector_text(m)}"
            for g, m in zip(gradients, missed, strict=True)
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.dimension > 1:
            parts = free.view(-1, self._count, self.dimension)
            less = torch.cat([without_each(part, 1) for part in parts], 1)
            yield replace(self, dimension=self.dimension - 1), less

    def _shape(self) -> dict[sp.Basic, int]:
        return {tau: self.late, d: self.dimension, p: self.workers or 1}

    def _tables(self, numbers: Tensor) -> tuple[Tensor, Tensor]:
        tables = numbers.view(len(numbers), -1, self._count, self.dimension)
        gradients = tables[:, 0]
        return gradients, tables[:, 1] if self.workers is None else torch.ones_like(gradients)

    def _exact(self, numbers: Sequence[Fraction]) -> tuple[list[list[Fraction]], ...]:
        n = self.dimension
        rows = [list(numbers[i : i + n]) for i in range(0, len(numbers), n)]
        gradients = rows[: self._count]
        return gradients, rows[self._count :] or [[Fraction(1)] * n for _ in gradients]


def _shared(statement: ElasticConstant, claim: str) -> tuple[Missed, ...]:
    shapes = ((1, 1), (2, 3), (4, 2), (8, 8))
    return tuple(Missed(claim, statement, n, late) for n, late in shapes)


def _messages(statement: ElasticConstant, claim: str) -> tuple[Missed, ...]:
    shapes = ((1, 1, 2), (2, 2, 3), (8, 4, 4))
    return tuple(Missed(claim, statement, n, late, workers) for n, late, workers in shapes)


_mean_two, _mean_three = lemma_5_2.CLAIMS[1], lemma_5_3.CLAIMS[1]
assert isinstance(_mean_two.printed, ElasticConstant)
assert isinstance(_mean_three.printed, ElasticConstant)
TARGETS: dict[str, tuple[Target, ...]] = {
    _mean_two.id: _messages(_mean_two.printed, _mean_two.id),
    asynchronous.CORRECTED.name: _messages(asynchronous.CORRECTED, asynchronous.CORRECTED.name),
    _mean_three.id: _shared(_mean_three.printed, _mean_three.id),
    hogwild.SHARPER.name: _shared(hogwild.SHARPER, hogwild.SHARPER.name),
}
