"""Softmax regression: the cross-entropy of q classes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from sim.learning.regression.classifier import Classifier
from sim.learning.regression.data_table import DataTable


@dataclass(frozen=True, slots=True, eq=False)
class Softmax(Classifier):
    """loss(u, y) = logsumexp(u) - u_y; ``targets`` (q, m) has a 1 at (y_i, i), else 0.

    r = p - e_y with p = softmax u: |r|² = (1 - p_y)² + Σ_{j≠y} p_j² <= 2 (1 - p_y)² <= 2. The
    weight diag p - p pᵀ is a variance as a quadratic form: <= (max u - min u)²/4 <= |u|²/2.
    """

    cap: ClassVar[float] = math.sqrt(2)
    curvature: ClassVar[float] = 1 / 2

    @classmethod
    def of(cls, samples: DataTable, c: float) -> Softmax:
        """The labels are the classes 0..q - 1."""
        classes = torch.arange(int(samples.labels.max()) + 1).unsqueeze(1)
        return cls(samples.features, (classes == samples.labels).to(torch.float64), c)

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        return logits.logsumexp(-2) - (logits * targets).sum(-2)

    def residual(self, logits: Tensor, targets: Tensor) -> Tensor:
        return logits.softmax(-2).sub_(targets)

    def weight(self, logits: Tensor) -> Tensor:
        p = logits.softmax(-2).T
        return torch.diag_embed(p) - p.unsqueeze(-1) * p.unsqueeze(-2)

    def correct(self, logits: Tensor) -> Tensor:
        return logits.argmax(-2) == self.targets.argmax(-2)
