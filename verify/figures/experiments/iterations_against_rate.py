"""Iterations to the target accuracy of four variants, against the rate of the delays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bounds.statement import Paper, Source
from verify.figures.clauses import Clause, comparison, of_ratio
from verify.figures.experiment import Comparison, Frames, Scale
from verify.figures.remarks import search_remark
from verify.figures.training.ratio import Ratio, ratio
from verify.figures.training.variant import Method, Variant
from verify.figures.variant_runs import VariantRuns

RATES = (0.1, 1.0, 10.0)
SENT = {Method.ASGD: 1.0, Method.KARDAM: 1.0, Method.PHI_SGD: 0.5, Method.PHI_MEMSGD: 0.1}
PLAIN, SPARSE = (Method.ASGD, Method.KARDAM), (Method.PHI_SGD, Method.PHI_MEMSGD)
VARIANTS = {
    f"{method.value} at rate {rate:g}": Variant(method, rate, kept)
    for method, kept in SENT.items()
    for rate in RATES
}
LEVEL = 0.05
ALMOST_TWO = 1.5


class IterationsAgainstRate(VariantRuns):
    """Figure 2: both sparsified methods against ASGD and Kardam at every λ."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-2"
    title: ClassVar[str] = "Iterations to the target accuracy, against the rate of the delays"
    claim: ClassVar[str] = (
        "“It is evident that sparsified methods outperform alternatives, for all values of the "
        "exponential delay rate λ. Overall, sparsification induces almost a 2x speedups w.r.t. "
        "ASGD, and much more when compared to Kardam.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 2, Section 3.2",
        "The text says that staleness grows with λ, the rate of the exponential; mean delays "
        "shrink with it. The mean staleness is 7 = p - 1 for every λ; only its spread moves.",
    )
    variants = VARIANTS
    accuracy = 0.95

    def setting(self, scale: Scale) -> str:
        rates = ", ".join(f"{rate:g}" for rate in RATES)
        return (
            f"{self.task(scale).setting} λ = {rates}; φ-SGD sends 50% of the coordinates, "
            "φ-MemSGD 10%."
        )

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """Twelve ratios of means, jointly at 95% by Bonferroni: each must lie above 1, and every
        one of ASGD to φ-MemSGD must leave "almost 2x" possible, 1.5 or more."""
        by_variant = {VARIANTS[part]: frame for part, frame in frames.items()}
        found = {
            (rate, plain, sparse): ratio(
                by_variant[Variant(plain, rate, SENT[plain])],
                by_variant[Variant(sparse, rate, SENT[sparse])],
                LEVEL / (len(RATES) * len(PLAIN) * len(SPARSE)),
            )
            for rate in RATES
            for plain in PLAIN
            for sparse in SPARSE
        }
        clauses = [
            of_ratio(f"λ = {rate:g}, {plain.value} / {sparse.value}", each, each.exceeds(1))
            for (rate, plain, sparse), each in found.items()
        ]
        gains = {rate: found[rate, Method.ASGD, Method.PHI_MEMSGD] for rate in RATES}
        clauses.append(_speedup(gains))
        return comparison(clauses, search_remark(frames))


def _speedup(gains: Mapping[float, Ratio]) -> Clause:
    """Whether "almost 2x" over ASGD is possible at every λ, given that there is a speedup."""
    far = [f"{rate:g}" for rate, gain in gains.items() if gain.exceeds(ALMOST_TWO) is False]
    words = f"a speedup of {ALMOST_TWO} or more over ASGD by φ-MemSGD is excluded at"
    if far:
        return Clause(f"{words} λ = {', '.join(far)}", False)
    faster = all(gain.exceeds(1) is True for gain in gains.values())
    return Clause(f"{words} no λ", True if faster else None)
