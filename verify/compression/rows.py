"""Whether a compressor treats every row of a batch for itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Generator, Tensor

from verify.compression.calling.calls import Calls, UnansweredError
from verify.compression.calling.domain import Domain
from verify.compression.examined import Examined, Promise, fails, holds, shown_apart
from verify.compression.worst.relative_error import slack
from verify.compression.worst.smallest_vector import smallest_vector

#: Calls that decide whether the rows of a batch share their draws.
PAIRS = 300


def batched(calls: Calls, vectors: Tensor, level: float, domain: Domain) -> Examined:
    """Whether C of (n, 1, d) is C of every row.

    For a C with chance: whether the shape is right and the rows of a batch draw for themselves:
    equal rows must not be sent alike within a call more often than from one call to the next
    (Fisher's exact test at ``level``).
    """
    n, d = vectors.shape
    try:
        sent = calls(vectors.clone().unsqueeze(1), _seeded())
        if tuple(sent.shape) != (n, 1, d):
            said = f"u of the shape {(n, 1, d)} gives {tuple(sent.shape)}"
            return fails(Promise.BATCH, vectors[0], n, said)
        if calls.random:
            return _independent(calls, vectors, level)
        alone = calls.separately().rows(vectors, _seeded())
    except UnansweredError as error:
        return fails(Promise.BATCH, vectors[0], n, str(error))
    scale = vectors.abs().amax(1, keepdim=True)
    off = (sent.squeeze(1) - alone).abs() > scale * slack(vectors.dtype)
    other = off.any(1)
    if bool(other.any()):
        row = int(other.int().argmax())
        u = smallest_vector(vectors[row], _other_beside(calls, vectors, domain))
        given, among = calls(u.clone(), _seeded()), _beside(calls, u, vectors)
        said = "alone it gives {}, beside another row {}".format(*shown_apart(given, among))
        if torch.equal(u, vectors[row]):  # it takes more than two rows
            apart = shown_apart(alone[row], sent[row, 0])
            said = f"alone it gives {apart[0]}, among {n} rows {apart[1]}"
        return fails(Promise.BATCH, u, n, said)
    return holds(Promise.BATCH, n)


def _beside(calls: Calls, u: Tensor, vectors: Tensor) -> Tensor:
    """C(u) in a batch with the largest of the vectors."""
    largest = vectors[int(vectors.abs().amax(1).argmax())]
    return calls(torch.stack([u, largest]), _seeded())[0]


def _other_beside(calls: Calls, vectors: Tensor, domain: Domain) -> Callable[[Tensor], Tensor]:
    def other(u: Tensor) -> bool:
        try:
            off = (_beside(calls, u, vectors) - calls(u.clone(), _seeded())).abs()
        except UnansweredError:
            return False
        return bool((off > u.abs().amax() * slack(u.dtype)).any())

    def others(rows: Tensor) -> Tensor:
        inside = domain.holds(rows).tolist()
        return torch.tensor([ok and other(u) for ok, u in zip(inside, rows, strict=True)])

    return others


def _independent(calls: Calls, vectors: Tensor, level: float) -> Examined:
    from scipy.stats import fisher_exact

    generator = _seeded(1)
    full = (vectors != 0).all(1) & (vectors.sort(1).values.diff(dim=1) != 0).all(1)
    u = vectors[int(full.int().argmax())] if bool(full.any()) else vectors[-1]  # the first: a ramp
    pairs = torch.stack([calls(u.repeat(2, 1), generator) for _ in range(2 * PAIRS)])
    within = int((pairs[:PAIRS, 0] == pairs[:PAIRS, 1]).all(1).sum())
    between = int((pairs[PAIRS::2, 0] == pairs[PAIRS + 1 :: 2, 1]).all(1).sum())
    others = PAIRS // 2
    table = np.array([[within, PAIRS - within], [between, others - between]])
    chance = float(fisher_exact(table, alternative="greater").pvalue)
    if chance <= level:
        said = (
            f"equal rows are sent alike in {within} of {PAIRS} calls, {between} of {others} apart"
        )
        return fails(Promise.BATCH, u, len(vectors), said)
    return holds(Promise.BATCH, len(vectors))


def _seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)
