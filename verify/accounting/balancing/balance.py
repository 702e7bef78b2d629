"""The balance r+ = r + g - sent of every parameter, and what is wrong where it does not hold."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from verify.accounting.balancing.called import Called
from verify.accounting.balancing.path import Path
from verify.accounting.recording.tensors import dot, norm

LOST, RESET = "memory lost", "memory reset by a checkpoint"
REBUILT = "memory lost as buckets were rebuilt"
SIGN = "memory applied with the wrong sign"
SCALE = "memory applied with the wrong step size"
DIFFERS = "memory differs from the balance"
SMALL = "not the K largest were sent"
LONG = "memory longer than K largest leave"
#: What says that a memory is not the balance, and what says that others than the largest are sent.
MEMORY_FAULTS = (LOST, RESET, REBUILT, SIGN, SCALE, DIFFERS)
CHOICE_FAULTS = (SMALL, LONG)
#: Units in the last place of the largest number at hand, allowed for rounding.
_ROUNDING = 64
#: A share of the memory below which two are the same, and how far a factor is from 0 or -1.
_NEAR = 1e-2


class Balance:
    """r of every parameter: one copy of them."""

    def __init__(self) -> None:
        self.held: dict[Tensor, Tensor] = {}
        self.order: dict[int, list[Tensor]] = {}
        self.path = Path()
        self.restarted = False

    def take(
        self, called: Called, index: int, parameters: Sequence[Tensor], *, rebuilt: bool
    ) -> list[tuple[str, str]]:
        """The bucket of this ``index`` is added; the faults, each with a text. r follows what the
        hook has done."""
        sizes, moved = [each.numel() for each in parameters], list[tuple[str, str]]()
        r = self._held(parameters, called.g)
        if rebuilt:
            old = self._held(self.order.get(index, []), called.g)
            if len(old) == len(r) and not _fits(r, called) and _fits(old, called):
                r, rebuilt = old, False
                moved = [(REBUILT, "it stayed in the order of the old buckets")]
        self.order[index] = list(parameters)
        begun, found = bool((r != 0).any()), moved
        gone = RESET if self.restarted else REBUILT if rebuilt else LOST
        if called.before is not None:
            r = self._compared(r, called.before, r + called.g, gone, found)
        waiting = r + called.g
        if called.blocks:
            waiting = self._on_support(r, called, gone, found)
        if called.largest:
            _largest(waiting, called, found)
        left = waiting - called.sent
        if called.after is not None:
            left = self._compared(left, called.after, waiting, LOST, found)
        for each, part in zip(parameters, torch.split(left, sizes), strict=True):
            self.held[each] = part.clone()
        if called.largest:
            self.path.took(called, left, begun=begun, found=found, kind=LONG)
        return found

    def _held(self, parameters: Sequence[Tensor], g: Tensor) -> Tensor:
        """r of a bucket (d,)."""
        kept = [
            self.held[each] if each in self.held else g.new_zeros(each.numel())
            for each in parameters
        ]
        return torch.cat(kept) if kept else g[:0]

    @staticmethod
    def _compared(
        r: Tensor, memory: Tensor, beside: Tensor, gone: str, found: list[tuple[str, str]]
    ) -> Tensor:
        """The hook's memory in place of r, with what is wrong with it."""
        room = _ROUNDING * torch.finfo(r.dtype).eps * float(beside.abs().max())
        if float((memory - r).abs().max()) > room * (1 + len(r) ** 0.5):
            found.append(named(r, memory, gone))
        return memory.clone()

    @staticmethod
    def _on_support(r: Tensor, called: Called, gone: str, found: list[tuple[str, str]]) -> Tensor:
        """g + r as the hook had it, from what it sent: a sparsifier sends entries as they are."""
        waiting, at = r + called.g, called.sent != 0
        wrong = _unlike(r, called)
        if not bool(wrong.any()):
            return waiting
        kind, text = named(r[at], (called.sent - called.g)[at], gone)
        found.append((kind, text))
        factor = _factor(r[at], (called.sent - called.g)[at])[0]
        return called.g + (r if kind == DIFFERS else factor * r)

    @property
    def norm(self) -> float:
        """|r| over all parameters."""
        return norm(list(self.held.values()))


def _unlike(r: Tensor, called: Called) -> Tensor:
    """Where an entry was sent that is not g + r."""
    room = _ROUNDING * torch.finfo(r.dtype).eps * torch.maximum(r.abs(), called.g.abs()).max()
    unlike: Tensor = (called.sent != 0) & ((called.sent - r - called.g).abs() > room)
    return unlike


def _fits(r: Tensor, called: Called) -> bool:
    """Whether the hook's memory is r, by what can be seen of it."""
    if called.before is not None:
        return bool(torch.allclose(called.before, r, atol=1e-6 * float(r.abs().max())))
    return bool(called.blocks) and not bool(_unlike(r, called).any())


def named(r: Tensor, memory: Tensor, gone: str) -> tuple[str, str]:
    """What a memory is of the balance: nothing, its negative, a multiple, or something else."""
    factor, rest = _factor(r, memory)
    if rest > _NEAR:
        return DIFFERS, f"by {rest:.3g} of it"
    if abs(factor) <= _NEAR:
        return gone, ""
    if abs(factor + 1) <= _NEAR:
        return SIGN, ""
    return SCALE, f"{factor:.4g} times what it was"


def _factor(r: Tensor, memory: Tensor) -> tuple[float, float]:
    """The c nearest to ``memory`` = c r, and what that leaves, as a share of the larger of both."""
    length = norm([r])
    if length == 0:
        return 0.0, float(bool((memory != 0).any()))
    c = dot([memory / length], [r / length])
    return c, norm([memory - c * r]) / max(length, norm([memory]))


def _largest(waiting: Tensor, called: Called, found: list[tuple[str, str]]) -> None:
    """Whether in every block nothing that was left out is larger than something that was sent."""
    start = 0
    room = _ROUNDING * torch.finfo(waiting.dtype).eps
    for size, kept in called.blocks:
        w = waiting[start : start + size].abs()
        at = called.sent[start : start + size] != 0
        start += size
        if kept >= size:
            continue
        left = float(torch.where(at, 0, w).max())
        few = int(at.sum()) < min(kept, int((w > room * left).sum()))
        least = float(torch.where(at, w, torch.inf).min()) if bool(at.any()) else 0.0
        if (few and left > 0) or left > least * (1 + room):
            found.append((SMALL, f"one of {left:.4g} stayed beside one of {least:.4g}"))
            return
