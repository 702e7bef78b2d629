"""Several relaxations at once: delay, memories, momentum, local steps, what is lost."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import torch
from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.delay import Delay
from sim.server.messages import Place, StackedState, clipped, exchanged_at, in_time, place, serve
from sim.server.sound import require_sound
from sim.server.turns import Turns
from sim.staleness.past import ring
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True)
class Stacked(System):
    """A server and p ``workers`` under a stack of relaxations (docs/stacks.md), in any mixture.

    A message is the sum of the gradients of ``local_steps`` H steps, which its worker makes from
    the parameter that was served ``delay`` messages ago: message k is that of worker k mod p, or
    of the one whose ``turns`` it is, with a memory of its own, and each gradient is an iteration.
    In ``rounds`` all p workers send at once, the server applies the mean, and an iteration is a
    round. What a worker sends is C(memory + u) with u' = ``worker_momentum`` u + message, C the
    ``compressor``; the server has m' = ``momentum`` m + sent and z' = z - alpha m', and serves z',
    or with ``nesterov`` what lies alpha momentum m' ahead. ``unbiased`` compresses each gradient,
    and no memory keeps what it misses. ``late_peers`` (f, n): what the first f workers send is n
    rounds late. The server applies ``server_rate`` times the mean of ``buffer`` messages at once
    (FedBuff, Nguyen et al. 2022). ``clip``: no gradient is longer; ``masking``: a worker's momentum
    is 0 where something was sent (DGC, Lin et al. 2018, whose momentum correction is
    ``worker_momentum``). The first ``crashed`` messages reach nobody, and before each message in
    ``lost`` its worker's memory is lost. x moves by alpha/((1 - momentum) (1 - worker_momentum))
    times each gradient when it is computed, as the bounds of stacks have it. Raises ``ValueError``.
    """

    workers: int = 1
    delay: Delay | None = None
    compressor: Compressor | None = None
    momentum: float = field(default=0.0, kw_only=True)
    nesterov: bool = field(default=False, kw_only=True)
    worker_momentum: float = field(default=0.0, kw_only=True)
    local_steps: int = field(default=1, kw_only=True)
    unbiased: Compressor | None = field(default=None, kw_only=True)
    crashed: int = field(default=0, kw_only=True)
    lost: tuple[int, ...] | range = field(default=(), kw_only=True)
    late_peers: tuple[int, int] = field(default=(0, 0), kw_only=True)
    buffer: int = field(default=1, kw_only=True)
    server_rate: float = field(default=1.0, kw_only=True)
    clip: float = field(default=math.inf, kw_only=True)
    masking: bool = field(default=False, kw_only=True)
    rounds: bool = field(default=False, kw_only=True)
    turns: Turns | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("compressor", "unbiased"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, as_compressor(getattr(self, name)))
        require_sound(self)

    @property
    def scale(self) -> float:
        """The step size as a share of the alpha that x moves by."""
        return (1 - self.momentum) * (1 - self.worker_momentum) * self.buffer / self.server_rate

    @property
    def acting(self) -> int:
        """q, how many gradients a step has."""
        return self.workers if self.rounds else 1

    def require_fit(self, x0: Tensor) -> None:
        for each in (self.compressor, self.unbiased):
            if each is not None:
                each.require_fit(x0)

    def width(self, d: int) -> int:
        return (self.delay is not None) + (self.turns is not None)

    def table(self, steps: int, runs: int, d: int, generator: Generator) -> Tensor:
        """How stale each message is, in messages, and whose, in each of its steps."""
        messages = -(-steps // self.local_steps)
        drawn = [] if self.delay is None else [self.delay.table(messages, runs, 1, generator)]
        if self.turns is not None:
            drawn.append(self.turns.table(messages, runs, self.workers, generator))
        if not drawn:
            return System.table(self, steps, runs, d, generator)
        return torch.cat(drawn, -1).repeat_interleave(self.local_steps, 0)[:steps]

    def staleness(self, table: Tensor) -> Tensor:
        return table[..., : self.delay is not None]

    def averaging(self, d: int) -> Averaging:
        cut = self.crashed or self.late_peers[0] or self.clip < math.inf
        whole = self.rounds and not cut
        return Averaging.TOGETHER if whole else Averaging.NONE

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        none = x.new_zeros(len(x), self.workers, x.shape[-1])
        peers, late = self.late_peers
        return StackedState(
            step=0, table=table, x=x, history=ring(x, self.staleness(table)), memory=none,
            parameter=x, velocity=torch.zeros_like(x), passed=none, message=none[:, : self.acting],
            late=none[:, :peers].expand(late, -1, -1, -1),
            buffer=torch.zeros_like(x),
        )  # fmt: skip

    def views(self, state: State, alpha: float) -> Tensor:
        assert isinstance(state, StackedState)
        assert state.history is not None
        message = state.step // self.local_steps
        late = state.row[:, :1].long() if self.delay is not None else 0
        slot = torch.as_tensor((message - late) % len(state.history), device=state.x.device)
        served = state.history.gather(0, slot.expand_as(state.x).unsqueeze(0)).squeeze(0)
        return served.unsqueeze(1) - alpha * state.message

    def who(self, state: State, acting: int) -> Tensor:
        if self.turns is not None:
            return state.row[:, -1:].long()
        message = replace(state, step=state.step // self.local_steps)
        return System.who(self, message, acting)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, StackedState)
        taken = self._taken(gradients, generator)
        moved = replace(
            state,
            step=state.step + 1,
            x=state.x - alpha / self.scale * taken.mean(1),
            message=state.message + taken,
        )
        if moved.step % self.local_steps:
            return moved
        return self._received(moved, moved.step // self.local_steps - 1, alpha, generator)

    def _received(
        self, state: StackedState, message: int, alpha: float, generator: Generator
    ) -> State:
        assert state.memory is not None
        who = self._place(state, message)
        kept = 0 if message in self.lost else state.memory[who]
        passed = self.worker_momentum * state.passed[who] + state.message
        waiting = kept + passed
        sent = (
            waiting if self.compressor is None else self.compressor.at(message)(waiting, generator)
        )
        arrived, late = in_time(0 * sent if message < self.crashed else sent, state.late)
        if self.masking:
            passed = torch.where(sent != 0, 0, passed)
        buffer = state.buffer + arrived.mean(1)
        velocity, parameter, rate = state.velocity, state.parameter, alpha * self.server_rate
        if (message + 1) % self.buffer == 0:
            velocity = self.momentum * velocity + buffer / self.buffer
            parameter = parameter - rate * velocity
            buffer = torch.zeros_like(buffer)
        ahead = rate * self.momentum * velocity if self.nesterov else 0
        serve(state, message + 1, parameter - ahead)
        return replace(
            state,
            memory=exchanged_at(state.memory, who, waiting - sent),
            passed=exchanged_at(state.passed, who, passed),
            parameter=parameter,
            velocity=velocity,
            message=torch.zeros_like(state.message),
            late=late,
            buffer=buffer,
        )

    def _place(self, state: State, message: int) -> Place:
        """Whose message has come, after its last step."""
        if self.turns is not None:
            return place(state.table[state.step - 1, :, -1:].long())
        one = slice(message % self.workers, None, self.workers)
        return slice(None), slice(None) if self.rounds else one

    def foreseeable(self, d: int) -> bool:
        return self.unbiased is None or not self.unbiased.draws(d)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        taken = self._taken(gradients, Generator())
        return taken * (alpha / self.scale / gradients.shape[1])

    def _taken(self, gradients: Tensor, generator: Generator) -> Tensor:
        """What a worker makes of its gradients before anything else."""
        gradients = clipped(gradients, self.clip)
        return gradients if self.unbiased is None else self.unbiased(gradients, generator)
