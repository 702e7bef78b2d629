"""Logistic regression: the cross-entropy of two classes, with one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor
from torch.nn.functional import softplus

from sim.learning.regression.classifier import Classifier
from sim.learning.regression.data_table import DataTable


@dataclass(frozen=True, slots=True, eq=False)
class Logistic(Classifier):
    """loss(u, y) = log(1 + e^u) - y u; ``targets`` (1, m) are 0 or 1.

    r = p - y with p = 1/(1 + e^-u), so |r| <= 1; the weight p (1 - p) is at most 1/4, at u = 0.
    """

    cap: ClassVar[float] = 1.0
    curvature: ClassVar[float] = 1 / 4

    @classmethod
    def of(cls, samples: DataTable, c: float) -> Logistic:
        """The labels are 0 and 1."""
        return cls(samples.features, samples.labels.to(samples.features.dtype).unsqueeze(0), c)

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        return (softplus(logits, threshold=40) - logits * targets).squeeze(-2)

    def residual(self, logits: Tensor, targets: Tensor) -> Tensor:
        return logits.sigmoid().sub_(targets)

    def weight(self, logits: Tensor) -> Tensor:
        p = logits.sigmoid().T.unsqueeze(-1)
        return p * (1 - p)

    def correct(self, logits: Tensor) -> Tensor:
        return (logits > 0).eq(self.targets > 0.5).squeeze(-2)
