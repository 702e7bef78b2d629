"""Compressors of the tests, checked once."""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor

from verify import CompressorReport, check_compressor
from verify.compression.examined import Finding, Promise

HOLDS, FAILS = Finding.HOLDS_ON_ALL_TRIED, Finding.FAILS
quick = 1500


@cache
def check(compress, d: int = 3, **given) -> CompressorReport:
    return check_compressor(compress, d=d, **{"budget": quick, **given})


def broken(compress, d: int = 3, **given) -> set[Promise]:
    return {each.promise for each in check(compress, d, **given).failures}


def halved(u: Tensor) -> Tensor:
    return u / 2


def strict(u: Tensor) -> Tensor:
    """TopK(2) that sends nothing of what ties with the third entry."""
    third = u.abs().sort(-1, descending=True).values[..., 2:3]
    return torch.where(u.abs() > third, u, 0)


def top_two(u: Tensor) -> Tensor:
    kept = u.abs().topk(2).indices
    sent = torch.zeros(len(u), dtype=u.dtype)
    sent[kept] = u[kept]
    return sent


def by_torch(u: Tensor) -> Tensor:
    return u * (torch.rand(u.shape) < 0.5)
