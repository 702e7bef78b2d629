"""The conditions that many statements share."""

from __future__ import annotations

from bounds import hypotheses as conditions
from bounds.proving import run

MEANS = {
    conditions.UNBIASED: frozenset((run.UNBIASED,)),
    conditions.SECOND_MOMENT: frozenset((run.SECOND_MOMENT,)),
    conditions.VARIANCE_BOUND: frozenset((run.VARIANCE,)),
    conditions.SMOOTH: frozenset((run.SMOOTH,)),
    conditions.STRONGLY_CONVEX: frozenset((run.STRONGLY_CONVEX,)),
    conditions.CONVEX: frozenset((run.CONVEX,)),
    conditions.DOMINATED: frozenset((run.DOMINATED,)),
    conditions.BELOW: frozenset((run.BELOW,)),
    conditions.CONSTANT_STEP: frozenset((run.STEP,)),
}
