"""A server under a stack of relaxations, as its parts are described, for many runs at once.

x_t holds every gradient when it was computed; a view is the parameter that was served some messages
ago, and in it the local steps that its worker made since. In units of alpha: x_{t+1} = x_t - g_t.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import torch
from torch import Tensor

from bounds.admissible import InputError
from bounds.relaxation import Applied, Compressor
from bounds.relaxations import (
    Crash,
    Delay,
    LocalSteps,
    LostMemory,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    RandBeta,
    RandomK,
    ScaledSign,
    TopK,
    Unbiased,
    WorkerMomentum,
)

#: The gradient (..., d) of iteration t at the view (..., d).
Gradient: TypeAlias = Callable[[int, Tensor], Tensor]
#: x_t and v_t, each (..., d), at an iteration.
Seen: TypeAlias = Callable[[int, Tensor, Tensor], None]
#: After so many messages a memory of a few entries can be full, and is lost.
_FILLED = 30


@dataclass(frozen=True, slots=True)
class Server:
    """The numbers of a stack; ``late`` and what is lost count messages of ``local`` gradients."""

    dimension: int
    late: int = 0
    local: int = 1
    workers: int = 1
    compressor: Compressor | None = None
    momentum: float = 0.0
    ahead: bool = False
    of_workers: float = 0.0
    omega: float = 0.0
    crashed: int = 0
    lost: tuple[int, ...] = ()

    @property
    def scale(self) -> float:
        """The step size as a share of alpha."""
        return (1 - self.momentum) * (1 - self.of_workers)

    def run(
        self, messages: int, start: Tensor, gradient: Gradient, seen: Seen, coins: torch.Generator
    ) -> None:
        """Show x and the view of each iteration of so many messages from ``start`` (..., d)."""
        x = start
        state = _State(start, [torch.zeros_like(start) for _ in range(self.workers)], self.late)
        for message in range(messages):
            worker = message % self.workers
            view, total = state.read(), torch.zeros_like(start)
            for step in range(self.local):
                t = message * self.local + step
                seen(t, x, view)
                g = self._unbiased(gradient(t, view), coins)
                x, view, total = x - g, view - self.scale * g, total + g
            if message in self.lost:
                state.memories[worker] = torch.zeros_like(start)
            self._receive(state, worker, total, message, coins)

    def _receive(
        self, state: _State, worker: int, total: Tensor, message: int, coins: torch.Generator
    ) -> None:
        held = state.averages.get(worker, torch.zeros_like(total))
        held = state.averages[worker] = self.of_workers * held + total
        whole = state.memories[worker] + (1 - self.of_workers) * held
        sent = whole if self.compressor is None else compressed(self.compressor, whole, coins)
        state.memories[worker] = whole - sent
        if message < self.crashed:
            sent = torch.zeros_like(sent)
        state.velocity = self.momentum * state.velocity + sent
        state.parameter = state.parameter - (1 - self.momentum) * state.velocity
        before = (1 - self.momentum) * self.momentum * state.velocity if self.ahead else 0.0
        state.served.append(state.parameter - before)

    def _unbiased(self, g: Tensor, coins: torch.Generator) -> Tensor:
        if not self.omega:
            return g
        share = 1 / (1 + self.omega)
        return g * (torch.rand(g.shape, generator=coins, dtype=g.dtype) < share) / share


@dataclass
class _State:
    """What a server and its workers hold between two messages."""

    parameter: Tensor
    memories: list[Tensor]
    late: int
    averages: dict[int, Tensor] = field(default_factory=dict)
    velocity: Tensor = field(init=False)
    served: deque[Tensor] = field(init=False)

    def __post_init__(self) -> None:
        self.velocity = torch.zeros_like(self.parameter)
        self.served = deque([self.parameter], maxlen=self.late + 1)

    def read(self) -> Tensor:
        """What was served ``late`` messages ago."""
        return self.served[0]


def compressed(compressor: Compressor, w: Tensor, coins: torch.Generator) -> Tensor:
    """What is sent of w (..., d)."""
    match compressor:
        case TopK(kept=kept):
            largest = w.detach().abs().topk(kept, dim=-1).indices
            return w * torch.zeros_like(w).scatter(-1, largest, 1.0)
        case RandomK(kept=kept):
            drawn = torch.rand(w.shape, generator=coins, dtype=w.dtype).topk(kept, dim=-1).indices
            return w * torch.zeros_like(w).scatter(-1, drawn, 1.0)
        case RandBeta(beta=beta):
            return w * (torch.rand(w.shape, generator=coins, dtype=w.dtype) < beta)
        case OneBit():
            up = (w.detach() >= 0).to(w.dtype)
            means = [
                (w * part).sum(-1, keepdim=True) / part.sum(-1, keepdim=True).clamp(min=1) * part
                for part in (up, 1 - up)
            ]
            return means[0] + means[1]
        case ScaledSign():
            return w.abs().mean(-1, keepdim=True) * w.detach().sign()
    raise InputError("compressor", compressor, "TopK, RandomK, RandBeta, OneBit or ScaledSign")


def server_of(parts: Sequence[Applied], dimension: int) -> Server:
    """The server of the parts of a stack. ``InputError`` for a part that none stands for."""
    made = Server(dimension)
    for part in parts:
        match part:
            case Delay(delay=delay):
                made = replace(made, late=delay)
            case LocalSteps(local_steps=local):
                made = replace(made, local=local)
            case Memory(compressor=compressor, workers=workers):
                made = replace(made, compressor=compressor, workers=workers)
            case Momentum(momentum=momentum):
                made = replace(made, momentum=momentum)
            case Nesterov(momentum=momentum):
                made = replace(made, momentum=momentum, ahead=True)
            case WorkerMomentum(worker_momentum=momentum, workers=workers):
                made = replace(made, of_workers=momentum, workers=workers or made.workers)
            case Unbiased(omega=omega):
                made = replace(made, omega=omega)
            case Crash(faults=faults):
                made = replace(made, crashed=faults)
            case LostMemory(losses=losses):
                made = replace(made, lost=tuple(range(_FILLED, _FILLED * (losses + 1), _FILLED)))
            case _:
                raise InputError("system", part, "a part of a stack of one server")
    return made
