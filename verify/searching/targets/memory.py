"""The memory of error feedback, driven by any sequence of gradients (Lemmas 5.5 and 5.6).

One worker, no noise: e_{t+1} = e_t + g_t - Q(e_t + g_t), |g_t| <= M, and |x - v| = alpha |e_t|.
Any g_0, g_1, ... is a sequence of exact gradients of a smooth f with |∇f| <= M everywhere, as long
as views with different gradients are different points: to |∇f| <= M at v with ∇f(v) = g there is a
radial bump about v - r g/|g|, steepest at the distance r, and small r keep the bumps apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds.error_feedback import memory_constant_without_sum
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import M, d
from bounds.systems import one_bit as one_bit_claims
from bounds.systems import top_k as top_k_claims
from sim.require import require
from verify.searching.enlarging.sender import OneBit, ScaledSign, Sender, TopK
from verify.searching.exact_compressors import Vector, square
from verify.searching.right_side import exactly, in_tensors
from verify.searching.starts import sequences, unit
from verify.searching.target import Target, rational, vector_text, without_each


@dataclass(frozen=True, slots=True)
class Memory(Target):
    """The largest |e_t| over ``steps`` gradients of ``dimension`` entries, against ``constant``.

    Numbers: g_0, g_1, ..., entry by entry.
    """

    claim: str
    constant: sp.Expr
    dimension: int
    steps: int
    sender: Sender

    def __post_init__(self) -> None:
        least = self.sender.least
        require(self.dimension >= least, "dimension", self.dimension, f">= {least}")
        require(self.steps >= 1, "steps", self.steps, ">= 1")

    @property
    def label(self) -> str:
        return f"d = {self.dimension}{self.sender.label}, T = {self.steps}"

    @property
    def width(self) -> int:
        return self.steps * self.dimension

    def starts(self) -> Tensor:
        return sequences(self.steps, self.dimension).flatten(1)

    def draw(self, n: int, generator: Generator) -> Tensor:
        """A third random, a third constant in time, a third constant but for the last gradient."""
        table = Target.draw(self, n, generator).view(-1, self.steps, self.dimension)
        third = n // 3
        table[: 2 * third, :-1] = table[: 2 * third, :1]
        table[:third, -1] = table[:third, 0]
        return table.flatten(1)

    def place(self, free: Tensor) -> Tensor:
        table = self._table(free)
        # A gradient 0 leaves the view where it is, where the next gradient would have to be 0 too.
        still = (table.detach() ** 2).sum(-1, keepdim=True) < 1e-12
        first = torch.zeros_like(table[:1, :1])
        first[..., 0] = 1
        return unit(torch.where(still, first, table)).flatten(1)

    def ratio(self, numbers: Tensor) -> Tensor:
        gradients = self._table(numbers)
        largest = (gradients**2).sum(-1).amax(1)
        memories = self._memories(gradients)
        bound = in_tensors(self.constant, {**self._shape(), M: largest.sqrt()})
        return (memories**2).sum(-1).amax(0).sqrt() / bound

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        gradients = self._rows(numbers)
        views, memories = self._exact(gradients)
        bound = sp.sqrt(rational(max(map(square, gradients))))
        seen: dict[Vector, Vector] = {}
        apart = all(seen.setdefault(v, g) == g for v, g in zip(views, gradients, strict=True))
        size = rational(max(map(square, memories)))
        return Instance(
            (Fact("gradients that differ are computed at views that differ", sp.sympify(apart)),),
            promised=exactly(self.constant, {**self._shape(), M: bound}),
            actual=sp.sqrt(size),
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        gradients = self._rows(numbers)
        memories = self._exact(gradients)[1]
        sizes = [square(e) for e in memories]
        worst = sizes.index(max(sizes))
        return "\n".join(
            [
                f"{self.sender.title}, p = 1, d = {self.dimension}, error feedback from e_0 = 0",
                *(f"g_{t} = {vector_text(g)}" for t, g in enumerate(gradients[: worst + 1])),
                f"M² = max |g_t|² = {max(map(square, gradients))}",
                f"e_{worst + 1} = {vector_text(memories[worst])}",
                f"|e_{worst + 1}|² = {sizes[worst]}",
            ]
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        table = free.view(self.steps, self.dimension)
        if self.dimension > max(2, self.sender.least):
            yield replace(self, dimension=self.dimension - 1), without_each(table, 1)
        if self.steps > 1:
            yield replace(self, steps=self.steps - 1), without_each(table, 0)

    def _table(self, numbers: Tensor) -> Tensor:
        return numbers.view(-1, self.steps, self.dimension)

    def _shape(self) -> dict[sp.Basic, int]:
        return {d: self.dimension, **self.sender.letters}

    def _memories(self, gradients: Tensor) -> Tensor:
        """(n, T, d) -> (T, n, d): the memory after each step."""
        memory, memories = torch.zeros_like(gradients[:, 0]), []
        for t in range(self.steps):
            memory = self.sender.left(memory + gradients[:, t])
            memories.append(memory)
        return torch.stack(memories)

    def _rows(self, numbers: Sequence[Fraction]) -> list[Vector]:
        return [
            tuple(numbers[t * self.dimension : (t + 1) * self.dimension]) for t in range(self.steps)
        ]

    def _exact(self, gradients: Sequence[Vector]) -> tuple[list[Vector], list[Vector]]:
        """The views in units of alpha, before each step, and the memories after it."""
        memory = view = (Fraction(0),) * self.dimension
        views, memories = [], []
        for gradient in gradients:
            views.append(view)
            waiting = tuple(e + g for e, g in zip(memory, gradient, strict=True))
            sent = self.sender.exact(waiting)
            memory = tuple(w - s for w, s in zip(waiting, sent, strict=True))
            view = tuple(v - s for v, s in zip(view, sent, strict=True))
            memories.append(memory)
        return views, memories


_SIGNS = tuple((n, n + 2) for n in (2, 3, 4, 5, 6, 8, 16))
_TOP_K = (
    (3, 2, 1),
    (3, 2, 3),
    (5, 3, 4),
    (2, 1, 12),
    (3, 1, 12),
    (4, 1, 16),
    (8, 1, 32),
    (8, 5, 6),
)


def _of_signs(claim: str, constant: sp.Expr, sender: Sender) -> tuple[Memory, ...]:
    return tuple(Memory(claim, constant, n, steps, sender) for n, steps in _SIGNS)


def _of_top_k(claim: str, constant: sp.Expr) -> tuple[Memory, ...]:
    return tuple(Memory(claim, constant, n, steps, TopK(kept)) for n, kept, steps in _TOP_K)


_SCALED = "sharper/memory-of-scaled-sign"

TARGETS: dict[str, tuple[Target, ...]] = {
    **{each.name: _of_signs(each.name, each.constant, OneBit())
       for each in (one_bit_claims.PRINTED, one_bit_claims.CORRECTED, one_bit_claims.SHARPER)},
    **{each.name: _of_top_k(each.name, each.constant)
       for each in (top_k_claims.PRINTED, top_k_claims.CORRECTED, top_k_claims.SHARPER)},
    _SCALED: _of_signs(_SCALED, memory_constant_without_sum(), ScaledSign()),
}  # fmt: skip
