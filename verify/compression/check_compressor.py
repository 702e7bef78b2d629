"""Somebody else's compressor against what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import torch
from torch import Generator, Tensor

from bounds import real, whole
from sim.compressor import Compressor
from sim.require import require
from sim.seeded import seeded
from verify.compression.calls import Calls, Compress, UnansweredError
from verify.compression.contract import batched, contract
from verify.compression.examined import Examined, Finding, Promise
from verify.compression.looks import LOOKS, Looks
from verify.compression.plan import memory_bound
from verify.compression.report import CompressorReport
from verify.compression.worst_vector import PILOT, first_vectors, worst_vector


def check_compressor(
    compress: Compress | Compressor,
    *,
    d: int,
    contraction: float | None = None,
    variance: float | None = None,
    generator_argument: str | None = None,
    dtype: torch.dtype = torch.float64,
    seed: int = 0,
    level: float = 0.01,
    budget: int = 20_000,
) -> CompressorReport:
    """Examine C: (..., d) -> (..., d), a function of a tensor, perhaps with a ``torch.Generator``.

    ``contraction`` declares delta in [0, 1] (``Promise.CONTRACTION``), ``variance`` declares omega
    >= 0 and that C is unbiased; a ``sim.Compressor`` declares its own. ``generator_argument`` names
    the parameter that takes the generator; one called "generator" is found. ``budget`` is how many
    vectors the search for the worst one tries, a 16th of it for a C with chance that knows no
    batch. Expectations are tested with fresh draws, one call each, with error probability
    ``level`` over the whole report; a C without chance is judged exactly, up to rounding.
    Unbiasedness is tested together with the declared variance, and no other assumption
    (``verify.compression.unbiased``). Same seed, same report, unless C itself draws from elsewhere.
    Raises ``ValueError``.
    """
    if isinstance(compress, Compressor):
        contraction = compress.contraction(d) if contraction is None else contraction
        variance = compress.variance(d) if variance is None else variance
    _require(d, contraction, variance, dtype, level, budget)
    calls = Calls.of(compress, generator_argument)
    with seeded(seed), torch.no_grad():
        return _report(calls, d, dtype, contraction, variance, seed, level, budget)


def _report(
    calls: Calls, d: int, dtype: torch.dtype, contraction: float | None, variance: float | None,
    seed: int, level: float, budget: int,
) -> CompressorReport:  # fmt: skip
    generator = Generator().manual_seed(seed)
    vectors = first_vectors(d, dtype, generator)
    owed = contract(calls, vectors)
    known = CompressorReport(
        d=d, examined=owed, contraction=contraction, variance=variance, random=False, level=level
    )
    if any(each.finding is Finding.NOT_TRIED for each in owed):
        return replace(known, examined=(*owed, *_untried()))
    changing = known.of(Promise.DETERMINISM).finding is Finding.FAILS
    random = changing or any(map(calls.uses_chance, vectors))
    calls = replace(calls, random=random)
    batch = batched(calls, vectors, level / LOOKS)
    calls = replace(calls, alone=batch.finding is Finding.FAILS)
    known = replace(known, examined=(*owed, batch), random=random)
    try:
        return _searched(known, Looks(calls, level / LOOKS, generator), vectors, budget)
    except UnansweredError as error:
        silent = replace(owed[0], finding=Finding.FAILS, detail=f"in the search it {error}")
        return replace(known, examined=(silent, *owed[1:], batch, *list(_untried())[1:]))


def _searched(
    known: CompressorReport, looks: Looks, vectors: Tensor, budget: int
) -> CompressorReport:
    delta, omega = known.contraction or None, known.variance
    memory = looks.memory(vectors)
    starts = torch.cat([vectors, memory.hardest])
    calls = looks.calls
    vectors_tried = budget // PILOT if calls.random and calls.alone else budget
    worst = worst_vector(calls, starts, budget=vectors_tried, generator=looks.generator)
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
        memory_proved=None if delta is None else memory_bound(delta),
        memory_found=memory.size,
    )


def _untried() -> Iterator[Examined]:
    for promise in (Promise.BATCH, Promise.CONTRACTION, Promise.UNBIASED, Promise.VARIANCE):
        yield Examined(promise, Finding.NOT_TRIED)


def _require(
    d: int, contraction: float | None, variance: float | None, dtype: torch.dtype, level: float,
    budget: int,
) -> None:  # fmt: skip
    whole("d", d, least=1)
    whole("budget", budget, least=1)
    if contraction is not None:
        fits = 0 <= real("contraction", contraction) <= 1
        require(fits, "contraction", contraction, "in [0, 1] or None")
    if variance is not None:
        real("variance", variance, least=0)
    require(dtype.is_floating_point, "dtype", dtype, "a floating-point type")
    require(0 < real("level", level) < 1, "level", level, "in (0, 1)")
