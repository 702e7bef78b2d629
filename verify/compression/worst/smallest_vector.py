"""From a vector that fails to the simplest one that still does.

Hypothesis shrinks what it has drawn itself, and cannot start from a vector that another search has
found; the order of simplicity here is the same: zeros, then ones, whole numbers, short decimals.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

Fails = Callable[[Tensor], Tensor]
_PASSES = 8
#: Entries are taken one by one where no more than so many are not 0.
_FEW = 64
_DIGITS = (0, 1, 2, 3)
_SIMPLE = (0.0, 1.0, -1.0, 0.5, -0.5, 0.1, -0.1, 0.001, -0.001, 1e-6, -1e-6)


def smallest_vector(u: Tensor, fails: Fails) -> Tensor:
    """A vector (d,) with ``fails``: (n, d) -> (n,) true, such that no single step of ours is left.

    The steps: 1 as the largest entry, no signs, entries sorted by magnitude, blocks of zeros,
    entries nearer to 1, and single entries replaced by a simpler number or by that of another
    entry. ``u`` must fail.
    """
    for _ in range(_PASSES):
        before = u
        for step in (_unit, torch.abs, _positive_zeros, _sorted):
            trial = step(u)
            if bool(fails(trial.unsqueeze(0))):
                u = trial
        u = _zeros(u, fails)
        u = _nearer(u, fails)
        u = _simpler_entries(u, fails)
        if torch.equal(u, before):
            break
    return u


def _unit(u: Tensor) -> Tensor:
    largest = u.abs().max()
    return u / largest if float(largest) > 0 else u


def _positive_zeros(u: Tensor) -> Tensor:
    return u + 0.0


def _sorted(u: Tensor) -> Tensor:
    return u[u.abs().argsort(descending=True, stable=True)]


def _zeros(u: Tensor, fails: Fails) -> Tensor:
    """Blocks of entries set to zero from the end, of half the length first, then shorter."""
    block = len(u)
    while block >= 1:
        for end in range(len(u), 0, -block):
            trial = u.clone()
            trial[max(0, end - block) : end] = 0
            if not torch.equal(trial, u) and bool(fails(trial.unsqueeze(0))):
                u = trial
        block //= 2
    return u


def _nearer(u: Tensor, fails: Fails) -> Tensor:
    """The whole vector, then single entries, scaled towards 1 as far as it still fails."""
    u = _scaled(u, torch.ones_like(u, dtype=torch.bool), fails)
    places = u.nonzero()[:, 0].tolist()
    for i in places if len(places) <= _FEW else []:
        u = _scaled(u, torch.arange(len(u)) == i, fails)
    return u


def _scaled(u: Tensor, which: Tensor, fails: Fails) -> Tensor:
    """With the entries ``which`` as close to 1 as a search by halves finds; u itself fails."""
    largest = float(u[which].abs().max())
    if largest > 1:
        return _lowered(u, which, largest, fails)
    if 0 < largest < 1:
        powers = [10.0**n for n in range(0, -324, -1) if 10.0**n > largest]
        trials = torch.stack([torch.where(which, (u / largest) * power, u) for power in powers])
        broken = fails(trials)
        if bool(broken.any()):
            return trials[int(broken.int().argmax())]
    return u


def _lowered(u: Tensor, which: Tensor, largest: float, fails: Fails) -> Tensor:
    """The least whole number as the largest entry with which u fails, from some failing one on."""
    below, above, kept = 0, int(min(largest, 2.0**1023)), u
    while below < above:
        middle = (below + above) // 2
        trial = torch.where(which, (u / largest) * float(middle), u)
        if bool(fails(trial.unsqueeze(0))):
            above, kept = middle, trial
        else:
            below = middle + 1
    return kept


def _simpler_entries(u: Tensor, fails: Fails) -> Tensor:
    for i in range(len(u)):
        now = float(u[i])
        tried = {*_SIMPLE, abs(now), *(round(now, n) for n in _DIGITS), *u.tolist()}
        simpler = sorted((a for a in tried if _effort(a) < _effort(now)), key=_effort)
        if simpler:
            trials = u.repeat(len(simpler), 1)
            trials[:, i] = torch.tensor(simpler, dtype=u.dtype)
            broken = fails(trials)
            if bool(broken.any()):
                u = trials[int(broken.int().argmax())]
    return u


def _effort(a: float) -> tuple[bool, bool, int, float, bool]:
    """How hard a number is to read."""
    return (a != 0, a != int(a), len(f"{abs(a):g}") if a == int(a) else len(repr(abs(a))),
            abs(a), a < 0)  # fmt: skip
