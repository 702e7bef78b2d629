"""Theorem 4.4's own step size and number of iterations on a function with a kink in its slope.

f = a x²/2 for x <= 0 and b x²/2 for x >= 0, from x_0 = 1 = R, where v_t = x_t + alpha B u_t with
any u_t in [-1, 1]. T and alpha are given: epsilon nu is the noise that alpha balances, and epsilon
(1 - nu) what T leaves of the start, so that both are what the theorem prescribes for epsilon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sympy as sp
import torch
from torch import Tensor

from bounds import Prescription
from bounds.hypotheses import STAYS
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import B, L, M, R, alpha, c, epsilon_x, nu
from bounds.theorems import strongly_convex_iterations
from sim.require import require
from verify.searching.right_side import exactly
from verify.searching.target import OverSteps, Target, rational, without_each

#: Steps below a sixteenth of 1/c are left out: as alpha -> 0 the theorem promises R², attained.
LEAST = 1 / 16


@dataclass(frozen=True, slots=True)
class Promised(OverSteps):
    """|x_T - x*|² over epsilon, at alpha c up to ``most``. Numbers: a, b, B, alpha, epsilon (1 -
    nu), then u_t. By construction both parts of epsilon are positive, so nu is in (0, 1)."""

    claim: str
    theorem: Prescription
    most: int
    steps: int

    @property
    def width(self) -> int:
        return 5 + self.steps

    def starts(self) -> Tensor:
        """Equal curvatures, short and long steps, views at either end."""
        found = [
            [0.0, 0.0, 0.0, size, 1.5, *[views] * self.steps]
            for size in (-1.5, 0.0, 1.5)
            for views in (-1.5, 1.5)
        ]
        return torch.tensor(found, dtype=torch.float64)

    def place(self, free: Tensor) -> Tensor:
        curvatures = free[:, :2].clamp(-6, 6).exp()
        least = curvatures.amin(1, keepdim=True)
        ends = torch.sin(free[:, 3:])
        sizes = (LEAST + (self.most - LEAST) * (1 + ends[:, :1]) / 2) / least
        reach = free[:, 2:3].clamp(-6, 6).exp() * least
        share = 2.0**-10 + (1 - 2.0**-9) * (1 + ends[:, 1:2]) / 2
        left = (-share * self.steps * sizes * least).exp()
        return torch.cat([curvatures, reach, sizes, left, ends[:, 2:]], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        low, high, reach, size, left = numbers[:, :5].unbind(1)
        flat, smooth = torch.minimum(low, high), torch.maximum(low, high)
        x, slopes = torch.ones_like(low), []
        for t in range(self.steps):
            view = x + size * reach * numbers[:, 5 + t]
            slopes += [torch.where(y > 0, high, low) * y for y in (x, view)]
            x = x - size * slopes[-1]
        slopes.append(torch.where(x > 0, high, low) * x)
        steepest = torch.stack(self._bounded(slopes)).abs().amax(0)
        noise = size * (steepest**2 * flat**2 + smooth**2 * reach**2) / flat**3
        return x**2 / (noise + left)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        low, high, reach, size, left, *ends = map(rational, numbers)
        require(min(low, high) > 0, "curvatures", f"{low}, {high}", "positive numbers")
        require(min(size, left) > 0, "alpha and its rest", f"{size}, {left}", "positive numbers")
        path, views = self._run(numbers)
        known = self._known(numbers)
        facts = [
            Fact("(10): |x - v| ≤ alpha B", sp.And(reach >= 0, *(abs(u) <= 1 for u in ends))),
            Fact("nu is in (0, 1)", sp.And(known[nu] > 0, known[nu] < 1)),
            Fact("alpha is the prescribed step size",
                 sp.Eq(size, exactly(self._size, known))),
            Fact("T is enough as prescribed", sp.Ge(self.steps, exactly(self._count, known))),
            Fact("and none is not", sp.Gt(exactly(self._count, known), 0)),
            Fact("(6): |∇f| ≤ M", sp.And(*(
                sp.Le(abs(s), known[M]) for s in self._bounded(_slopes(low, high, path, views))
            ))),
        ]  # fmt: skip
        facts += [
            Fact(each.name, each.relation.subs({**known, alpha: size}))
            for each in self.theorem.conditions
            if each.relation is not None
        ]
        return Instance(tuple(facts), promised=known[epsilon_x], actual=path[-1] ** 2)

    def show(self, numbers: Sequence[Fraction]) -> str:
        low, high, reach, size, *_ = numbers
        path, views = self._run(numbers)
        known = self._known(numbers)
        return "\n".join(
            [
                f"f(x) = {low} x²/2 for x ≤ 0, {high} x²/2 for x ≥ 0: c = {known[c]}, "
                f"L = {known[L]}; no noise, x* = 0, R = 1, M = {known[M]}, B = {reach}",
                f"epsilon = {known[epsilon_x]}, nu = {known[nu]}: alpha = {size}, T = {self.steps}",
                f"v_t = ({', '.join(map(str, views))})",
                f"x_t = ({', '.join(map(str, path))})",
            ]
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.steps > 1:
            less = without_each(free[5:].view(1, -1), 1)
            rows = torch.cat([free[:5].expand(len(less), -1), less], 1)
            yield replace(self, steps=self.steps - 1), rows

    @property
    def _size(self) -> sp.Expr:
        assert self.theorem.step_size is not None
        return self.theorem.step_size

    @property
    def _count(self) -> sp.Expr:
        return self.theorem.iterations

    def _bounded(self, slopes: list[sp.Expr]) -> list[sp.Expr]:
        """Of the slopes at x_0, v_0, x_1, ..., x_T those in X: as printed the start and views."""
        return slopes if STAYS in self.theorem.conditions else [slopes[0], *slopes[1::2]]

    def _known(self, numbers: Sequence[Fraction]) -> dict[sp.Basic, sp.Expr]:
        low, high, reach, size, left = map(rational, numbers[:5])
        slopes = self._bounded(_slopes(low, high, *self._run(numbers)))
        flat, smooth, steepest = min(low, high), max(low, high), max(map(abs, slopes))
        noise = size * (steepest**2 * flat**2 + smooth**2 * reach**2) / flat**3
        target = noise + left
        return {c: flat, L: smooth, M: steepest, B: reach, R: sp.Integer(1), epsilon_x: target,
                nu: noise / target}  # fmt: skip

    def _run(self, numbers: Sequence[Fraction]) -> tuple[list[sp.Rational], list[sp.Rational]]:
        """x_0, ..., x_T and v_0, ..., v_{T-1}."""
        low, high, reach, size, _, *ends = map(rational, numbers)
        path, views = [sp.Integer(1)], []
        for end in ends:
            views.append(path[-1] + size * reach * end)
            path.append(path[-1] - size * _slope(low, high, views[-1]))
        return path, views


def _slope(low: sp.Rational, high: sp.Rational, x: sp.Rational) -> sp.Rational:
    return (high if x > 0 else low) * x


def _slopes(
    low: sp.Rational, high: sp.Rational, path: list[sp.Rational], views: list[sp.Rational]
) -> list[sp.Rational]:
    """At x_0, v_0, x_1, v_1, ..., x_T."""
    pairs = [y for pair in zip(path, views, strict=False) for y in pair]
    return [_slope(low, high, y) for y in (*pairs, path[-1])]


def _targets(theorem: Prescription, most: int) -> tuple[Promised, ...]:
    return tuple(Promised(theorem.name, theorem, most, steps) for steps in (1, 2, 4, 10))


TARGETS: dict[str, tuple[Target, ...]] = {
    "elastic/theorem-4.4": _targets(strongly_convex_iterations.PRINTED, 16),
    "elastic/theorem-4.4/corrected": _targets(strongly_convex_iterations.CORRECTED, 1),
}
