"""Adversarial views of Huber's function: how small the gradient gets (Lemma 4.1, N1, N3, N4).

f = x²/2 up to |x| = m and linear beyond: L = 1, and D = f(x_0). Without noise x_{t+1} = x_t -
alpha f'(v_t) with v_t = x_t + alpha B u_t and any u_t in [-1, 1]; M is the largest |f'(v_t)|.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import sympy as sp
import torch
from torch import Tensor

from bounds import Over, Statement
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import B, D, L, M, T, alpha, sigma
from bounds.theorems import noise_free, nonconvex
from sim.require import require
from verify.searching.right_side import bound_exactly, bound_in_tensors, step_letter
from verify.searching.target import OverSteps, Target, rational, vector_text, without_each

#: As alpha T -> 0 every bound is trivial: steps below this are left out.
LEAST = 1 / 16


@dataclass(frozen=True, slots=True)
class SmallGradient(OverSteps):
    """The smallest or the mean |f'(x_t)|², as the statement says, over its bound.

    Numbers: m, x_0, B, alpha in [1/16, 1], u_t.
    """

    claim: str
    statement: Statement
    steps: int

    @property
    def width(self) -> int:
        return 4 + self.steps

    def starts(self) -> Tensor:
        heads = torch.tensor(
            [[m, x, b, a, u] for m in (-2.0, 0.0) for x in (0.0, 2.0) for b in (-2.0, 0.0)
             for a in (0.0, 1.5) for u in (-1.5, 1.5)], dtype=torch.float64
        )  # fmt: skip
        return torch.cat([heads[:, :4], heads[:, 4:].expand(-1, self.steps)], 1)

    def place(self, free: Tensor) -> Tensor:
        scales = free[:, :3].clamp(-6, 6).exp()
        size = LEAST + (1 - LEAST) * (1 + torch.sin(free[:, 3:4])) / 2
        return torch.cat([scales, size, torch.sin(free[:, 4:])], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        slope, x, reach, size = numbers[:, :4].unbind(1)
        height = torch.where(x <= slope, x**2 / 2, slope * x - slope**2 / 2)
        squares, seen = [], []
        for t in range(self.steps):
            squares.append(torch.minimum(x.abs(), slope) ** 2)
            view = x + size * reach * numbers[:, 4 + t]
            seen.append(torch.minimum(torch.maximum(view, -slope), slope))
            x = x - size * seen[-1]
        stacked = torch.stack(squares)
        reached = stacked.amin(0) if self._best else stacked.mean(0)
        steepest = torch.stack(seen).abs().amax(0)
        values = self._values(size, reach, height, steepest)
        return reached / bound_in_tensors(self.statement, self.steps, values)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        slope, x, reach, size = map(rational, numbers[:4])
        require(min(slope, size) > 0, "slope, alpha", f"{slope}, {size}", "positive numbers")
        path, views = self._exact(numbers)
        squares = [_slope(y, slope) ** 2 for y in path]
        height = x**2 / 2 if abs(x) <= slope else slope * abs(x) - slope**2 / 2
        values = self._values(size, reach, height, max(abs(_slope(v, slope)) for v in views))
        return Instance(
            (
                Fact("alpha L ≤ 1", sp.Le(size, 1)),
                Fact("(10): |x - v| ≤ alpha B",
                     sp.And(reach >= 0, *(abs(rational(u)) <= 1 for u in numbers[4:]))),
            ),
            promised=bound_exactly(self.statement, self.steps, values),
            actual=min(squares) if self._best else sp.Add(*squares) / self.steps,
        )  # fmt: skip

    def show(self, numbers: Sequence[Fraction]) -> str:
        path, views = self._exact(numbers)
        return "\n".join(
            [
                f"Huber's function of slope {numbers[0]} (L = 1), no noise, B = {numbers[2]}, "
                f"alpha = {numbers[3]}",
                f"v_t = {vector_text([Fraction(int(v.p), int(v.q)) for v in views])}",
                f"x_t = {vector_text([Fraction(int(y.p), int(y.q)) for y in path])}",
            ]
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.steps > 1:
            less = without_each(free[4:].view(1, -1), 1)
            rows = torch.cat([free[:4].expand(len(less), 4), less], 1)
            yield replace(self, steps=self.steps - 1), rows

    @property
    def _best(self) -> bool:
        return self.statement.over is Over.BEST_STEP

    def _values(self, size: Any, reach: Any, height: Any, steepest: Any) -> dict[sp.Basic, Any]:
        named = {step_letter(t): size for t in range(self.steps)}
        return {
            **named, alpha: size, B: reach, D: height, M: steepest, L: 1, sigma: 0, T: self.steps
        }  # fmt: skip

    def _exact(self, numbers: Sequence[Fraction]) -> tuple[list[sp.Rational], list[sp.Rational]]:
        """x_t and v_t, t < T."""
        slope, x, reach, size = map(rational, numbers[:4])
        path, views = [], []
        for end in map(rational, numbers[4:]):
            path.append(x)
            views.append(x + size * reach * end)
            x = x - size * _slope(views[-1], slope)
        return path, views


def _slope(x: sp.Rational, slope: sp.Rational) -> sp.Rational:
    return max(-slope, min(slope, x))


def _targets(claim: str, statement: Statement) -> tuple[SmallGradient, ...]:
    return tuple(SmallGradient(claim, statement, steps) for steps in (1, 2, 5, 20))


TARGETS: dict[str, tuple[Target, ...]] = {
    "elastic/lemma-4.1": _targets("elastic/lemma-4.1", nonconvex.PRINTED),
    "sharper/n4": _targets("sharper/n4", nonconvex.MEAN),
    "sharper/n1": _targets("sharper/n1", noise_free.MEAN),
    "sharper/n3": _targets("sharper/n3", noise_free.BEST),
}
