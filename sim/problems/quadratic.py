"""A separable quadratic with noise of constant length."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.draw import sphere
from sim.problem import Constants, Problem
from sim.require import require, require_number, require_numbers
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class Quadratic(Problem):
    """f(x) = ½ Σ λ_i x_i² with x* = 0 and g(v) = ∇f(v) + sigma ξ, ξ uniform on the unit sphere.

    On |x| <= radius: L = max λ, c = min λ (None if 0), |g - ∇f| = sigma almost surely, and
    M² = (L radius)² + sigma², attained at the end of the steepest axis. ``x0`` is a point (d,)
    or a distance along (1, ..., 1); ``radius`` None means |x0|. Raises ``ValueError``.
    """

    spectrum: tuple[float, ...] = (1.0, 0.1)
    x0: tuple[float, ...] | float = 1.0
    sigma: float = 0.0
    radius: float | None = None

    def __post_init__(self) -> None:
        require_numbers("spectrum", self.spectrum)
        positive = all(0 <= eigenvalue < math.inf for eigenvalue in self.spectrum)
        positive = positive and any(self.spectrum)
        require(positive, "spectrum", self.spectrum, "finite entries >= 0, one of them > 0")
        x0 = self.x0 if isinstance(self.x0, tuple) else (self.x0,) * len(self.spectrum)
        require_numbers("x0", x0)
        same = len(x0) == len(self.spectrum) and all(map(math.isfinite, x0))
        require(same, "x0", self.x0, "a distance, or as many finite entries as the spectrum")
        require_number("sigma", self.sigma)
        require(0 <= self.sigma < math.inf, "sigma", self.sigma, ">= 0")
        if self.radius is not None:
            require_number("radius", self.radius)
        require(self.radius is None or self.radius > 0, "radius", self.radius, "> 0 or None")

    def constants(self) -> Constants:
        L, c = max(self.spectrum), min(self.spectrum)
        radius = self.radius
        if radius is None:
            radius = float(torch.linalg.vector_norm(self.start()))
        M = math.hypot(L * radius, self.sigma)
        return Constants(
            L=L, M=M, c=c if c > 0 else None, sigma=self.sigma, f_star=0.0, radius=radius,
            convex=True, mu=min(each for each in self.spectrum if each > 0),
        )  # fmt: skip

    def start(self) -> Tensor:
        if isinstance(self.x0, tuple):
            return vector(self.x0).clone()
        d = len(self.spectrum)
        return torch.full((d,), self.x0 / math.sqrt(d), dtype=torch.float64)

    def minimiser(self) -> Tensor:
        return torch.zeros(len(self.spectrum), dtype=torch.float64)

    def value(self, x: Tensor) -> Tensor:
        return (vector(self.spectrum, x) * x.square()).sum(-1) / 2

    def gradient(self, x: Tensor) -> Tensor:
        return vector(self.spectrum, x) * x

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        gradient = self.gradient(v)
        return gradient + self.sigma * sphere(v, generator) if self.sigma else gradient
