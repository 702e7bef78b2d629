"""Lemma 5.7: a constant gradient, so that the ages of the blocks are all that is random."""

from __future__ import annotations

from bounds.symbols import beta, d, p, tau
from bounds.systems import ef_rand_beta
from sim import Problem
from sim.delays import Constant
from sim.problems import Slope
from sim.systems import EFRandBeta
from verify.judging.case import Case
from verify.judging.instance import beside

WORKERS, TAU = 2, 3


def _coins(where: str, problem: Problem, workers: int, rate: float, late: int) -> Case:
    return Case(
        name=f"EF-Rand-beta {where}", problem=problem, step_size=0.01, steps=40, runs=768,
        system=EFRandBeta(workers, rate, delay=Constant(late)),
        proved=ef_rand_beta.BLIND_COINS,
        parameters={p: workers, tau: late, d: problem.dimension, beta: rate},
    )  # fmt: skip


#: Many blocks: their ages average to the second moment that the printed constant misses.
_many, _line = Slope(a=(0.125,) * 64), Slope()
_ages = "a constant gradient: the blocks have independent geometric ages, up to (1 - beta)^(40/p)"
_none = "beta = 1: the shared memory of Lemma 5.3, equal gradients, all late, on the line"

INSTANCES = (
    *beside(
        _coins("on a linear function", _many, WORKERS, 0.5, 0),
        {ef_rand_beta.BLIND_COINS: _ages},
        ef_rand_beta.PRINTED,
        ef_rand_beta.CORRECTED,
        ef_rand_beta.SHARPER,
    ),
    *beside(
        _coins("on a linear function, read late", _many, WORKERS, 0.5, TAU),
        {ef_rand_beta.BLIND_COINS: _ages},
        ef_rand_beta.PRINTED,
        ef_rand_beta.CORRECTED,
        ef_rand_beta.SHARPER,
    ),
    *beside(
        _coins("on a line", _line, 1, 0.5, 0),
        {ef_rand_beta.BLIND_COINS: _ages},
        ef_rand_beta.PRINTED,
        ef_rand_beta.CORRECTED,
        ef_rand_beta.SHARPER,
    ),
    *beside(
        _coins("without coins on a line", _line, WORKERS, 1.0, TAU),
        {
            ef_rand_beta.PRINTED: _none,
            ef_rand_beta.CORRECTED: _none,
            ef_rand_beta.SHARPER: _none,
            ef_rand_beta.BLIND_COINS: _none,
        },
    ),
)
