"""The memory of EF-Rand-beta under a constant gradient, its mean computed exactly (Lemma 5.7).

One worker, no delay, f(x) = <g, x>, every entry a block. After T steps the memory of block i is
A_i g_i, where the age A_i is a with probability beta (1 - beta)^a below T, and T otherwise,
independently over the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import sympy as sp
import torch
from torch import Tensor

from bounds import Consistency, ElasticConstant
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import M, beta, d, p, tau
from bounds.systems import ef_rand_beta
from sim.require import require
from verify.searching.right_side import exactly, in_tensors
from verify.searching.starts import sequences, unit
from verify.searching.target import Target, rational, vector_text, without_each


@dataclass(frozen=True, slots=True)
class RandomBlocks(Target):
    """E|e_T|, or sqrt(E|e_T|²) where the statement is about that, against the constant.

    Numbers: beta in [1/16, 15/16], then g. The ages of all blocks are enumerated for the mean,
    (T + 1)^d of them.
    """

    claim: str
    statement: ElasticConstant
    dimension: int
    steps: int

    def __post_init__(self) -> None:
        require(self.dimension >= 1, "dimension", self.dimension, ">= 1")
        outcomes = 1 if self._second else (self.steps + 1) ** self.dimension
        require(self.steps >= 1 and outcomes <= 5000, "steps", self.steps, "(T + 1)^d <= 5000")

    @property
    def label(self) -> str:
        return f"d = {self.dimension}, T = {self.steps}"

    @property
    def width(self) -> int:
        return 1 + self.dimension

    @property
    def _second(self) -> bool:
        return self.statement.gives is Consistency.SECOND

    def starts(self) -> Tensor:
        gradients = sequences(1, self.dimension).flatten(1)
        rates = [torch.full((len(gradients), 1), f, dtype=torch.float64) for f in (-1.0, 0.0, 1.0)]
        return torch.cat([torch.cat([rate, gradients], 1) for rate in rates])

    def place(self, free: Tensor) -> Tensor:
        rate = (8 + 7 * torch.sin(free[:, :1])) / 16
        return torch.cat([rate, unit(free[:, 1:])], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        rate, gradient = numbers[:, :1], numbers[:, 1:]
        ages = torch.arange(self.steps + 1, dtype=torch.float64)
        chance = rate * (1 - rate) ** ages
        chance = torch.cat([chance[:, :-1], (1 - rate) ** self.steps], 1)
        square = (gradient**2).sum(-1)
        if self._second:
            mean = ((chance * ages**2).sum(-1) * square).sqrt()
        else:
            mean = self._mean(chance, gradient)
        return mean / in_tensors(self.statement.constant, self._values(rate[:, 0], square.sqrt()))

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        rate, gradient = rational(numbers[0]), tuple(map(rational, numbers[1:]))
        require(0 < rate < 1, "beta", rate, "a number in (0, 1)")
        chance = [rate * (1 - rate) ** a for a in range(self.steps)] + [(1 - rate) ** self.steps]
        square = sum(g**2 for g in gradient)
        if self._second:
            mean = sp.sqrt(square * sum(c * a**2 for a, c in enumerate(chance)))
        else:
            mean = sp.Add(
                *(
                    prod((chance[a] for a in ages), start=sp.Integer(1))
                    * sp.sqrt(sum((a * g) ** 2 for a, g in zip(ages, gradient, strict=True)))
                    for ages in product(range(self.steps + 1), repeat=self.dimension)
                )
            )
        return Instance(
            (Fact("the probabilities sum to 1", sp.Eq(sum(chance), 1)),),
            promised=exactly(self.statement.constant, self._values(rate, sp.sqrt(square))),
            actual=mean,
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        return (
            f"p = 1, no delay, beta = {numbers[0]}, f(x) = <g, x> with g = "
            f"{vector_text(numbers[1:])}, a block each entry, {self.steps} steps"
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.dimension > 1:
            less = without_each(free[1:].view(1, -1), 1)
            rows = torch.cat([free[:1].expand(len(less), 1), less], 1)
            yield replace(self, dimension=self.dimension - 1), rows
        if self.steps > 1:
            yield replace(self, steps=self.steps - 1), free.unsqueeze(0)

    def _mean(self, chance: Tensor, gradient: Tensor) -> Tensor:
        outcomes = product(range(self.steps + 1), repeat=self.dimension)
        ages = torch.tensor(list(outcomes))
        likely = torch.stack([chance[:, column] for column in ages.T]).prod(0)
        # The root is not differentiable at 0, where all blocks were just applied.
        norms = ((gradient**2) @ (ages.double() ** 2).T).clamp(min=1e-30).sqrt()
        return (likely * norms).sum(-1)

    def _values(self, rate: Any, size: Any) -> dict[sp.Basic, Any]:
        return {tau: 0, p: 1, d: self.dimension, beta: rate, M: size}


def _targets(
    statement: ElasticConstant, shapes: tuple[tuple[int, int], ...]
) -> tuple[RandomBlocks, ...]:
    return tuple(RandomBlocks(statement.name, statement, n, steps) for n, steps in shapes)


_small = ((1, 2), (2, 2), (3, 2), (4, 3), (3, 8), (6, 2))
_long = ((1, 4), (2, 16), (4, 64))
TARGETS: dict[str, tuple[Target, ...]] = {
    "elastic/lemma-5.7": _targets(ef_rand_beta.PRINTED, _small),
    "elastic/lemma-5.7/corrected": _targets(ef_rand_beta.CORRECTED, _long),
    "elastic/lemma-5.7/sharper": _targets(ef_rand_beta.SHARPER, _long),
    "elastic/lemma-5.7-blind-coins": _targets(ef_rand_beta.BLIND_COINS, _long),
}
