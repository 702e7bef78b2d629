"""f itself, where a user can compute it: gradients without noise beside those of the steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from verify.accounting.recording.looks import Looks
from verify.accounting.recording.tensors import copied, dot, minus, norm, square


@dataclass(eq=False)
class Whole:
    """``f`` gives f at the present parameters, as a scalar with a graph. Keeps three copies: the
    last parameters and gradient, and the sum of what gradients of steps were beside f's.

    L: |∇f(x) - ∇f(x')|/|x - x'| is at most L. Bias: E<g - ∇f, u> = 0 for every u that was known
    before, here the direction of the sum so far; a fixed bias makes it positive.
    """

    f: Callable[[], Tensor]
    parameters: list[nn.Parameter]
    looks: Looks
    limit: float | None = None
    last: tuple[list[Tensor], list[Tensor]] | None = None
    bias: list[Tensor] = field(default_factory=list)
    largest: float = 0.0
    at: int = 0
    exact: int = 0
    refuted: int | None = None
    first: float | None = None
    least: float = float("inf")

    def seen(self, step: int, gradient: Sequence[Tensor]) -> float:
        """|g - ∇f|² of this step."""
        with torch.enable_grad(), torch.random.fork_rng():
            value = self.f()
            made = list(torch.autograd.grad(value, self.parameters))
        now = float(value.detach())
        if math.isfinite(now):
            self.first = now if self.first is None else self.first
            self.least = min(self.least, now)
        here = copied(self.parameters)
        if self.last is not None:
            self._turned(step, here, made)
        self.last = (here, made)
        apart = minus(gradient, made)
        length = norm(self.bias)
        if length > 0:
            self.looks.add(step, dot(apart, self.bias) / length)
        self.bias = [a + b for a, b in zip(self.bias, apart, strict=True)] if self.bias else apart
        return square(norm(apart))

    def _turned(self, step: int, here: list[Tensor], made: list[Tensor]) -> None:
        assert self.last is not None
        way, turn = norm(minus(here, self.last[0])), norm(minus(made, self.last[1]))
        rounding = 16 * torch.finfo(here[0].dtype).eps * (norm(made) + norm(self.last[1]))
        if way == 0:
            return
        self.exact += 1
        quotient = max(turn - rounding, 0.0) / way
        if quotient > self.largest:
            self.largest, self.at = quotient, step
        if self.limit is not None and self.refuted is None and quotient > self.limit * (1 + 1e-6):
            self.refuted = step
