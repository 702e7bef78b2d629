"""The report of a compressor that keeps a memory of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import torch
from torch import Generator

from bounds import InputError
from verify.compression.calling.calls import Calls, ShapeError, UnansweredError
from verify.compression.calling.copied import copied
from verify.compression.calling.domain import Domain
from verify.compression.contract import one_call
from verify.compression.examined import Examined, Finding, Promise, fails, holds, shown
from verify.compression.plan import memory_bound
from verify.compression.report import CompressorReport
from verify.compression.sequence import Sequence, sequence
from verify.compression.worst.relative_error import slack
from verify.compression.worst.smallest_sequence import Shrinker, replayed

DECLARED = "keeps state, as declared"


def as_sequence(
    known: CompressorReport, calls: Calls, dtype: torch.dtype, *, budget: int, domain: Domain,
    generator: Generator,
) -> CompressorReport:  # fmt: skip
    """``known`` with what a sequence of ``budget`` calls shows, the first of them on zeros.

    Of a C that also draws nothing more is said, since one sequence tells no expectation. Raises
    ``ValueError`` for a declared ``variance``, which a memory cannot have.
    """
    if known.variance is not None:
        raise InputError("variance", known.variance, "nothing with stateful: a memory is a bias")
    zeros = torch.zeros(known.d, dtype=dtype)
    owed = tuple(one_call(calls, zeros))
    random = not any(e.finding is Finding.FAILS for e in owed) and calls.uses_chance(zeros)
    known = replace(known, random=random)
    state = Examined(Promise.DETERMINISM, Finding.NOT_TRIED, detail=DECLARED)
    if random or any(each.finding is Finding.FAILS for each in owed[:3]):
        said = "chance and memory at once" if random else ""
        return replace(known, examined=(*owed, state, *_untried(said)))
    start, seeded = copied(calls.compress), generator.get_state()
    limit = 1 - (known.contraction or 0.0) + slack(dtype)
    try:
        met = sequence(calls, known.d, dtype, steps=budget, domain=domain, generator=generator)
    except UnansweredError as error:
        place = Promise.SHAPE if isinstance(error, ShapeError) else Promise.ANSWERS
        silent = [
            replace(e, finding=Finding.FAILS, detail=f"in the sequence it {error}")
            if e.promise is place else e for e in owed
        ]  # fmt: skip
        return replace(known, examined=(*silent, state, *_untried("")))
    told = _told(replace(known, examined=(*owed, state)), met, limit)
    if start is None or told.of(Promise.CONTRACTION).finding is not Finding.FAILS:
        return told
    anew = replace(calls, compress=start)
    generator.set_state(seeded)
    if _opening(anew, known.d, dtype, domain, generator, met) != met.opening:
        return told  # a copy that does not repeat what was seen is none
    return _shortened(told, Shrinker(anew, domain, budget), met, limit)


def _opening(
    anew: Calls, d: int, dtype: torch.dtype, domain: Domain, generator: Generator, met: Sequence
) -> tuple[float, ...]:
    """The first errors of a copy that is given what C was given."""
    again = replace(anew, compress=copied(anew.compress) or anew.compress)
    steps = len(met.opening)
    try:
        seen = sequence(again, d, dtype, steps=steps, domain=domain, generator=generator)
    except UnansweredError:
        return ()
    return seen.opening


def _told(known: CompressorReport, met: Sequence, limit: float) -> CompressorReport:
    delta = known.contraction or None
    batch, contracts, *others = _untried("")
    if delta is None:
        contracts = Examined(Promise.CONTRACTION, Finding.NOT_DECLARED)
    elif met.ratio > limit:
        said = _said(met.ratio, delta)
        contracts = replace(fails(Promise.CONTRACTION, met.w, met.steps, said), letter="w")
    else:
        contracts = holds(Promise.CONTRACTION, met.steps, "as a sequence, w = memory + u for u")
    kept = contracts.finding is not Finding.FAILS
    return replace(
        known,
        examined=(*known.examined, batch, contracts, *others),
        largest_delta=1 - met.ratio,
        worst=tuple(met.w.double().tolist()),
        letter="w",
        memory_proved=None if delta is None or not kept else memory_bound(delta),
        memory_found=met.memory,
    )


def _shortened(
    told: CompressorReport, shrinker: Shrinker, met: Sequence, limit: float
) -> CompressorReport:
    """``told`` with the shortest sequence of calls that breaks the contraction."""
    inputs = shrinker.smallest(met.latest, limit)
    last = None if inputs is None else replayed(shrinker.calls, inputs)
    if inputs is None or last is None:
        return told
    said = _said(last.ratio, told.contraction or 0.0)
    earlier = [shown(tuple(u.double().tolist())) for u in inputs[:-1]]
    said += f", at the last of {len(inputs)} calls, after {', '.join(earlier)}" if earlier else ""
    shorter = fails(Promise.CONTRACTION, last.u, met.steps, said)
    rest = tuple(shorter if each.promise is Promise.CONTRACTION else each for each in told.examined)
    return replace(told, examined=rest)


def _said(ratio: float, delta: float) -> str:
    return f"leaves {ratio:.6g} of |w|², w = memory + u, declared {1 - delta:.6g}"


def _untried(said: str) -> Iterator[Examined]:
    for promise in (Promise.BATCH, Promise.CONTRACTION, Promise.UNBIASED, Promise.VARIANCE):
        yield Examined(promise, Finding.NOT_TRIED, detail=said)
