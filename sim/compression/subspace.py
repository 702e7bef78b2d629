"""A matrix within the subspace that one power iteration finds."""

from __future__ import annotations

import torch
from torch import Tensor


def projected(matrix: Tensor, basis: Tensor) -> tuple[Tensor, Tensor]:
    """P Pᵀ U and UᵀP for U (..., n, m) and a start Q (..., m, r), P a basis of the columns of U Q.

    Columns of U Q that depend on those before, as where U is 0, give none to P: what P spans is
    found by a singular value decomposition, and rounding is no direction.
    """
    dtype = matrix.dtype
    wide = torch.promote_types(dtype, torch.float32)  # what torch decomposes
    matrix, basis = matrix.to(wide), basis.to(wide)
    whole = matrix.isfinite().all((-2, -1), keepdim=True)
    size = matrix.abs().amax((-2, -1), keepdim=True)
    shown = torch.where(whole & (size > 0), matrix / torch.where(size > 0, size, 1), 0.0)
    left, values, _ = torch.linalg.svd(shown @ basis, full_matrices=False)
    limit = torch.finfo(matrix.dtype).eps * max(matrix.shape[-2:])
    left = left * (values > limit * values[..., :1]).unsqueeze(-2)
    caught = shown.transpose(-2, -1) @ left
    sent = left @ caught.transpose(-2, -1)
    return torch.where(whole, sent * size, torch.nan).to(dtype), (caught * size).to(dtype)
