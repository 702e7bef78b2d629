"""Bound over measured for a stack: B, and the mean gradient after the planned iterations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from bounds import plan
from bounds.planning.question import Question
from bounds.planning.stacking.stack import JOIN
from bounds.relaxation import Applied
from bounds.symbols import B
from sim.systems import Stacked
from verify.stacked.followed import follow, stacked
from verify.stacked.hardest import hardest

#: f with L = 1 and the gap 1, noise of length 1/2 in a direction that is drawn, and a target that
#: takes some hundred iterations.
ASKED: Mapping[str, Any] = {"objective": "nonconvex", "smoothness": 1.0, "gap": 1.0}
NOISE, EPSILON, SECOND_MOMENT = 0.5, 0.25, 2.0
#: So many runs make a mean of E|∇f(x_t)|².
RUNS = 16
#: Shares of the target at which Huber's slopes start, and one that makes it a parabola.
_SLOPES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1)


@dataclass(frozen=True, slots=True)
class Near:
    """What is certified of a stack and what the hardest runs that were found come to.

    ``parts`` in the planner's words; B, ``bound``, and |x - v|/alpha in gradients; the planned
    iterations, and the largest mean of |∇f(x_t)|² over them and ``RUNS`` runs in shares of the
    target. The mean behind ``measured`` is ``at_least`` that, but for a risk.
    """

    name: str
    parts: str
    bound: float
    measured: float
    at_least: float
    iterations: int
    mean: float
    statement: str

    @property
    def ratio(self) -> float:
        """Bound over measured, of B."""
        return self.bound / self.measured

    @property
    def at_most(self) -> float:
        """What the ratio of B is at most, but for that risk."""
        return self.bound / self.at_least

    @property
    def reached(self) -> bool:
        """Whether that mean is within the target, with the planned step size and iterations."""
        return self.mean <= 1

    @property
    def mean_ratio(self) -> float:
        """The target over the largest mean gradient that was measured."""
        return 1 / self.mean


def near(
    name: str, parts: Sequence[Applied], dimension: int, generator: torch.Generator, *,
    messages: int, risk: float, starts: int = 96, rounds: int = 60,
) -> Near:  # fmt: skip
    """The stack of ``parts`` in so many dimensions, searched over ``messages``.

    The mean behind ``measured`` is below ``at_least`` with a probability of at most ``risk``.
    """
    system = stacked(parts)
    asked = {**ASKED, "epsilon": EPSILON, "system": list(parts)}
    values = Question(**asked, second_moment=1.0).values
    found = hardest(
        system, dimension, messages, starts=starts, rounds=rounds, risk=risk, generator=generator
    )
    made = plan(**asked, noise=NOISE, second_moment=SECOND_MOMENT)
    mean = largest_mean(system, dimension, made.step_size, made.iterations, generator)
    return Near(
        name=name,
        parts=JOIN.join(part.name for part in parts),
        bound=values[B],
        measured=found.measured,
        at_least=found.at_least,
        iterations=made.iterations,
        mean=mean / EPSILON,
        statement=made.statement,
    )


def largest_mean(
    system: Stacked, d: int, step: float, iterations: int, generator: torch.Generator
) -> float:
    """The largest mean over t of E|∇f(x_t)|², of Huber functions along one entry and along all.

    f has slope s and curvature 1, in all entries alike, and starts where the gap is 1.
    """
    alpha = step / system.scale
    slopes = torch.tensor(_SLOPES, dtype=torch.float64).mul(EPSILON).sqrt()
    along = torch.stack([torch.eye(d, dtype=torch.float64)[0], torch.full((d,), d**-0.5).double()])
    slope = (slopes[None, :, None] * along[:, None, :]).reshape(-1, d)
    curved = (along > 0)[:, None, :].expand(2, len(slopes), d).reshape(-1, d).double()
    share = curved / curved.sum(-1, keepdim=True)
    start = torch.where(slope > 0, share / slope.clamp(min=1e-9) + slope / 2, 0.0)
    x0, starts = start.repeat(RUNS, 1), len(start)
    ends, curve = slope.repeat(RUNS, 1), curved.repeat(RUNS, 1)
    total = torch.zeros(len(slope), dtype=torch.float64)

    def slope_at(u: Tensor) -> Tensor:
        return torch.mul(u.clamp(-ends, ends), curve)

    def gradient(t: int, views: Tensor) -> Tensor:
        away = torch.randn(views.shape, generator=generator, dtype=views.dtype)
        noise = NOISE * away / away.norm(dim=-1, keepdim=True)
        slopes = torch.stack([slope_at(each) for each in views.unbind(1)], 1)
        return torch.mul(slopes + noise, alpha)

    def seen(t: int, x: Tensor, views: Tensor) -> None:
        total.add_(slope_at(x).square().sum(-1).view(RUNS, starts).mean(0))

    steps = -(-iterations // system.local_steps) * system.local_steps
    follow(system, steps, x0, gradient, seen, generator)
    return float(total.max()) / steps
