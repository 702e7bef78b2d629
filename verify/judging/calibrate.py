"""Does a REFUTED deserve its confidence, and how small a lie is found out?

At an instance that attains its bound the claim is true with nothing to spare: every REFUTED of it
is a false alarm, and the same claim with a smaller constant is a lie of known size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from sim import run
from verify.judging.check import Floats
from verify.judging.instance import Instance
from verify.judging.judge import check_for
from verify.judging.meeting.known import promised
from verify.judging.stats import log_wealth
from verify.judging.weigh import ROUNDING

#: The claimed bound is the true one divided by these: the truth, and lies of 5%, 20% and 50%.
FACTORS = (1.0, 1.05, 1.2, 1.5)
#: Entries of a trace that are held at once.
_ENTRIES = 2**22

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """``refuted`` of ``judgements`` independent judgements called a claim false.

    The claim is that of ``claim`` with its right-hand side divided by ``factor``: 1 is the truth,
    where a refutation is a false alarm. Each judgement saw ``runs`` runs of ``case`` of its own
    and errs with probability ``level``. Without noise (``noisy`` False) all are equal, and one is
    made.
    """

    claim: str
    case: str
    noisy: bool
    factor: float
    level: float
    runs: int
    judgements: int
    refuted: int

    @property
    def rate(self) -> float:
        """The share that was refuted."""
        return self.refuted / self.judgements

    def interval(self, error: float = 0.01) -> tuple[float, float]:
        """The exact bounds on the rate (Clopper and Pearson 1934), each wrong with probability at
        most ``error`` / 2; (0, 1) or so for a single judgement."""
        from scipy.stats import beta

        hits, misses = self.refuted, self.judgements - self.refuted
        low = float(beta.ppf(error / 2, hits, misses + 1)) if hits else 0.0
        high = float(beta.ppf(1 - error / 2, hits + 1, misses)) if misses else 1.0
        return low, high


def tight(instances: Iterable[Instance]) -> tuple[Instance, ...]:
    """Those that attain a bound above 0: of 0 nothing smaller could be claimed."""
    return tuple(
        each for each in instances if each.attained and promised(each.statement, each.case) > 0
    )


def calibrate(
    instance: Instance,
    *,
    judgements: int,
    runs: int,
    levels: Sequence[float],
    seed: int,
    factors: Sequence[float] = FACTORS,
    progress: Progress | None = None,
) -> tuple[Calibration, ...]:
    """One calibration for every level and factor, all from the same independent judgements.

    Nothing is chosen by what was seen: levels, factors and numbers of runs are fixed beforehand.
    """
    bound = promised(instance.statement, instance.case)
    tell = progress or (lambda done, total: None)
    wealth: list[Floats] = []
    noisy = True
    for done, rows in _samples(instance, judgements, runs, seed):
        tell(done, judgements)
        noisy = bool(rows.std(axis=-1).max() > ROUNDING * bound)
        wealth.append(np.array([_evidence(rows, bound / factor) for factor in factors]))
        if not noisy:
            break
    seen = np.stack(wealth)
    return tuple(
        Calibration(
            claim=instance.statement.name, case=instance.case.name, noisy=noisy, factor=factor,
            level=level, runs=runs, judgements=len(seen),
            refuted=int((seen[:, i] >= -np.log(level)).sum()),
        )
        for level in levels
        for i, factor in enumerate(factors)
    )  # fmt: skip


def _evidence(rows: Floats, bound: float) -> float:
    """log of the wealth against the claim, that of the row that speaks least against it: REFUTED
    where it reaches -log(level), as in ``weigh``."""
    return float(log_wealth(rows, np.full(len(rows), bound * (1 + ROUNDING))).min())


def _samples(
    instance: Instance, judgements: int, runs: int, seed: int
) -> Iterator[tuple[int, Floats]]:
    """The rows of each judgement, and how many were made before; simulated many at once."""
    case, statement = instance.case, instance.statement
    generator = torch.Generator().manual_seed(seed)
    check, at_once = check_for(statement), max(1, _ENTRIES // (case.steps * runs))
    # One alone, which shows whether there is noise at all; then as many as fit.
    for first in (0, *range(1, judgements, at_once)):
        count = min(at_once, judgements - first) if first else 1
        trace = run(
            case.system,
            case.problem,
            alpha=case.step_size,
            steps=case.steps,
            runs=count * runs,
            generator=generator,
            record=[statement.measures],
        ).values[statement.measures]
        for j in range(count):
            yield first + j, check.select(statement, trace[:, j * runs : (j + 1) * runs])


def runs_needed(
    instance: Instance,
    *,
    factor: float,
    level: float,
    share: float = 0.95,
    judgements: int = 200,
    least: int = 768,
    most: int = 2**18,
    seed: int,
) -> int | None:
    """The first of ``least``, 2 ``least``, ... runs with which a claim divided by ``factor`` was
    refuted in ``share`` of the judgements; None above ``most``."""
    runs = least
    while runs <= most:
        (found,) = calibrate(
            instance, judgements=judgements, runs=runs, levels=[level], factors=[factor], seed=seed
        )
        if found.rate >= share:
            return runs
        runs *= 2
    return None
