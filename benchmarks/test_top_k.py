"""How long the k largest take, beside ``torch.topk`` with a scatter and beside a plain copy.

One row of d normal float32, one thread; a GPU too where there is one. Fresh rows in turn: on the
same short row again and again, branches are predicted and times come out too short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
import torch
from torch import Tensor

from sim.compression.top_k import top_k

ROUNDS = {61_706: 200, 1_000_000: 60, 11_173_962: 12}
ROWS = 4  # in turn
DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]


def topk_and_scatter(u: Tensor, k: int) -> Tensor:
    at = u.abs().topk(k, sorted=False).indices
    return torch.zeros_like(u).scatter_(-1, at, u.gather(-1, at))


def copy(u: Tensor, k: int) -> Tensor:
    return u.clone()


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("way", [top_k, topk_and_scatter, copy], ids=lambda way: way.__name__)
@pytest.mark.parametrize("share", [0.001, 0.01, 0.1], ids="{:.1%}".format)
@pytest.mark.parametrize("d", ROUNDS)
@pytest.mark.parametrize("device", DEVICES)
def test_top_k(
    benchmark, device: str, d: int, share: float, way: Callable[[Tensor, int], Tensor]
) -> None:
    generator = torch.Generator().manual_seed(0)
    rows = cycle(torch.randn(ROWS, d, generator=generator).to(device).unbind())
    k = int(share * d)

    def timed(u: Tensor) -> Tensor:
        kept = way(u, k)
        if device == "cuda":
            torch.cuda.synchronize()
        return kept

    benchmark.group = f"{device}, d = {d:,}, k/d = {share:.1%}"
    kept = benchmark.pedantic(
        timed, setup=lambda: ((next(rows),), {}), rounds=ROUNDS[d], warmup_rounds=2
    )
    assert int(kept.count_nonzero()) == (d if way is copy else k)
