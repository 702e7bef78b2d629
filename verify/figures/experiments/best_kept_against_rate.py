"""The best share of coordinates to send, against the rate of the delays."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from bounds.statement import Paper, Source
from verify.estimating.intervals import mean_interval
from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Comparison, Frames, Scale
from verify.figures.remarks import search_remark
from verify.figures.training.best_kept import best_kept
from verify.figures.training.kept_shares import SPARSE, sparsified
from verify.figures.training.variant import Method
from verify.figures.variant_runs import VariantRuns

RATES = 0.1, 1.0, 10.0
SHARES = 0.02, 0.1, 0.5
VARIANTS = sparsified(RATES, SHARES)
LEVEL = 0.05 / 3  # three clauses


class BestKeptAgainstRate(VariantRuns):
    """Figure 4b: which ρ needs the fewest iterations, for every λ."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-4b"
    title: ClassVar[str] = "The best share of coordinates kept, against the rate of the delays"
    claim: ClassVar[str] = (
        "“φMemSGD is less sensitive to the staleness distribution in the system, and settles for "
        "lower sparsification ρ than its memory-less counterpart. Interestingly, both approaches "
        "appear to achieve better performance by aggressive sparsification when the system "
        "conditions degrade.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 4b, Section 3.3",
        "For a worse system the paper takes a larger λ. The mean staleness is 7 for every λ.",
    )
    variants = VARIANTS
    accuracy = 0.91

    def setting(self, scale: Scale) -> str:
        shares = ", ".join(f"{100 * kept:g}%" for kept in SHARES)
        rates = ", ".join(f"{rate:g}" for rate in RATES)
        return (
            f"{self.task(scale).setting} λ = {rates}; ρ out of {shares}, 100%; "
            "of equals the smallest counts as best."
        )

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """Three clauses on log10 of the best ρ of every run, jointly at 95% by Student's intervals:
        over all λ φ-MemSGD's is below φ-SGD's; and, for each method, that at the largest λ is
        below that at the smallest."""
        found = best_kept(frames)
        logs = {
            method: np.log10(found[found.method == method.value].pivot(
                index="run", columns="rate", values="kept").to_numpy(np.float64))
            for method in SPARSE
        }  # fmt: skip
        lower = (logs[Method.PHI_MEMSGD] - logs[Method.PHI_SGD]).mean(1)
        clauses = [_below("best ρ of φ-MemSGD / of φ-SGD, over all λ", lower)]
        for method, table in logs.items():
            words = f"best ρ of {method.value} at λ = {max(RATES):g} / at {min(RATES):g}"
            clauses.append(_below(words, table[:, -1] - table[:, 0]))
        means = found.drop_duplicates(["method", "rate"])
        best = ", ".join(
            f"{method} {100 * share:g}% at λ = {rate:g}"
            for method, rate, share in zip(means.method, means.rate, means.best, strict=True)
        )
        return comparison(clauses, f"Best in the mean: {best}. {search_remark(frames)}")


def _below(words: str, logs: npt.NDArray[np.float64]) -> Clause:
    """Whether the mean of the logarithms (runs,) is below 0; open where a run has none."""
    if not np.isfinite(logs).all():
        return Clause(f"{words}: some runs never reached the target", None)
    low, high = mean_interval(logs, LEVEL)
    ends = (float(10 ** logs.mean()), 10**low, 10**high)
    found = "{:.2g} [{:.2g}, {:.2g}]".format(*ends)
    return Clause(f"{words}:", None if low <= 0 <= high else high < 0, found, ends, even=1.0)
