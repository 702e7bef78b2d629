"""What a communication hook remembers between its calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require

PER = ("bucket", "layer")


@dataclass(eq=False)
class HookState:
    """The ``compressor`` of each bucket, or of each ``layer`` in it, and the ``memory`` of every
    parameter, flat and in the unit of a gradient.

    A memory belongs to its parameter, whichever bucket that is in: torch builds its buckets anew
    after the first step. ``sent`` holds what this process sent of each bucket, by the bucket's
    number, where ``keeps_sent``. ``bytes_sent`` counts what left the process, ``bytes_whole`` what
    the gradients alone would have been.
    """

    compressor: Compressor
    per: str = "bucket"
    feedback: bool = True
    seed: int = 0
    keeps_sent: bool = False
    memory: dict[Tensor, Tensor] = field(default_factory=dict)
    sent: dict[int, Tensor] = field(default_factory=dict)
    bytes_sent: int = 0
    bytes_whole: int = 0
    generator: Generator | None = None

    def waiting(self, buffer: Tensor, parameters: Sequence[Tensor]) -> Tensor:
        """memory + g of a bucket, (d,)."""
        if not self.feedback:
            return buffer.clone()
        kept = [
            self.memory[each].to(buffer) if each in self.memory else torch.zeros_like(part)
            for each, part in zip(parameters, split(buffer, parameters), strict=True)
        ]
        return buffer + torch.cat(kept)

    def remember(self, left: Tensor, parameters: Sequence[Tensor]) -> None:
        """What was not sent, as the memory of the parameters."""
        if self.feedback:
            for each, part in zip(parameters, split(left, parameters), strict=True):
                self.memory[each] = part.clone()

    def blocks(self, d: int, parameters: Sequence[Tensor]) -> list[int]:
        """The numbers of entries that are compressed at once."""
        return [d] if self.per == "bucket" else [each.numel() for each in parameters]

    def drawing(self, device: torch.device, rank: int) -> Generator:
        """The generator of this process, from the seed and its rank."""
        if self.generator is None:
            self.generator = Generator(device).manual_seed(self.seed * 1_000_003 + rank)
        return self.generator

    def memories(self, parameters: Sequence[Tensor]) -> list[Tensor]:
        """Copies in the order of the ``parameters``, for a checkpoint; 0 where there is none."""
        return [
            self.memory[each].clone()
            if each in self.memory
            else torch.zeros_like(each.detach()).flatten()
            for each in parameters
        ]

    def load(self, parameters: Sequence[Tensor], memories: Sequence[Tensor]) -> None:
        """What ``memories`` gave. Raises ``ValueError``."""
        require(len(memories) == len(parameters), "memories", f"{len(memories)} of them",
                f"{len(parameters)}, one for each parameter")  # fmt: skip
        for i, (each, kept) in enumerate(zip(parameters, memories, strict=True)):
            count = kept.numel()
            require(count == each.numel(), f"memories[{i}]", f"{count} entries", f"{each.numel()}")
            self.memory[each] = kept.to(each.device, copy=True).flatten()


def split(flat: Tensor, parameters: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """The parts of a bucket (d,) that belong to its parameters. Raises ``ValueError``."""
    sizes = [each.numel() for each in parameters]
    require(
        sum(sizes) == len(flat), "bucket", f"{len(flat)} entries", f"{sum(sizes)} of its layers"
    )
    return torch.split(flat, sizes)
