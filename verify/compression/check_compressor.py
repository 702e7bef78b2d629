"""Somebody else's compressor against what it promises."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import torch
from torch import Generator, Tensor

from bounds import InputError, one_of, real, whole
from sim.compressor import Compressor
from sim.require import require, require_floating
from verify.compression.calling.calls import Calls, Compress, UnansweredError
from verify.compression.calling.domain import Domain
from verify.compression.calling.global_chance import seeded_everywhere
from verify.compression.contract import KEEPS, contract
from verify.compression.examined import Examined, Finding, Promise
from verify.compression.looks import LOOKS, Looks
from verify.compression.plan import memory_bound
from verify.compression.report import CompressorReport
from verify.compression.rows import batched as contract_of_rows
from verify.compression.stateful import as_sequence
from verify.compression.worst.worst_vector import PILOT, first_vectors, worst_vector


def check_compressor(
    compress: Compress | Compressor,
    *,
    d: int | None = None,
    shape: tuple[int, ...] | None = None,
    batched: bool = True,
    contraction: float | None = None,
    variance: float | None = None,
    generator: Literal["global"] | None = None,
    generator_argument: str | None = None,
    stateful: bool = False,
    entries: tuple[float, float] | None = None,
    dtype: torch.dtype = torch.float64,
    seed: int = 0,
    level: float = 0.01,
    budget: int = 20_000,
) -> CompressorReport:
    """Examine C: (..., d) -> (..., d), a function of a tensor, perhaps with a ``torch.Generator``.

    With ``shape`` C sees (..., *shape) in place of (..., d), such as matrices; with ``batched``
    False one vector or matrix at a time, and nothing is asked of leading axes. ``contraction``
    declares delta in [0, 1] (``Promise.CONTRACTION``), ``variance`` declares omega >= 0 and that C
    is unbiased; a ``sim.Compressor`` declares its own. ``generator_argument`` names the parameter
    that takes the generator; one called "generator" is found; ``generator`` = "global" declares
    that C draws from the global random numbers of torch, numpy or Python. ``entries`` = (least,
    most): C is meant for entries that are 0 or of a magnitude between them, and no other is tried;
    then nothing is said of the memory of error feedback, whose entries may lie anywhere.
    ``stateful``: C, in which nothing was sent before, keeps a memory of its own, and is examined
    as a sequence of calls (``verify.compression.sequence``).

    ``budget`` is how many vectors the search for the worst one tries, a 16th of it for a C with
    chance that knows no batch; a C without chance that knows none is asked about at most three
    times as many in the search for a large memory, or as one sequence takes. Expectations are
    tested with fresh draws, one call each, with error probability ``level`` over the whole report;
    a C without chance is judged exactly, up to rounding. Unbiasedness is tested together with the
    declared variance, and no other assumption (``verify.compression.worst.unbiased``). What breaks
    a promise is shrunk to a simple vector. Same seed, same report, unless C itself draws from
    elsewhere. Raises ``ValueError``.
    """
    size = _size(d, shape)
    if isinstance(compress, Compressor):
        contraction = compress.contraction(size) if contraction is None else contraction
        variance = compress.variance(size) if variance is None else variance
    _require(size, contraction, variance, dtype, level, budget)
    if generator is not None:
        one_of("generator", generator, ["global"])
    seed = whole("seed", seed, least=0, most=2**63 - 1)
    domain = Domain.of(entries)
    calls = Calls.of(compress, generator_argument, shape=shape, everywhere=generator == "global")
    calls = replace(calls, alone=not batched or stateful)
    known = CompressorReport(
        d=size, examined=(), contraction=contraction, variance=variance, random=False,
        level=level, entries=entries,
    )  # fmt: skip
    with seeded_everywhere(seed), torch.no_grad():
        drawn = Generator().manual_seed(seed)
        if stateful:
            return as_sequence(known, calls, dtype, budget=budget, domain=domain, generator=drawn)
        return _report(known, calls, dtype, domain, drawn, budget)


def _size(d: int | None, shape: tuple[int, ...] | None) -> int:
    if shape is None:
        return whole("d", d, least=1)
    if not isinstance(shape, (tuple, list)) or not shape:
        raise InputError("shape", shape, "a tuple of whole numbers, at least one")
    size = math.prod(whole("shape", each, least=1) for each in shape)
    require(d is None or d == size, "d", d, f"{size}, the entries of shape, or nothing")
    return size


def _report(
    known: CompressorReport, calls: Calls, dtype: torch.dtype, domain: Domain,
    generator: Generator, budget: int,
) -> CompressorReport:  # fmt: skip
    vectors = domain.nearest(first_vectors(known.d, dtype, generator))
    owed = contract(calls, vectors, domain)
    known = replace(known, examined=owed)
    changing = known.of(Promise.DETERMINISM)
    keeps = changing.detail.startswith(KEEPS)
    if keeps or any(each.finding is Finding.NOT_TRIED for each in owed):
        return replace(known, examined=(*owed, *_untried()))
    random = changing.finding is Finding.FAILS or any(map(calls.uses_chance, vectors))
    calls = replace(calls, random=random)
    if calls.alone:
        batch = Examined(Promise.BATCH, Finding.NOT_DECLARED)
    else:
        batch = contract_of_rows(calls, vectors, known.level / LOOKS, domain)
        calls = replace(calls, alone=batch.finding is Finding.FAILS)
    known = replace(known, examined=(*owed, batch), random=random)
    try:
        looks = Looks(calls, known.level / LOOKS, generator, domain)
        return _searched(known, looks, vectors, budget)
    except UnansweredError as error:
        silent = replace(owed[0], finding=Finding.FAILS, detail=f"in the search it {error}")
        return replace(known, examined=(silent, *owed[1:], batch, *list(_untried())[1:]))


def _searched(
    known: CompressorReport, looks: Looks, vectors: Tensor, budget: int
) -> CompressorReport:
    delta, omega = known.contraction or None, known.variance
    memory = looks.memory(vectors, budget) if looks.domain.whole else None
    starts = vectors if memory is None else torch.cat([vectors, memory.hardest])
    calls = looks.calls
    vectors_tried = budget // PILOT if calls.random and calls.alone else budget
    worst = worst_vector(
        calls, starts, budget=vectors_tried, generator=looks.generator, domain=looks.domain
    )
    error, u = looks.certain(worst)
    return replace(
        known,
        examined=(
            *known.examined,
            looks.limited(Promise.CONTRACTION, None if delta is None else 1 - delta, worst),
            looks.unbiased(omega, vectors),
            looks.limited(Promise.VARIANCE, omega, worst),
        ),
        largest_delta=1 - error,
        worst=tuple(u.double().tolist()),
        memory_proved=None if delta is None or memory is None else memory_bound(delta),
        memory_found=None if memory is None else memory.size,
    )


def _untried() -> Iterator[Examined]:
    for promise in (Promise.BATCH, Promise.CONTRACTION, Promise.UNBIASED, Promise.VARIANCE):
        yield Examined(promise, Finding.NOT_TRIED)


def _require(
    d: int, contraction: float | None, variance: float | None, dtype: torch.dtype, level: float,
    budget: int,
) -> None:  # fmt: skip
    whole("budget", budget, least=1)
    if contraction is not None:
        fits = 0 <= real("contraction", contraction) <= 1
        require(fits, "contraction", contraction, "in [0, 1] or None")
    if variance is not None:
        real("variance", variance, least=0)
    require_floating(dtype)
    require(0 < real("level", level) < 1, "level", level, "in (0, 1)")
