"""Tables of runs with planted means, and what a figure makes of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from verify.figures.experiment import Agreement, Scale
from verify.figures.experiments import (
    EXPERIMENTS,
)
from verify.figures.named_seed import seed_for
from verify.figures.training.variant import Method, Variant

USUAL, QUICK = Scale(), Scale(quick=True)
Means = Callable[[Variant], float]


def runs(variant: Variant, mean: float, spread: float, stopped: int = 0) -> pd.DataFrame:
    """Five runs around a mean, in an order of the variant's own, the first ones censored."""
    generator = np.random.default_rng(seed_for(0, variant))
    offsets = generator.permutation([-1.0, 0.5, 0.0, 1.0, -0.5])
    return pd.DataFrame(
        {
            "run": range(5),
            "iterations": (mean + spread * offsets).round().astype(int),
            "reached": [i >= stopped for i in range(5)],
            "method": variant.method.value,
            "rate": variant.rate,
            "kept": variant.kept,
            "alpha": 0.1,
            "at_edge": False,
            "chosen": True,
        }
    )


def planted(variants: dict[str, Variant], mean: Means, spread: float) -> dict[str, pd.DataFrame]:
    return {part: runs(variant, mean(variant), spread) for part, variant in variants.items()}


def compared(name: str, frames: dict[str, pd.DataFrame]) -> Agreement:
    return EXPERIMENTS[f"sparsified/figure-{name}"].compare(frames, USUAL).agreement


def sparse(variant: Variant) -> bool:
    return variant.method in (Method.PHI_SGD, Method.PHI_MEMSGD)
