"""Whether means stand in the order that a caption says, by paired runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verify.estimating.intervals import mean_interval
from verify.figures.experiment import Agreement, Comparison, Part

Floats = npt.NDArray[np.float64]
LEVEL = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Ordering:
    """A claim that E ``differences`` > 0: one independent pair of runs each, (n,), n >= 2."""

    says: str
    differences: Floats


@dataclass(frozen=True, slots=True)
class Family:
    """Orderings that one sentence claims; ``shown`` writes one: ``as_ratio`` or ``as_points``."""

    claim: str
    orderings: tuple[Ordering, ...]
    shown: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class _Tested:
    says: str
    mean: float
    lower: float
    upper: float

    @property
    def holds(self) -> bool | None:
        """None where 0 is within the interval."""
        return None if self.lower <= 0 <= self.upper else self.lower > 0


def judge(families: Sequence[Family]) -> Comparison:
    """An ordering is borne out where its interval is above 0, refuted where it is below, else open.

    The intervals are Student's, 95% for all orderings of all families together (Bonferroni): the
    means of the paired differences are taken to be normal.
    """
    level = LEVEL / sum(len(family.orderings) for family in families)
    tested = [(family, _tested(family, level)) for family in families]
    agreement = Agreement.of([each.holds for _, results in tested for each in results])
    says = " ".join(_sentence(*each) for each in tested)
    return Comparison(agreement, says, tuple(_part(f, each) for f, rs in tested for each in rs))


def _tested(family: Family, level: float) -> list[_Tested]:
    return [
        _Tested(each.says, float(each.differences.mean()), *mean_interval(each.differences, level))
        for each in family.orderings
    ]


def _part(family: Family, each: _Tested) -> Part:
    ends = (each.mean, each.lower, each.upper)
    mean, low, high = map(family.shown, ends)
    ratio = family.shown is as_ratio
    return Part(
        f"{family.claim}: {each.says}",
        each.holds,
        f"{mean} [{low}, {high}]",
        tuple(np.exp(ends).tolist() if ratio else (100 * np.array(ends)).tolist()),
        even=1.0 if ratio else 0.0,
    )


def _sentence(family: Family, results: Sequence[_Tested]) -> str:
    groups = [
        ("hold", [each for each in results if each.holds]),
        ("are reversed", [each for each in results if each.holds is False]),
        ("are open", [each for each in results if each.holds is None]),
    ]
    parts = [
        f"{len(group)} of {len(results)} {verb} ({_listed(family, group)})"
        for verb, group in groups
        if group
    ]
    return f"{family.claim}: {'; '.join(parts)}."


def _listed(family: Family, group: Sequence[_Tested]) -> str:
    def one(each: _Tested) -> str:
        low, high = family.shown(each.lower), family.shown(each.upper)
        return f"{each.says} {family.shown(each.mean)} [{low}, {high}]"

    return ", ".join(map(one, group))


def as_ratio(difference: float) -> str:
    """A difference of natural logarithms as a ratio: ×1.25."""
    return f"×{np.exp(difference):.3g}"


def as_points(difference: float) -> str:
    """A difference of shares in percentage points: +1.2."""
    return f"{float(f'{100 * difference:.2g}'):+g}"
