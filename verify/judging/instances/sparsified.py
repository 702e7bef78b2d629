"""Sparsified asynchronous SGD on Huber's function far from its minimiser, where mu and C are known.

There the gradient is s (1, ..., 1), whatever the staleness: (6) is an equality. Without noise TopK
keeps k of d equal entries, and <Φ(g), ∇f> = √(k/d) |Φ(g)||∇f|. With noise of length sigma < s the
kept entries lie in [s - sigma, s + sigma], and Cassels' inequality takes off the factor
√(1 - sigma²/s²) at most, and none where d = 1. Workers in turn are late by s = min(t, p - 1): the
start is read p times, the last p - 1 iterates never, every other once, which gives C.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import sympy as sp

from bounds import Statement
from bounds.proving.meanings import sparsified as meaning
from bounds.proving.stale import s
from bounds.statement import Condition, evaluator, keywords
from bounds.symbols import D, L, T, mu, rho, tau
from bounds.theorems import sparsified as th
from sim.compressors import TopK
from sim.problems import Huber
from sim.schedules import RoundRobin
from sim.step_size import InverseRoot, StepSize, step_sizes
from sim.systems import SparsifiedSGD
from verify.judging.case import Case
from verify.judging.check import FalseClaim
from verify.judging.instance import Instance, beside

SCHEDULED = (th.PRINTED, th.WITH_HIDDEN, th.ROOT)
CONSTANT = (th.COROLLARY, th.COROLLARY_WITH_HIDDEN, th.ANY_STEP)
CONSTANT_ROOT = (th.COROLLARY_ROOT, th.ROOT, th.FREE, th.DRIFTING)


@dataclass(frozen=True, slots=True)
class InTurn:
    """u_0, ..., u_{T-1} where p ``workers`` update in turn."""

    workers: int

    def __call__(self, steps: int) -> npt.NDArray[np.float64]:
        t = np.arange(steps)
        read = t - np.minimum(t, self.workers - 1)
        return np.bincount(read, minlength=steps).astype(np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """p ``workers`` in turn that keep ``kept`` of ``d`` entries, with noise ``sigma`` and s = 1."""

    workers: int = 1
    kept: int = 1
    d: int = 1
    sigma: float = 0.0
    steps: int = 100

    @property
    def mu(self) -> float:
        """The mu of Assumption 5 that the docstring of this file proves."""
        narrow = math.sqrt(1 - self.sigma**2) if self.d > 1 else 1.0
        return math.sqrt(self.kept / self.d) * narrow

    @property
    def letters(self) -> dict[sp.Basic, float]:
        """rho, mu and S."""
        return {rho: self.kept / self.d, mu: self.mu, tau: self.workers - 1}

    def case(self, law: str, step_size: float | StepSize) -> Case:
        """It starts so far away that no entry reaches the minimiser's surroundings."""
        way = sum(step_sizes(step_size, self.steps)) * (1 + self.sigma)
        kept = "" if self.d == 1 else f", {self.kept} of {self.d} entries"
        late = f", late by {self.workers - 1}" if self.workers > 1 else ""
        noise = f", noise {self.sigma:g}" if self.sigma else ""
        return Case(
            name=f"sparsified SGD far out{kept}{late}{noise}, {law}",
            system=SparsifiedSGD(RoundRobin(self.workers), TopK(self.kept)),
            problem=Huber(x0=1 + way, d=self.d, sigma=self.sigma),
            step_size=step_size, steps=self.steps, runs=768, proved=None,
            parameters=self.letters, uses=InTurn(self.workers),
        )  # fmt: skip


def prescribed(
    condition: Condition, letters: dict[sp.Basic, float], steps: int, smoothness: float
) -> float:
    """The first step that a condition alpha = ..., or alpha_s = ..., prescribes."""
    relation = condition.relation
    step = (meaning.SCHEDULE.fact if relation is None else relation).args[1].subs(s, 0)
    values = {**letters, L: smoothness, T: steps}
    return float(evaluator(step)(**keywords(step, values)))


def laws(far: Far) -> Iterator[tuple[Case, tuple[Statement, ...]]]:
    """A case for each law of the steps, with the statements that it meets."""
    fresh = (th.FREE,) if far.workers == 1 else ()  # else the first step is too long for it
    for law, condition, held in (
        ("steps as in Theorem 2.1", th.SCHEDULE, (*SCHEDULED, *fresh)),
        ("step as in Corollary 2.1", th.CONSTANT, CONSTANT),
        ("step with √rho", th.CONSTANT_ROOT, CONSTANT_ROOT),
    ):
        first = prescribed(condition, far.letters, far.steps, 1.0)
        yield far.case(law, InverseRoot(first) if condition is th.SCHEDULE else first), held


#: One step from the edge of the linear part: D = s²/2, alpha = 1/L, and the descent is exact.
EDGE = Case(
    name="one step of sparsified SGD", system=SparsifiedSGD(RoundRobin(1), TopK(1)),
    problem=Huber(x0=1.0), step_size=1.0, steps=1, runs=768, proved=None,
    parameters={rho: 1.0, mu: 1.0, tau: 0}, uses=InTurn(1),
)  # fmt: skip
FAR = (
    Far(),
    Far(workers=4),
    Far(workers=4, kept=1, d=4, steps=400),
    Far(workers=4, kept=4, d=8),
    Far(workers=2, kept=2, d=3),
    Far(workers=6, kept=2, d=2, steps=400),
    Far(workers=4, sigma=0.5),
    Far(workers=4, kept=2, d=4, sigma=0.5, steps=400),
)

_FAR = "looser by the way from the edge, d s²/2, by |Φ(g)|² ≤ |g|², and where rho stands for √rho"
_EXACT = "D = M²/2, alpha = 1/L and one step: the descent lemma is exact"


def false_claim() -> FalseClaim:
    """Theorem 2.1 without f(x_0) - f*, as if the start cost nothing."""
    case, _ = next(laws(Far(workers=4, kept=2, d=4)))
    free = th.PRINTED.rhs.subs(D, 0)
    return FalseClaim(replace(th.PRINTED, name="false/theorem-2.1-from-anywhere", rhs=free), case)


INSTANCES: tuple[Instance, ...] = (
    *beside(EDGE, dict.fromkeys((*SCHEDULED, *CONSTANT, th.FREE, th.COROLLARY_ROOT), _EXACT)),
    *(
        Instance(statement=each, case=case, attained=False, reason=_FAR)
        for far in FAR
        for case, held in laws(far)
        for each in held
    ),
)
