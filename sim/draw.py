"""Random numbers, drawn where the generator is and moved to where they are used.

A run on a GPU thus sees the noise that the same seed gives on a CPU.
"""

from __future__ import annotations

import torch
from torch import Generator, Tensor


def normal(like: Tensor, generator: Generator) -> Tensor:
    """Independent N(0, 1) in the shape, type and place of ``like``."""
    drawn = torch.empty(like.shape, dtype=like.dtype, device=generator.device)
    return drawn.normal_(generator=generator).to(like.device)


def uniform(like: Tensor, generator: Generator) -> Tensor:
    """Independent uniforms on [0, 1) in the shape and place of ``like``, and in its type.

    For a type of 16 bits they are float32: of its own uniforms most of a long row are ties, and
    none but 0 is below 1/2048.
    """
    dtype = like.dtype if torch.finfo(like.dtype).bits > 16 else torch.float32
    drawn = torch.empty(like.shape, dtype=dtype, device=generator.device)
    return drawn.uniform_(generator=generator).to(like.device)


def whole(below: int, shape: tuple[int, ...], like: Tensor, generator: Generator) -> Tensor:
    """Independent uniform whole numbers 0..below - 1 in this shape, int64, where ``like`` is."""
    drawn = torch.randint(below, shape, generator=generator, device=generator.device)
    return drawn.to(like.device)


def sphere(like: Tensor, generator: Generator) -> Tensor:
    """Directions (..., d) in the shape of ``like``, uniform on |ξ| = 1: E ξ = 0, |ξ| = 1 a.s."""
    drawn = normal(like, generator)
    return drawn.div_(torch.linalg.vector_norm(drawn, dim=-1, keepdim=True))
