"""Kardam's filter: a gradient is refused where it grew faster than the workers' gradients do."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sim.require import require, require_whole
from sim.server.parameter_server import exchanged, own


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the server knows of r runs with p workers; nan where there is nothing yet.

    ``gradients`` (F/X) and ``models`` (X), (r, p, d), are the last of every worker,
    ``coefficients`` (r, p) the last K_w, in F/X². ``gradient`` and ``model`` (r, d) are the last
    gradient that was applied and the server's model when it came. ``refusals`` (r,) counts the
    gradients refused in a row, ``accepted`` (r,) is the last answer.
    """

    gradients: Tensor
    models: Tensor
    coefficients: Tensor
    gradient: Tensor
    model: Tensor
    refusals: Tensor
    accepted: Tensor


@dataclass(frozen=True, slots=True)
class LipschitzFilter:
    """Accept a gradient iff its growth is at most the (p - f)/p quantile of the K_w.

    K_w = |g_w - g_w'| / |v_w - v_w'| of a worker's last two gradients, at the models v_w and v_w';
    it stays as it is where the two models are equal, for they say nothing of smoothness. Of n
    known K_w the quantile is the one of rank ceil(n (p - f)/p). The growth is the sender's K_w, so
    about f of p honest gradients are refused, and a worker that sends one and the same lie has
    K_w = 0 and passes for ever. ``at_server`` it is |g - g'| / |x - x'| with g' the last gradient
    that was applied and x' the model it came to: one lie, once applied, then vouches for the next.
    A growth without a displacement, or without K_w to compare with, is accepted; so is a gradient
    after p refusals in a row, since x does not move meanwhile and nothing else might end them; one
    that is not finite never is. ``f`` < p/3 is the number of workers that may lie.

    Source: Damaskinos et al. 2018, of which the abstract was read (1/3 of the workers may lie; a
    slowdown below f/p) and not the text. The growth at the server and the end after p refusals
    are those of public programs, and the second filter, against workers that send too often, is
    left out. Raises ``ValueError``.
    """

    workers: int
    f: int
    at_server: bool = False

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        require_whole("f", self.f)
        require(0 <= 3 * self.f < self.workers, "f", self.f, f"0 <= f < p/3 = {self.workers}/3")

    def start(self, x: Tensor) -> Known:
        """Nothing is known yet: x is (r, d)."""
        r, p, d = len(x), self.workers, x.shape[-1]
        return Known(
            gradients=x.new_full((r, p, d), torch.nan),
            models=x.new_full((r, p, d), torch.nan),
            coefficients=x.new_full((r, p), torch.nan),
            gradient=torch.full_like(x, torch.nan),
            model=torch.full_like(x, torch.nan),
            refusals=torch.zeros(r, dtype=torch.int64, device=x.device),
            accepted=torch.ones(r, dtype=torch.bool, device=x.device),
        )

    def judge(
        self, known: Known, worker: Tensor, gradient: Tensor, view: Tensor, x: Tensor
    ) -> Known:
        """After ``worker`` (r,) sent g(view) (r, d) to the model x (r, d); ``accepted`` tells."""
        grown = growth(gradient - own(known.gradients, worker), view - own(known.models, worker))
        newest = torch.where(grown.isnan(), own(known.coefficients, worker), grown)
        coefficients = exchanged(known.coefficients, worker, newest)
        grown_here = growth(gradient - known.gradient, x - known.model)
        tested = grown_here if self.at_server else newest
        late = known.refusals >= self.workers
        passed = ~(tested > self.quantile(coefficients)) | late
        accepted = passed & gradient.isfinite().all(-1)
        return Known(
            gradients=exchanged(known.gradients, worker, gradient),
            models=exchanged(known.models, worker, view),
            coefficients=coefficients,
            gradient=torch.where(accepted[:, None], gradient, known.gradient),
            model=torch.where(accepted[:, None], x, known.model),
            refusals=torch.where(accepted, 0, known.refusals + 1),
            accepted=accepted,
        )

    def quantile(self, coefficients: Tensor) -> Tensor:
        """The (p - f)/p quantile (r,) of the known coefficients (r, p), nan where none is known."""
        known = (~coefficients.isnan()).sum(-1, keepdim=True)
        rank = -(-known * (self.workers - self.f) // self.workers)
        return coefficients.sort(-1).values.gather(-1, (rank - 1).clamp(min=0)).squeeze(-1)


def growth(rise: Tensor, run: Tensor) -> Tensor:
    """|rise| / |run| (r,), nan where |run| is 0."""
    length = torch.linalg.vector_norm(run, dim=-1)
    return torch.where(length > 0, torch.linalg.vector_norm(rise, dim=-1) / length, torch.nan)
