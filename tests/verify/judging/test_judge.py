from dataclasses import replace

import pytest

from bounds import SYSTEMS, Consistency, Statement
from bounds.theorems import strongly_convex
from sim.problems import Quadratic
from sim.systems import SGD
from verify import Outcome, judge
from verify.judging.checks.distance import stuck


def outcomes(case, *statements: Statement) -> list[Outcome]:
    return [v.outcome for v in judge(case, statements, level=1e-3, seed=3).verdicts]


def test_lemma_4_3_is_refuted_and_its_corrected_form_is_not() -> None:
    printed, corrected, interpolation, square_root, _ = strongly_convex.STATEMENTS
    found = outcomes(stuck(), printed, corrected, interpolation, square_root)
    assert found == [Outcome.REFUTED, *[Outcome.CONSISTENT] * 3]


def test_a_step_size_that_breaks_a_condition_is_void() -> None:
    case = replace(stuck(runs=8, steps=4), step_size=0.3, proved=0.0)
    assert outcomes(case, strongly_convex.CORRECTED) == [Outcome.VOID]


def test_a_run_that_leaves_the_region_is_void() -> None:
    problem = Quadratic((1.0,), x0=0.1, sigma=1.0, radius=0.11)
    case = replace(stuck(runs=8, steps=50), system=SGD(), problem=problem, proved=0.0)
    (verdict,) = judge(case, [strongly_convex.CORRECTED], level=1e-3, seed=3).verdicts
    assert "left the region" in verdict.reason


def test_a_first_moment_does_not_serve_a_statement_that_needs_the_second() -> None:
    case = replace(stuck(runs=8, steps=4), gives=Consistency.CONDITIONAL_FIRST)
    (verdict,) = judge(case, [strongly_convex.INTERPOLATION], level=1e-3, seed=3).verdicts
    assert verdict.outcome is Outcome.VOID
    assert "conditional first" in verdict.reason


def test_a_case_without_the_letters_of_a_statement_is_void() -> None:
    assert outcomes(stuck(runs=8, steps=4), SYSTEMS["top-k"].printed) == [Outcome.VOID]


def test_the_same_seed_gives_the_same_verdicts() -> None:
    lie = [strongly_convex.PRINTED]
    first, second = (judge(stuck(runs=8), lie, level=1e-3, seed=5).verdicts for _ in range(2))
    assert first == second


def test_no_check_reads_a_one_step_statement_about_gradients() -> None:
    odd = replace(strongly_convex.SQUARE_ROOT, measures=SYSTEMS["top-k"].printed.measures)
    with pytest.raises(LookupError, match="no check reads"):
        judge(stuck(runs=2, steps=2), [odd], level=0.1, seed=0)
