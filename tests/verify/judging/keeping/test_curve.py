import numpy as np
import pytest

from bounds.symbols import T, alphas
from bounds.theorems import strongly_convex
from verify import curve, judge
from verify.judging.checks.distance import stuck


def test_a_curve_ends_where_the_verdict_was_taken() -> None:
    case = stuck(runs=16, steps=30)
    judged = judge(case, [strongly_convex.PRINTED], level=1e-3, seed=0)
    line, verdict = curve(judged, strongly_convex.PRINTED), judged.verdicts[0]
    assert line.t[-1] == 30
    assert line.bound[-1] == pytest.approx(verdict.bound)
    assert line.observed[-1] == pytest.approx(verdict.observed)
    assert line.lower[-1] == pytest.approx(verdict.lower)


def test_the_bound_of_a_curve_is_the_statement_after_so_many_steps() -> None:
    case = stuck(runs=4, steps=9)
    judged = judge(case, [strongly_convex.CORRECTED], level=1e-3, seed=0)
    line = curve(judged, strongly_convex.CORRECTED)
    values = {**case.values(), T: 1, alphas: np.full(1, case.step_size)}
    assert line.bound[0] == pytest.approx(strongly_convex.CORRECTED.bound(values))
