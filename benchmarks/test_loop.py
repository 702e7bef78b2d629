"""``sim.run`` with error feedback around TopK, against a plain loop and against jax.

The work of a contender is counted in steps of a run. The plain loop does ``NAIVE_RUNS`` runs and
needs as long for each of the others. The floor reads and writes x, v and the memory once a step.
Ours and the plain loop are float64. Processor time counts, which other jobs of the machine do not
lengthen; on one thread of an idle machine it is the time on the wall.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pytest
import torch
from torch import Generator

from benchmarks import naive
from bounds.quantity import Quantity
from sim import ErrorFeedback, Problem, run
from sim.compressors import TopK
from sim.problems import Quadratic, SyntheticLogistic
from sim.running.partition import partition

TURNS = 3  # everything is measured again after everything else
STEPS = {20: 200, 1000: 20}
NAIVE_RUNS = 3
ALPHA = 0.01
WATCHED = (Quantity.VIEW_ERROR, Quantity.MEMORY, Quantity.DISTANCE_SQUARED)


@dataclass(frozen=True, slots=True)
class Case:
    """One group of the table."""

    name: str
    d: int
    runs: int

    @property
    def k(self) -> int:
        """1% of the entries."""
        return max(1, self.d // 100)

    @property
    def steps(self) -> int:
        return STEPS[self.d]

    @property
    def problem(self) -> Problem:
        return problem(self.name, self.d)

    @property
    def system(self) -> ErrorFeedback:
        return ErrorFeedback(TopK(self.k))


@lru_cache
def problem(name: str, d: int) -> Problem:
    if name == "logistic":
        return SyntheticLogistic(d=d, samples=1000)
    return Quadratic(tuple(1 + i / d for i in range(d)), sigma=1.0)


CASES = [
    Case(name, d, runs)
    for name in ("quadratic", "logistic")
    for d in STEPS
    for runs in (1, 64, 1024)
]


def ours(case: Case, record: tuple[Quantity, ...], every: int) -> None:
    run(
        case.system,
        case.problem,
        alpha=ALPHA,
        steps=case.steps,
        runs=case.runs,
        generator=Generator().manual_seed(0),
        record=record,
        every=every,
    )


def plain(case: Case) -> None:
    loss, generator = naive.loss_of(case.problem), Generator().manual_seed(0)
    for _ in range(NAIVE_RUNS):
        naive.train(loss, case.problem.start(), case.k, ALPHA, case.steps, generator)


def floor(case: Case) -> None:
    for size in partition(case.system, case.problem, case.steps, case.runs):
        state = [torch.zeros(2, size, case.d, dtype=torch.float64).unbind() for _ in range(3)]
        for _ in range(case.steps):
            for old, new in state:
                new.copy_(old)


@lru_cache(maxsize=8)
def compiled(case: Case, dtype: str, outer: str) -> Callable[[], object]:
    jax = pytest.importorskip("jax", reason="jax is not installed")
    from benchmarks import scan

    train = scan.train(case.problem, case.k, ALPHA, case.steps, dtype=dtype, outer=outer)
    keys = jax.random.split(jax.random.key(0), case.runs)
    train(keys).block_until_ready()
    return lambda: train(keys).block_until_ready()


CONTENDERS: dict[str, Callable[[Case], Callable[[], object]]] = {
    "ours": lambda case: lambda: ours(case, (Quantity.MEMORY,), case.steps),
    "ours, recording 3 quantities": lambda case: lambda: ours(case, WATCHED, 1),
    "plain loop": lambda case: lambda: plain(case),
    "jax vmap float64": lambda case: compiled(case, "float64", "vmap"),
    "jax vmap float32": lambda case: compiled(case, "float32", "vmap"),
    "jax map float32": lambda case: compiled(case, "float32", "map"),
    "floor": lambda case: lambda: floor(case),
}


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("who", CONTENDERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.d}-{case.runs}")
@pytest.mark.parametrize("turn", range(TURNS))
def test_a_loop(benchmark, turn: int, case: Case, who: str) -> None:
    contender = CONTENDERS[who](case)
    runs = NAIVE_RUNS if who == "plain loop" else case.runs
    benchmark.group = f"loop: {case.name}, d = {case.d}, r = {case.runs}"
    benchmark.extra_info.update(who=who, work=runs * case.steps)
    entries = case.d * runs * case.steps
    benchmark.pedantic(contender, rounds=max(1, min(20, 10**6 // entries)))
