"""A communication hook that does what another does, and is watched."""

# No annotations as strings: torch compares those of a hook with its own types.
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

from bounds import InputError
from sim.compression.messaging.hook_state import HookState
from sim.require import require_kind
from verify.accounting.balancing.balance import Balance
from verify.accounting.balancing.called import Called
from verify.accounting.balancing.known_hooks import Known, counted, memory, sent_bytes
from verify.accounting.recording.series import Stream
from verify.accounting.recording.tensors import norm

Note = Callable[[str, int, str, str], None]


@dataclass(eq=False)
class Watched:
    """The ``hook`` with its ``state``; ``now`` tells the step and ``note`` takes what went wrong.

    ``lost``: |g - sent| / |g| of each call, of this process's own gradient. The balance needs to
    know what this process sent: where there are several, and the hook does not show it, there is
    none (``blind``). Then every ``every``-th call the mean gradient is asked for as well, as a
    message of its own, and ``lost`` is of that.
    """

    state: Any
    hook: Callable[..., Any]
    known: Known
    now: Callable[[], int]
    note: Note
    every: int
    balance: Balance = field(default_factory=Balance)
    layers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    earlier: set[int] = field(default_factory=set)
    seen: dict[int, int] = field(default_factory=dict)
    lost: Stream = field(default_factory=Stream)
    memory: Stream = field(default_factory=Stream)
    bytes_sent: int | None = 0
    bytes_whole: int = 0

    @property
    def blind(self) -> bool:
        """Whether nothing is known of what this process sends."""
        return not self.known.alone and dist.is_initialized() and dist.get_world_size() > 1

    def before(self, index: int, parameters: Sequence[Tensor]) -> bool:
        """Whether the buckets have been built anew since the last call."""
        now = tuple(map(id, parameters))
        if index in self.layers and self.layers[index] != now:
            self.earlier = {each for layers in self.layers.values() for each in layers}
            self.layers = {}
        rebuilt = index not in self.layers and not self.earlier.isdisjoint(now)
        self.layers[index] = now
        return rebuilt

    def count(self, g: Tensor, before: int | None) -> None:
        """The bytes of the call that has just been made, of which answers may come later."""
        self.bytes_whole += g.numel() * g.element_size()
        now, sent = counted(self.state, g), sent_bytes(self.hook, g)
        if now is not None and now != before:
            sent = now - (before or 0)
        if sent is None or self.bytes_sent is None:
            self.bytes_sent = None
        else:
            self.bytes_sent += sent

    def take(
        self, index: int, called: Called, parameters: Sequence[Tensor], *, rebuilt: bool, last: bool
    ) -> None:
        """What one call did."""
        step = self.now()
        if not bool(torch.isfinite(called.g).all()):
            self.note("gradient is not finite", step, f"bucket {index}", "")
            return
        asked = not self.blind or step % self.every == 0
        size = norm([called.g])
        if size > 0 and asked:
            self.lost.add(step, norm([called.g - called.sent]) / size)
        if self.blind or not self.known.remembers:
            return
        for kind, text in self.balance.take(called, index, parameters, rebuilt=rebuilt):
            self.note(kind, step, f"bucket {index}", text)
        if last:
            self.memory.add(step, self.balance.norm)
        if index in self.seen and self.seen[index] != step:
            self.balance.restarted = False
        self.seen[index] = step


def require_unwrapped(hook: Any) -> None:
    """Raise ``ValueError`` for a hook that an accountant gave."""
    if hook is watched_hook:
        raise InputError("hook", "one that is wrapped", "one that is not wrapped yet")


def watched_hook(
    state: Any,
    bucket: dist.GradBucket,  # type: ignore[name-defined]  # which the stubs lack
) -> torch.futures.Future[torch.Tensor]:
    """One call. Raises ``ValueError`` for a state that is not its own."""
    require_kind("state", state, Watched, "the state that Accountant.wrap gave with the hook")
    watched: Watched = state
    index, parameters = bucket.index(), list(bucket.parameters())
    g = bucket.buffer().clone()
    last, rebuilt = bucket.is_last(), watched.before(index, parameters)
    earlier = memory(watched.state, index, parameters, g)
    ours = isinstance(watched.state, HookState)
    before = counted(watched.state, g)
    if watched.blind and watched.now() % watched.every == 0:
        dist.all_reduce(g)
        g /= dist.get_world_size()
    future = watched.hook(watched.state, bucket)
    watched.count(g, before)

    def seen(done: torch.futures.Future[Any]) -> torch.Tensor:
        mean: torch.Tensor = done.value()
        mean = mean[0] if isinstance(mean, list | tuple) else mean
        after = memory(watched.state, index, parameters, g)
        sent = watched.state.sent.pop(index) if ours else mean.to(g)
        if watched.known.alone and watched.known.remembers and after is None:
            sent = g  # PowerSGD before it compresses: all is sent, and the others' with it
        called = Called(
            g=g,
            sent=sent.clone(),
            before=earlier,
            after=after,
            blocks=watched.known.blocks([each.numel() for each in parameters]),
            largest=watched.known.largest,
        )
        watched.take(index, called, parameters, rebuilt=rebuilt, last=last)
        return mean

    made: torch.futures.Future[torch.Tensor] = future.then(seen)
    return made
