"""What a compressor owes whatever it compresses to: an answer, its shape, purity, determinism."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Generator, Tensor

from verify.compression.calling.calls import Calls, ShapeError, UnansweredError
from verify.compression.calling.domain import Domain
from verify.compression.calling.global_chance import states
from verify.compression.calling.kept_state import held
from verify.compression.examined import Examined, Finding, Promise, fails, holds, shown, shown_apart
from verify.compression.worst.smallest_vector import smallest_vector

#: How a finding begins that is about a memory of earlier calls.
KEEPS = "keeps state"
#: What a function says of itself that draws from where everybody draws.
GLOBAL = 'generator="global"'

Fault = Callable[[Calls, Tensor], str]


def contract(calls: Calls, vectors: Tensor, domain: Domain) -> tuple[Examined, ...]:
    """The promises up to DETERMINISM on the rows of ``vectors`` (n, d), one row at a time.

    Where C has no answer, or one of another shape, the others are not tried; an answer to the
    extremes of the type alone does not matter to them. What breaks a promise is shrunk within the
    ``domain``.
    """
    asked = iter(PROMISES)
    examined: list[Examined] = []
    for promise, fault in asked:
        found = _examined(promise, fault, calls, vectors, domain)
        needed = promise in (Promise.ANSWERS, Promise.SHAPE)
        if needed and found.finding is Finding.FAILS:
            examined.append(found)
            break
        if promise is Promise.ANSWERS:
            every = torch.cat([vectors, domain.nearest(extremes(vectors))])
            found = _examined(promise, fault, calls, every, domain)
        examined.append(found)
    return (*examined, *(Examined(promise, Finding.NOT_TRIED) for promise, _ in asked))


def extremes(vectors: Tensor) -> Tensor:
    """Vectors (3, d) of denormal and of huge entries, |u|² being finite."""
    info, d = torch.finfo(vectors.dtype), vectors.shape[1]
    ones = torch.ones(d, dtype=vectors.dtype)
    huge = (info.max / (16 * d)) ** 0.5
    return torch.stack([ones * info.smallest_normal * info.eps, ones * info.tiny, ones * huge])


def _examined(
    promise: Promise, fault: Fault, calls: Calls, vectors: Tensor, domain: Domain
) -> Examined:
    for n, u in enumerate(vectors, start=1):
        said = _fault(fault, calls, u)
        if said and said.startswith(KEEPS):
            return fails(promise, u, n, said)
        if said:
            least = smallest_vector(u, _breaking(fault, calls, domain))
            return fails(promise, least, n, _fault(fault, calls, least) or said)
    return holds(promise, len(vectors))


def one_call(calls: Calls, u: Tensor) -> Iterator[Examined]:
    """What can be asked of a C with a memory: the promises up to PURITY on one u (d,)."""
    silent = False
    for promise, fault in PROMISES[:4]:
        said = "" if silent else _fault(fault, calls, u)
        if silent:
            yield Examined(promise, Finding.NOT_TRIED)
            continue
        silent = bool(said) and promise is Promise.ANSWERS
        yield fails(promise, u, 1, said) if said else holds(promise, 1)


def _fault(fault: Fault, calls: Calls, u: Tensor) -> str:
    try:
        return fault(calls, u)
    except UnansweredError as error:
        return str(error)


def _breaking(fault: Fault, calls: Calls, domain: Domain) -> Callable[[Tensor], Tensor]:
    def breaks(rows: Tensor) -> Tensor:
        inside = domain.holds(rows).tolist()
        return torch.tensor(
            [ok and bool(_fault(fault, calls, u)) for ok, u in zip(inside, rows, strict=True)]
        )

    return breaks


def _read(u: Tensor) -> str:
    return shown(tuple(u.double().flatten().tolist()))


def _seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def _no_answer(calls: Calls, u: Tensor) -> str:
    try:
        sent = calls(u.clone(), _seeded())
    except ShapeError:
        return ""  # an answer, of which SHAPE speaks
    if not isinstance(sent, Tensor):
        return f"returns {type(sent).__name__}, not a tensor"
    if sent.is_complex():
        return f"returns {sent.dtype}"
    if sent.layout != torch.strided or sent.device != u.device:
        return f"returns a tensor of {sent.layout} on {sent.device}"
    return "" if bool(sent.isfinite().all()) else f"C(u) = {_read(sent)}"


def _other_shape(calls: Calls, u: Tensor) -> str:
    shape = tuple(calls(u.clone(), _seeded()).shape)
    return "" if shape == tuple(u.shape) else f"C(u) has the shape {shape}"


def _other_type(calls: Calls, u: Tensor) -> str:
    dtype = calls(u.clone(), _seeded()).dtype
    return "" if dtype == u.dtype else f"{dtype} for {u.dtype}"


def _impure(calls: Calls, u: Tensor) -> str:
    given, before = u.clone(), states()
    calls(given, _seeded())
    if not torch.equal(given, u):
        return f"u becomes {shown_apart(u, given)[1]}"
    used = [name for name, state in states().items() if state != before[name]]
    if calls.everywhere:
        return ""
    if not used:
        return ""
    return f"without {GLOBAL}, draws from the global random numbers of {', '.join(used)}"


def _changing(calls: Calls, u: Tensor) -> str:
    held_before, drawn_before = held(calls.compress), states()
    first = calls(u.clone(), _seeded()).clone()
    held_after, globally = held(calls.compress), states() != drawn_before
    for _ in range(2):
        again = calls(u.clone(), _seeded())
        if not torch.equal(first, again):
            said = "C(u) is {} first and {} later".format(*shown_apart(first, again))
            keeps = held_before != held_after or (not globally and _sends_later(calls, u))
            return f"{KEEPS} (stateful=True checks it as a sequence): {said}" if keeps else said
    return ""


def _sends_later(calls: Calls, u: Tensor) -> bool:
    """Whether C sends something for nothing after u, which no chance explains."""
    zero = torch.zeros_like(u)
    return any(bool((calls(zero.clone(), _seeded()) != 0).any()) for _ in range(3))


PROMISES: tuple[tuple[Promise, Fault], ...] = (
    (Promise.ANSWERS, _no_answer),
    (Promise.SHAPE, _other_shape),
    (Promise.DTYPE, _other_type),
    (Promise.PURITY, _impure),
    (Promise.DETERMINISM, _changing),
)
