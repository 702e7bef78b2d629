"""What a compressor owes whatever it compresses to: an answer, its shape, purity, determinism."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import torch
from scipy.stats import fisher_exact
from torch import Generator, Tensor

from verify.compression.calls import Calls, UnansweredError
from verify.compression.examined import Examined, Finding, Promise, fails, holds, shown, shown_apart
from verify.compression.relative_error import slack

#: Calls that decide whether the rows of a batch share their draws.
PAIRS = 300
#: Numbers whose squares are finite and not 0 are asked for besides: the extremes of a type.
_SHARES = (1e-3, 1e3)

Fault = Callable[[Calls, Tensor], str]


def contract(calls: Calls, vectors: Tensor) -> tuple[Examined, ...]:
    """The promises up to DETERMINISM on the rows of ``vectors`` (n, d), one row at a time.

    Where C has no answer, or one of another shape, the others are not tried; an answer to the
    extremes of the type alone does not matter to them.
    """
    asked = iter(PROMISES)
    examined: list[Examined] = []
    for promise, fault in asked:
        found = _examined(promise, fault, calls, vectors)
        needed = promise in (Promise.ANSWERS, Promise.SHAPE)
        if needed and found.finding is Finding.FAILS:
            examined.append(found)
            break
        if promise is Promise.ANSWERS:
            found = _examined(promise, fault, calls, torch.cat([vectors, extremes(vectors)]))
        examined.append(found)
    return (*examined, *(Examined(promise, Finding.NOT_TRIED) for promise, _ in asked))


def extremes(vectors: Tensor) -> Tensor:
    """Vectors (3, d) of denormal and of huge entries, |u|² being finite."""
    info, d = torch.finfo(vectors.dtype), vectors.shape[1]
    ones = torch.ones(d, dtype=vectors.dtype)
    huge = (info.max / (16 * d)) ** 0.5
    return torch.stack([ones * info.smallest_normal * info.eps, ones * info.tiny, ones * huge])


def _examined(promise: Promise, fault: Fault, calls: Calls, vectors: Tensor) -> Examined:
    for n, u in enumerate(vectors, start=1):
        try:
            said = fault(calls, u)
        except UnansweredError as error:
            said = str(error)
        if said:
            return fails(promise, u, n, said)
    return holds(promise, len(vectors))


def _read(u: Tensor) -> str:
    return shown(tuple(u.double().flatten().tolist()))


def _seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def _no_answer(calls: Calls, u: Tensor) -> str:
    sent = calls(u.clone(), _seeded())
    if not isinstance(sent, Tensor):
        return f"returns {type(sent).__name__}, not a tensor"
    return "" if bool(sent.isfinite().all()) else f"C(u) = {_read(sent)}"


def _other_shape(calls: Calls, u: Tensor) -> str:
    shape = tuple(calls(u.clone(), _seeded()).shape)
    return "" if shape == tuple(u.shape) else f"C(u) has the shape {shape}"


def _other_type(calls: Calls, u: Tensor) -> str:
    dtype = calls(u.clone(), _seeded()).dtype
    return "" if dtype == u.dtype else f"{dtype} for {u.dtype}"


def _impure(calls: Calls, u: Tensor) -> str:
    given, states = u.clone(), _global_states()
    calls(given, _seeded())
    if not torch.equal(given, u):
        return f"u becomes {shown_apart(u, given)[1]}"
    used = [name for name, state in _global_states().items() if state != states[name]]
    return f"draws from the global random numbers of {', '.join(used)}" if used else ""


def _global_states() -> dict[str, object]:
    kind, keys, *rest = np.random.get_state()
    return {
        "torch": torch.get_rng_state().numpy().tobytes(),
        "numpy": (kind, np.asarray(keys).tobytes(), *rest),
        "random": random.getstate(),
    }


def _changing(calls: Calls, u: Tensor) -> str:
    first = calls(u.clone(), _seeded()).clone()
    for _ in range(2):
        again = calls(u.clone(), _seeded())
        if not torch.equal(first, again):
            return "C(u) is {} first and {} later".format(*shown_apart(first, again))
    return ""


PROMISES: tuple[tuple[Promise, Fault], ...] = (
    (Promise.ANSWERS, _no_answer),
    (Promise.SHAPE, _other_shape),
    (Promise.DTYPE, _other_type),
    (Promise.PURITY, _impure),
    (Promise.DETERMINISM, _changing),
)


def batched(calls: Calls, vectors: Tensor, level: float) -> Examined:
    """Whether C of (n, 1, d) is C of every row.

    For a C with chance: whether the shape is right and the rows of a batch draw for themselves:
    equal rows must not be sent alike within a call more often than from one call to the next
    (Fisher's exact test at ``level``).
    """
    n, d = vectors.shape
    try:
        sent = calls(vectors.clone().unsqueeze(1), _seeded())
        if tuple(sent.shape) != (n, 1, d):
            said = f"u of the shape {(n, 1, d)} gives {tuple(sent.shape)}"
            return fails(Promise.BATCH, vectors[0], n, said)
        if calls.random:
            return _independent(calls, vectors, level)
        alone = calls.separately().rows(vectors, _seeded())
    except UnansweredError as error:
        return fails(Promise.BATCH, vectors[0], n, str(error))
    scale = vectors.abs().amax(1, keepdim=True)
    off = (sent.squeeze(1) - alone).abs() > scale * slack(vectors.dtype)
    other = off.any(1)
    if bool(other.any()):
        row = int(other.int().argmax())
        apart = shown_apart(alone[row], sent[row, 0])
        said = f"alone it gives {apart[0]}, among {n} rows {apart[1]}"
        return fails(Promise.BATCH, vectors[row], n, said)
    return holds(Promise.BATCH, n)


def _independent(calls: Calls, vectors: Tensor, level: float) -> Examined:
    generator, u = _seeded(1), vectors[-1]
    pairs = torch.stack([calls(u.repeat(2, 1), generator) for _ in range(2 * PAIRS)])
    within = int((pairs[:PAIRS, 0] == pairs[:PAIRS, 1]).all(1).sum())
    between = int((pairs[PAIRS::2, 0] == pairs[PAIRS + 1 :: 2, 1]).all(1).sum())
    others = PAIRS // 2
    table = np.array([[within, PAIRS - within], [between, others - between]])
    chance = float(fisher_exact(table, alternative="greater").pvalue)
    if chance <= level:
        said = (
            f"equal rows are sent alike in {within} of {PAIRS} calls, {between} of {others} apart"
        )
        return fails(Promise.BATCH, u, len(vectors), said)
    return holds(Promise.BATCH, len(vectors))
