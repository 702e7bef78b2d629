"""Compressors by their names, with the options that say how much they send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.catalogue.recipe import Recipe
from sim.compressor import Compressor
from sim.compressors import (
    QSGD,
    Bernoulli,
    Cast,
    LowRank,
    Natural,
    OneBit,
    RandomK,
    Rounded,
    SampledTopK,
    ScaledSign,
    Sign,
    TernGrad,
    Threshold,
    TopK,
)

#: Without a memory these are unbiased; with one the form that only drops is meant.
_SCALED = ("random-k", "bernoulli")
#: Unbiased as they are, and longer than what they are given: a memory may grow with them.
UNBIASED = ("qsgd", "tern-grad", "natural")


def _top_k(kept: int) -> Compressor:
    return TopK(kept)


def _sampled_top_k(kept: int, sample: int) -> Compressor:
    return SampledTopK(kept, sample)


def _threshold(least: float) -> Compressor:
    return Threshold(least)


def _relative_threshold(least: float) -> Compressor:
    return Threshold(least, relative=True)


def _qsgd(levels: int) -> Compressor:
    return QSGD(levels)


def _rounded(levels: int = 127) -> Compressor:
    return Rounded(levels)


def _low_rank(rows: int, columns: int | None = None, rank: int = 1) -> Compressor:
    return LowRank(rows, rows if columns is None else columns, rank)


def _makers(feedback: bool) -> Mapping[str, Callable[..., Compressor]]:
    def random_k(kept: int) -> Compressor:
        return RandomK(kept, scaled=not feedback)

    def bernoulli(beta: float) -> Compressor:
        return Bernoulli(beta, scaled=not feedback)

    return {
        "top-k": _top_k, "random-k": random_k, "sampled-top-k": _sampled_top_k,
        "threshold": _threshold, "relative-threshold": _relative_threshold,
        "bernoulli": bernoulli, "one-bit": OneBit, "scaled-sign": ScaledSign, "sign": _sign,
        "qsgd": _qsgd, "tern-grad": TernGrad, "natural": Natural, "rounded": _rounded,
        "low-rank": _low_rank, "fp16": _fp16, "bf16": _bf16,
    }  # fmt: skip


def _sign() -> Compressor:
    return Sign()


def _fp16() -> Compressor:
    return Cast("fp16")


def _bf16() -> Compressor:
    return Cast("bf16")


NAMES = tuple(_makers(True))
#: What they take, beside their name.
TAKEN = ("kept", "sample", "least", "beta", "levels", "rows", "columns", "rank", "feedback")


def compressor_recipe(name: str, *, feedback: bool) -> Recipe[Compressor]:
    """The compressor of this name, as it goes with a memory or without one."""
    return Recipe(name, _makers(feedback)[name])
