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
#: What a state has, and each of its watches and hooks; ``other`` and ``drawn`` came later.
_STATE = ("watches", "hooks", "events")
_WATCH = ("step", "shapes", "sizes", "compared", "delays", "events", "fingerprint", *_STREAMS)
_HOOK = ("lost", "memory", "bytes", "balance")


def require_state(state: Any) -> None:
    """Raise ``ValueError`` for what ``saved`` did not make."""
    parts: list[tuple[Any, tuple[str, ...]]] = [(state, _STATE)]
    if isinstance(state, Mapping) and all(isinstance(state.get(n), list) for n in _STATE):
        parts += [(each, _WATCH) for each in state["watches"]]
        parts += [(each, _HOOK) for each in state["hooks"]]
    for part, names in parts:
        missing = [n for n in names if not isinstance(part, Mapping) or n not in part]
        if missing:
            given = f"{type(part).__name__} without {', '.join(missing[:3])}"
            raise InputError("state_dict", given, "what Accountant.state_dict gave")
    if not all(isinstance(state[n], list) for n in _STATE):
        raise InputError("state_dict", "fields of other kinds", "what Accountant.state_dict gave")


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
        "other": watch.other,
        "drawn": None if watch.drawn is None else watch.drawn.state(),
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
    pairs = list(zip(watches, state["watches"], strict=False))
    for i, (watch, kept) in enumerate(pairs):
        shapes = [tuple(p.shape) for p in watch.parameters]
        if shapes != [tuple(each) for each in kept["shapes"]]:
            raise InputError(f"state_dict, optimizer {i}", f"{len(kept['shapes'])} parameters",
                             f"the shapes of the {len(shapes)} that are attached")  # fmt: skip
    for watch, kept in pairs:
        watch.step, watch.sizes = kept["step"], [(int(a), float(b)) for a, b in kept["sizes"]]
        watch.compared, (runs, watch.ring.count) = kept["compared"], kept["delays"]
        watch.ring.runs = [(int(a), int(b)) for a, b in runs]
        watch.events = tuple(Event(**each) for each in kept["events"])
        watch.at_start = tuple(kept["fingerprint"])
        watch.other = kept.get("other")
        watch.moves.loaded()
        if watch.drawn is not None and kept.get("drawn") is not None:
            watch.drawn.restore(kept["drawn"])
        for name in _STREAMS:
            getattr(watch, name).restore(kept[name])
    for hook, kept in zip(hooks, state["hooks"], strict=False):
        hook.lost.restore(kept["lost"])
        hook.memory.restore(kept["memory"])
        hook.bytes_sent, hook.bytes_whole = kept["bytes"]
        held = zip(every, kept["balance"], strict=True)
        hook.balance.held = {p: r.clone().to(p.device) for p, r in held if r is not None}
        hook.balance.restarted = True
    return tuple(Event(**each) for each in state["events"])
