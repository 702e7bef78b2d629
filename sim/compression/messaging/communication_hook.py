"""Compressors as communication hooks of DistributedDataParallel, with error feedback."""

# No annotations as strings: torch compares those of a hook with its own types.
from collections.abc import Callable
from typing import Any, TypeAlias

import torch
import torch.distributed as dist

import bounds
from sim.compression.function_compressor import as_compressor
from sim.compression.messaging.exchange import sparse, whole
from sim.compression.messaging.hook_state import PER, HookState
from sim.compressor import Compressor
from sim.require import require, require_kind

Hook: TypeAlias = Callable[..., torch.futures.Future[torch.Tensor]]


def communication_hook(
    compressor: Compressor | Callable[..., torch.Tensor],
    *,
    per: str = "bucket",
    feedback: bool = True,
    seed: int = 0,
) -> tuple[HookState, Hook]:
    """For ``ddp.register_comm_hook(*communication_hook(TopK(100)))``: elastic, Algorithm 3, between
    real processes.

    w = memory + g, each process sends C(w) and keeps w - C(w); what comes back is the mean of all
    C(w), the same bits in every process. ``per`` bucket, or per layer in it; without ``feedback``
    the rest is dropped. Of a compressor that keeps k entries only these travel, with their places;
    of any other all of C(w), as it is. A random C draws from the ``seed`` and the process's rank.
    Raises ``ValueError``.
    """
    bounds.one_of("per", per, PER)
    require_kind("feedback", feedback, bool, "True or False")
    bounds.whole("seed", seed, least=0, most=2**40)
    made = as_compressor(compressor)
    return HookState(compressor=made, per=per, feedback=feedback, seed=seed), compressing_hook


def compressing_hook(
    state: Any,
    bucket: dist.GradBucket,  # type: ignore[name-defined]  # which the stubs lack
) -> torch.futures.Future[torch.Tensor]:
    """One call of it for a bucket. Raises ``ValueError`` for a state that is not its own."""
    require_kind("state", state, HookState, "the state that communication_hook gave with the hook")
    group = dist.group.WORLD
    assert group is not None
    buffer, parameters = bucket.buffer(), bucket.parameters()
    waiting = state.waiting(buffer, parameters)
    sizes = state.blocks(len(buffer), parameters)
    generator = state.drawing(buffer.device, group.rank())
    require(generator.device == buffer.device, "bucket", f"on {buffer.device}",
            f"{generator.device}, as before")  # fmt: skip
    sent = torch.cat([state.compressor(w, generator) for w in torch.split(waiting, sizes)])
    state.remember(waiting - sent, parameters)
    if state.keeps_sent:
        state.sent[bucket.index()] = sent
    kept = [state.compressor.kept(size) for size in sizes]
    few = sum(each or 0 for each in kept)
    if None in kept or few * (4 + sent.element_size()) >= sent.numel() * sent.element_size():
        future, count = whole(sent, group)
    else:
        future, count = sparse(sent, few, group)
    state.bytes_sent += count
    state.bytes_whole += buffer.numel() * buffer.element_size()
    return future
