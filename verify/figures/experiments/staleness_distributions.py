"""How staleness is distributed, for several rates of the delays."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

import numpy as np
import pandas as pd
from scipy.stats import t as student
from torch import Generator, Tensor

from bounds.statement import Paper, Source
from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Comparison, Experiment, Frames, Progress, Scale
from verify.figures.named_seed import seed_for
from verify.figures.training.variant import WORKERS, cluster

RATES = 0.1, 1.0, 10.0, 1000.0  # the paper's, and one for "tends to infinity"
PARTS = {f"rate {rate:g}": rate for rate in RATES}
LEVEL = 0.05 / len(RATES)
SMALL = WORKERS // 2 - 1  # less than half of the workers
LARGE = 20
IN_TURN = 0.95  # the share of updates with staleness p - 1 that counts as a round-robin


class StalenessDistributions(Experiment):
    """Figure 5: the staleness of every gradient that the server applies."""

    __slots__ = ()
    name: ClassVar[str] = "sparsified/figure-5"
    title: ClassVar[str] = "Staleness distributions for several rates of the delays"
    claim: ClassVar[str] = (
        "“Small values of λ correspond to a system whereby a majority of gradient updates […] have "
        "a small staleness; however, the tails […] produce some outliers […] (up to 40 algorithmic "
        "steps late). By increasing λ […] a large fraction of gradient updates is affected by "
        "moderately high staleness values, but the change […] induces fewer outliers. When λ tends "
        "to infinity, the system we designed behaves as a round-robin scheme.”"
    )
    source: ClassVar[Source] = Source(
        Paper.SPARSIFIED,
        "Figure 5, Section 3.1 and Appendix B",
        "Point-to-point, the mean staleness is p - 1 = 7 whatever the law of the times: larger λ "
        "gives no staler gradients, only less spread. Our computation times are uniform on "
        "[0.9, 1.1]; the paper prints none.",
    )

    def setting(self, scale: Scale) -> str:
        updates, runs = _size(scale)
        rates = ", ".join(f"{rate:g}" for rate in RATES)
        return (
            f"{runs:,} runs of {updates:,} updates, 8 workers, point-to-point, times of "
            f"computation uniform on [0.9, 1.1], of messages 0.002 + Exp(λ), λ = {rates}."
        )

    def parts(self, scale: Scale) -> tuple[str, ...]:
        return tuple(PARTS)

    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        generator = Generator().manual_seed(seed_for(seed, self.name, part))
        staleness = cluster(PARTS[part]).draw(*_size(scale), generator).staleness
        if progress is not None:
            progress(*2 * (_size(scale)[0],))
        return distribution(staleness, LEVEL).assign(rate=PARTS[part])

    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """Four clauses on P(staleness <= k), with intervals for all k and λ at once, at 95%: at the
        smallest λ most updates have k <= 3; they get fewer from each of the paper's λ to the next;
        so do those above 20; and at the largest λ 95% have p - 1 exactly."""
        ordered = [frames[part] for part in PARTS]
        papers = ordered[:-1]
        means = [float((frame.staleness * frame.share).sum()) for frame in ordered]
        most = ", ".join(f"{frame.staleness.max()}" for frame in ordered)
        return comparison(
            [
                _majority(papers[0]),
                _fewer(f"updates with staleness <= {SMALL}, by λ", [_below(f, SMALL)
                       for f in papers]),
                _fewer(f"updates with staleness > {LARGE}, by λ", [_above(f, LARGE)
                       for f in papers]),
                _round_robin(ordered[-1]),
            ],
            f"Mean staleness by λ: {', '.join(f'{mean:.2f}' for mean in means)}; largest: {most}.",
        )  # fmt: skip


def distribution(staleness: Tensor, level: float) -> pd.DataFrame:
    """From independent runs (T, r): the share of updates with each staleness, and an interval for
    P(staleness <= k) at a step drawn uniformly, for all k at once by Bonferroni.

    Student's, over the shares of the runs, whose mean is about normal for thousands of them; the
    band of ``delay_histogram`` needs no such approximation, and is too wide to tell tails apart.
    """
    updates, runs = staleness.shape
    values = int(staleness.max()) + 1
    own = staleness.numpy().astype(np.int64) + values * np.arange(runs)
    counts = np.bincount(own.ravel(), minlength=values * runs).reshape(runs, values)
    below = counts.cumsum(1) / updates
    half = student.isf(level / (2 * values), runs - 1) * below.std(0, ddof=1) / np.sqrt(runs)
    return pd.DataFrame(
        {
            "staleness": np.arange(values),
            "share": counts.sum(0) / (updates * runs),
            "lower": np.maximum(below.mean(0) - half, 0.0),
            "upper": np.minimum(below.mean(0) + half, 1.0),
        }
    )


def _size(scale: Scale) -> tuple[int, int]:
    return (300, 256) if scale.quick else (1000, 2048)


Interval = tuple[float, float, float]


def _below(frame: pd.DataFrame, k: int) -> Interval:
    """P(staleness <= k): its estimate and its interval."""
    if k >= len(frame):
        return 1.0, float(frame.lower.iloc[-1]), 1.0
    return float(frame.share[: k + 1].sum()), float(frame.lower[k]), float(frame.upper[k])


def _above(frame: pd.DataFrame, k: int) -> Interval:
    share, low, high = _below(frame, k)
    return 1 - share, 1 - high, 1 - low


def _shown(found: Interval) -> str:
    share, low, high = (100 * each for each in found)
    return f"{share:.1f}% [{low:.1f}, {high:.1f}]"


def _majority(frame: pd.DataFrame) -> Clause:
    found = _below(frame, SMALL)
    holds = True if found[1] > 0.5 else False if found[2] < 0.5 else None
    return Clause(f"at λ = 0.1 {_shown(found)} have staleness <= {SMALL}", holds)


def _fewer(words: str, found: list[Interval]) -> Clause:
    """Whether each is below the one before."""
    pairs = list(pairwise(found))
    grows = any(after[1] > before[2] for before, after in pairs)
    falls = all(after[2] < before[1] for before, after in pairs)
    shown = ", ".join(map(_shown, found))
    return Clause(f"{words}: {shown}", False if grows else True if falls else None)


def _round_robin(frame: pd.DataFrame) -> Clause:
    turn = WORKERS - 1
    share = float(frame.share[turn])
    low, high = frame.lower[turn] - frame.upper[turn - 1], frame.upper[turn] - frame.lower[turn - 1]
    holds = True if low > IN_TURN else False if high < IN_TURN else None
    shown = _shown((share, max(float(low), 0.0), min(float(high), 1.0)))
    return Clause(f"at λ = {RATES[-1]:g} {shown} have staleness {turn} exactly", holds)
