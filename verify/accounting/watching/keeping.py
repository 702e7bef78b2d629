"""An accountant's state in a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from bounds import InputError
from verify.accounting.balancing.wrapped_hook import Watched
from verify.accounting.recording.events import Event
from verify.accounting.watching.watch import Watch

_STREAMS = ("gradients", "halves", "along", "momentum", "views")


def saved(
    watches: Sequence[Watch], hooks: Sequence[Watched], events: tuple[Event, ...]
) -> dict[str, Any]:
    """Plain numbers, and the balance of each hook as tensors in the order of the parameters."""
    every = [p for watch in watches for p in watch.parameters]
    return {
        "watches": [_watch(each) for each in watches],
        "hooks": [_hook(each, every) for each in hooks],
        "events": [each.record() for each in events],
    }


def _watch(watch: Watch) -> dict[str, Any]:
    return {
        "step": watch.step,
        "shapes": [tuple(p.shape) for p in watch.parameters],
        "sizes": list(watch.sizes),
        "compared": watch.compared,
        "delays": (list(watch.ring.runs), watch.ring.count),
        "events": [each.record() for each in watch.events],
        "fingerprint": watch.fingerprint(),
        **{name: getattr(watch, name).state() for name in _STREAMS},
    }


def _hook(hook: Watched, every: Sequence[Tensor]) -> dict[str, Any]:
    held = hook.balance.held
    return {
        "lost": hook.lost.state(),
        "memory": hook.memory.state(),
        "bytes": (hook.bytes_sent, hook.bytes_whole),
        "balance": [held[p].clone() if p in held else None for p in every],
    }


def restored(
    state: Mapping[str, Any], watches: Sequence[Watch], hooks: Sequence[Watched]
) -> tuple[Event, ...]:
    """Put into the watches and hooks; the events beside them. Raises ``ValueError``."""
    every = [p for watch in watches for p in watch.parameters]
    for i, (watch, kept) in enumerate(zip(watches, state["watches"], strict=False)):
        shapes = [tuple(p.shape) for p in watch.parameters]
        if shapes != [tuple(each) for each in kept["shapes"]]:
            raise InputError(f"state_dict, optimizer {i}", f"{len(kept['shapes'])} parameters",
                             f"the shapes of the {len(shapes)} that are attached")  # fmt: skip
        watch.step, watch.sizes = kept["step"], [(int(a), float(b)) for a, b in kept["sizes"]]
        watch.compared, (runs, watch.ring.count) = kept["compared"], kept["delays"]
        watch.ring.runs = [(int(a), int(b)) for a, b in runs]
        watch.events = tuple(Event(**each) for each in kept["events"])
        watch.at_start = tuple(kept["fingerprint"])
        watch.moves.loaded()
        for name in _STREAMS:
            getattr(watch, name).restore(kept[name])
    for hook, kept in zip(hooks, state["hooks"], strict=False):
        hook.lost.restore(kept["lost"])
        hook.memory.restore(kept["memory"])
        hook.bytes_sent, hook.bytes_whole = kept["bytes"]
        pairs = zip(every, kept["balance"], strict=True)
        hook.balance.held = {p: r.clone().to(p.device) for p, r in pairs if r is not None}
        hook.balance.restarted = True
    return tuple(Event(**each) for each in state["events"])
