"""What is known of a communication hook and its state; of any other nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch.distributed as dist
from torch import Tensor
from torch.distributed.algorithms.ddp_comm_hooks import default_hooks, powerSGD_hook

from bounds import InputError
from sim.compression.messaging.communication_hook import compressing_hook
from sim.compression.messaging.hook_state import HookState
from sim.compressor import Compressor
from sim.compressors import TopK
from sim.require import require_kind

_HALVES = (default_hooks.fp16_compress_hook, default_hooks.bf16_compress_hook)
_PLAIN = (default_hooks.allreduce_hook,)
_POWER = (powerSGD_hook.powerSGD_hook, powerSGD_hook.batched_powerSGD_hook)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """``name`` in words; ``alone``: what one process sent can be seen although there are others.
    ``blocks`` gives the entries that are taken at once, by the sizes of a bucket's layers, and how
    many of each are sent; ``memory`` reads what is kept of a bucket, None where it cannot."""

    name: str
    alone: bool = False
    compressor: Compressor | None = None
    layers: bool = False
    remembers: bool = False

    def blocks(self, sizes: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """() where entries are not sent as they are."""
        if self.compressor is None:
            return ()
        at_once = sizes if self.layers else [sum(sizes)]
        kept = [(d, self.compressor.kept(d)) for d in at_once]
        return tuple((d, k) for d, k in kept if k is not None) if all(k for _, k in kept) else ()

    @property
    def largest(self) -> bool:
        """Whether it means to send the largest entries."""
        return isinstance(self.compressor, TopK)


def known(state: Any, hook: Callable[..., Any], compressor: Compressor | None) -> Known:
    """What is known of the pair; a foreign one is what the user says that it sends.

    Raises ``ValueError`` for what is no hook, a known hook whose state is not its own, and a
    ``compressor`` that is none or is said of a hook that is known.
    """
    if not callable(hook) or isinstance(hook, type):
        raise InputError("hook", hook, "a function of a state and a bucket, as torch's hooks are")
    if compressor is not None:
        _require_foreign(hook, compressor)
    name = f"{getattr(hook, '__module__', '?')}.{getattr(hook, '__qualname__', repr(hook))}"
    if hook is compressing_hook:
        _own(state, HookState, name)
        return Known(name=f"{state.compressor!r} by {state.per}", alone=True,
                     compressor=state.compressor, layers=state.per == "layer",
                     remembers=state.feedback)  # fmt: skip
    if hook in _POWER:
        _own(state, powerSGD_hook.PowerSGDState, name)
        return Known(name="PowerSGD of torch", alone=True, remembers=state.use_error_feedback)
    if hook in (*_HALVES, *_PLAIN):
        _own(state, (type(None), dist.ProcessGroup), name)
        return Known(name=f"{getattr(hook, '__name__', name)} of torch")
    return Known(name=name, compressor=compressor, remembers=compressor is not None)


def _require_foreign(hook: Callable[..., Any], compressor: Any) -> None:
    require_kind("compressor", compressor, Compressor, "a compressor, as TopK(100), or nothing")
    if hook in (compressing_hook, *_POWER, *_HALVES, *_PLAIN):
        raise InputError("compressor", compressor, f"nothing with {hook.__name__}, which is known")


def _own(state: Any, kind: Any, name: str) -> None:
    if not isinstance(state, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        allowed = " or ".join("None" if k is type(None) else k.__name__ for k in kinds)
        raise InputError("state", type(state).__name__, f"{allowed}, that of {name}")


def memory(state: Any, index: int, parameters: Sequence[Tensor], like: Tensor) -> Tensor | None:
    """What the hook keeps of a bucket, flat (d,); None where it cannot be read."""
    if isinstance(state, HookState) and state.feedback:
        return state.waiting(like.new_zeros(len(like)), parameters)
    if isinstance(state, powerSGD_hook.PowerSGDState) and state.use_error_feedback:
        kept = state.error_dict.get(index)
        return None if kept is None or len(kept) != len(like) else kept.clone()
    return None


def counted(state: Any, g: Tensor) -> int | None:
    """The bytes that a hook has sent so far by its own count, which ours and PowerSGD keep; that of
    PowerSGD stands still as long as it sends all. None where there is no such count."""
    if isinstance(state, HookState):
        return state.bytes_sent
    if isinstance(state, powerSGD_hook.PowerSGDState):
        return int(state.total_numel_after_compression) * g.element_size()
    return None


def sent_bytes(hook: Callable[..., Any], g: Tensor) -> int | None:
    """What one call sends of a bucket that no hook counts; None where nothing is known."""
    if hook in _HALVES:
        return 2 * g.numel()
    return g.numel() * g.element_size() if hook in (*_PLAIN, *_POWER) else None
