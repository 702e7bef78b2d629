"""How stale views are, and how many gradients are in flight."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from verify.estimating.delay_histogram import band
from verify.estimating.estimate import Direction, Estimate, Estimator
from verify.estimating.intervals import FEWEST, mean_interval
from verify.estimating.observed import Observed


@dataclass(frozen=True, slots=True)
class Staleness(Estimator):
    """The mean delay tau_avg, the largest, tau_max, and the most gradients in flight, tau_C.

    In updates (Koloskova, Stich and Jaggi 2022; ``bounds.theorems.delays``). Where coordinates have
    delays of their own, a view is as stale as its stalest coordinate. A law that is not bounded has
    no tau_max; runs that replay one file tell of that file alone.
    """

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        staleness = observed.staleness
        if staleness is None or staleness.shape[1] < FEWEST:
            return ()
        means = staleness.double().mean(0).numpy()
        low, high = mean_interval(means, level / 2)
        half = band(staleness.shape[1], level / 2)
        average = Estimate(
            name="tau_avg",
            value=float(means.mean()),
            lower=min(max(low, 0.0), float(means.mean())),
            upper=max(high, float(means.mean())),
            confidence=1 - level / 2,
            direction=Direction.UNBIASED,
            bias="none: the mean over runs of the mean delay, the interval by Student's t",
            conditional=False,
        )
        rarely = (
            f"; with confidence {1 - level / 2:.4g} at most {half:.2g} of all delays that such "
            "runs draw are larger than it"
        )
        return (
            average,
            _largest("tau_max", int(staleness.max()), "the largest delay drawn" + rarely),
            _largest("tau_C", int(in_flight(staleness).max()), "the most at any step drawn"),
        )


def _largest(name: str, seen: int, what: str) -> Estimate:
    return Estimate(
        name=name,
        value=seen,
        lower=seen,
        upper=math.inf,
        confidence=1.0,
        direction=Direction.LOWER_BOUND,
        bias=f"at most {name}: {what}",
        conditional=True,
    )


def in_flight(staleness: Tensor) -> Tensor:
    """(T, r): how many gradients are being computed or sent at step t: those of updates u >= t that
    were begun at a step u - s_u <= t, the one applied in step t among them."""
    steps, runs = staleness.shape
    change = torch.zeros(steps + 1, runs, dtype=torch.int64)
    begun = torch.arange(steps).unsqueeze(1) - staleness
    change.scatter_add_(0, begun, torch.ones_like(begun))
    change[1:] -= 1
    return change.cumsum(0)[:steps]
