"""A data set as a table of numbers: what is held out, and how the columns are scaled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class DataTable:
    """m samples with k ``features`` (m, k), float64, and one ``label`` each (m,), a class
    0..q - 1 or a real number."""

    features: Tensor
    labels: Tensor

    @classmethod
    def of(cls, features: npt.ArrayLike, labels: npt.ArrayLike) -> DataTable:
        """From arrays as scikit-learn returns them."""
        return cls(
            torch.tensor(np.asarray(features), dtype=torch.float64),
            torch.tensor(np.asarray(labels)),
        )

    def split(self, every: int) -> tuple[DataTable, DataTable]:
        """Train and test data: of each class the first, (every + 1)-th, ... sample is test data.

        Nothing is drawn, and the classes keep their shares; with 0 both parts are the whole.
        """
        if every == 0:
            return self, self
        held = torch.zeros(len(self.labels), dtype=torch.bool)
        for label in range(int(self.labels.max()) + 1):
            held[torch.nonzero(self.labels == label).flatten()[::every]] = True
        return self._at(~held), self._at(held)

    def standardised(self, among: DataTable) -> DataTable:
        """Every feature with mean 0 and deviation 1 ``among`` the training data."""
        X = among.features
        return DataTable((self.features - X.mean(0)) / X.std(0, correction=0), self.labels)

    def scaled(self, among: DataTable) -> DataTable:
        """The largest norm max |x_i| ``among`` the training data is 1."""
        return DataTable(self.features / among.features.norm(dim=1).max(), self.labels)

    def _at(self, which: Tensor) -> DataTable:
        return DataTable(self.features[which], self.labels[which])
