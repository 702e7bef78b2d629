"""What a network learns from: inputs and their targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from sim.require import require

Batch = tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """m pairs: ``inputs`` (m, ...) and ``targets`` (m, ...), shared. Raises ``ValueError``."""

    inputs: Tensor
    targets: Tensor

    def __post_init__(self) -> None:
        require(self.inputs.dim() >= 1, "inputs", "a number", "a table with a row a sample")
        m = len(self.inputs)
        require(m >= 1, "inputs", "no samples", "one or more")
        same = self.targets.dim() >= 1 and len(self.targets) == m
        require(same, "targets", tuple(self.targets.shape), f"one for each of the {m} inputs")

    def __len__(self) -> int:
        return len(self.inputs)

    def at(self, index: Tensor) -> Batch:
        """The samples at these indices (b,), repeated where an index is."""
        return self.inputs[index], self.targets[index]

    def parts(self, size: int) -> Iterator[Batch]:
        """Every sample once, in m // size parts (at least one), each of size..2 size - 1 samples.

        Part j of K has the samples j, j + K, j + 2K, ...: also in a table sorted by class every
        part has all classes, and none has a lone sample that no batch norm can be fed with.
        """
        count = max(1, len(self) // size)
        for j in range(count):
            yield self.inputs[j::count], self.targets[j::count]

    def thinned(self, most: int) -> Examples:
        """At most this many samples, evenly spread over the table."""
        every = -(-len(self) // most)
        return Examples(self.inputs[::every], self.targets[::every])

    def to(self, device: torch.device, dtype: torch.dtype) -> Examples:
        """On the device; floating point numbers in this type, whole ones as they are."""
        return Examples(_placed(self.inputs, device, dtype), _placed(self.targets, device, dtype))


def _placed(values: Tensor, device: torch.device, dtype: torch.dtype) -> Tensor:
    return values.to(device, dtype if values.is_floating_point() else values.dtype)
