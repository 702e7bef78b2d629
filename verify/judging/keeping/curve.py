"""What was measured and what was promised, as functions of the number of iterations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bounds import Over, Statement
from verify.judging.check import Floats
from verify.judging.judge import Judged
from verify.judging.meeting.known import known
from verify.judging.stats import lower_bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """``observed`` mean and its lower confidence bound ``lower``, and the ``bound``, over ``t``.

    ``observed`` and ``lower`` are joined over the steps as the statement says; all have the unit
    of the measured quantity.
    """

    statement: Statement
    t: Floats
    observed: Floats
    lower: Floats
    bound: Floats


def curve(judged: Judged, statement: Statement, points: int = 24) -> Curve:
    """The curve of one statement at ``points`` numbers of iterations, evenly spread on a log axis.

    The confidence is that of the case's verdicts, at each number of iterations for itself.
    """
    trace, steps = judged.trace.values[statement.measures], judged.case.steps
    times = np.unique(np.geomspace(1, steps, points).astype(int))
    level = 1 - judged.verdicts[0].confidence
    rows = _joined(statement.over, trace, times)
    different, which = np.unique(rows, axis=0, return_inverse=True)  # a run may never move
    observed, lower = rows.mean(axis=1), lower_bound(different, level)[which.ravel()]
    if statement.over is Over.BEST_STEP:
        observed, lower = (np.minimum.accumulate(y)[times - 1] for y in (observed, lower))
    bound = [statement.bound(known(judged.case, judged.trace, int(n))) for n in times]
    return Curve(
        statement=statement,
        t=times.astype(np.float64),
        observed=observed,
        lower=lower,
        bound=np.array(bound),
    )


def _joined(over: Over, trace: Floats, times: npt.NDArray[np.int64]) -> Floats:
    """(T or T + 1, r) -> (points, r): what the statement speaks of after so many steps."""
    match over:
        case Over.MEAN_STEP:
            rows = np.stack([trace[:n].mean(axis=0) for n in times])
        case Over.BEST_STEP:
            rows = trace
        case Over.EVERY_STEP:
            rows = trace[times - 1]
        case Over.LAST_STEP | Over.NEXT_STEP:
            rows = trace[times]
    return np.asarray(rows, dtype=np.float64)
