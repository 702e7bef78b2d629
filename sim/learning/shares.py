"""Which worker has which samples of a table."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]


def shares(
    samples: int, workers: int, labels: Rows | None, concentration: float, seed: int
) -> tuple[Rows, ...]:
    """The samples of each worker: all of them, each at one, as many at each but for one.

    With ``concentration`` a (Hsu, Qi and Brown 2019) worker i draws a mixture q_i of the classes
    from the Dirichlet law of a times their shares, and then its samples from q_i, none twice; of a
    class that has run out it has no more, and where all of its own have, it takes what is left as
    it is. With infinity samples are dealt out at random. ``labels`` (m,) are the classes 0, 1, ...
    """
    draw = np.random.default_rng(seed)
    sizes = [len(each) for each in np.array_split(np.arange(samples), workers)]
    if labels is None or math.isinf(concentration):
        return tuple(np.split(draw.permutation(samples), np.cumsum(sizes)[:-1]))
    piles = [draw.permutation(np.flatnonzero(labels == y)) for y in range(labels.max() + 1)]
    left = np.array([len(pile) for pile in piles])
    mixtures = draw.dirichlet(concentration * left[left > 0] / samples, workers)
    wanted = np.zeros((workers, len(piles)))
    wanted[:, left > 0] = np.nan_to_num(mixtures)
    rows = []
    for size, mixture in zip(sizes, wanted, strict=True):
        taken = _taken(size, mixture, left, draw)
        dealt = [pile[n - k : n] for pile, n, k in zip(piles, left, taken, strict=True)]
        rows.append(np.concatenate(dealt))
        left = left - taken
    return tuple(rows)


def _taken(
    size: int, mixture: npt.NDArray[np.float64], left: Rows, draw: np.random.Generator
) -> Rows:
    """How many of each class: ``size`` in all, and no more than are left."""
    taken = np.zeros_like(left)
    while (need := size - int(taken.sum())) > 0:
        room = left - taken
        among = mixture * (room > 0)
        among = among if among.sum() > 0 else room.astype(float)
        taken = taken + np.minimum(draw.multinomial(need, among / among.sum()), room)
    return taken
