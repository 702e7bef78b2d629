"""mu and C of the far cases are what their runs show, and a planted lie is refuted there."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from bounds import Quantity
from bounds.symbols import C, L, alphas, mu
from verify import Outcome, judge
from verify.judging.instances import sparsified
from verify.judging.instances.sparsified import FAR, InTurn, laws
from verify.judging.meeting.known import known
from verify.judging.server_cases import server_cases


@cache
def judged(far, law):
    case, held = list(laws(far))[law]
    return judge(replace(case, runs=32), held, level=1e-4, seed=2)


@pytest.mark.parametrize("far", FAR, ids=str)
def test_mu_is_attained_without_noise_and_a_lower_bound_with_it(far) -> None:
    values = judged(far, 0).trace.values
    least = (values[Quantity.INNER] / values[Quantity.NORM_PRODUCT]).min()
    assert least >= far.mu * (1 - 1e-12)
    if not far.sigma or far.d == 1:
        assert least == pytest.approx(far.mu, rel=1e-12)


@pytest.mark.parametrize("far", FAR, ids=str)
@pytest.mark.parametrize("law", [0, 1, 2])
def test_c_is_that_of_the_reads_counted_by_hand(far, law) -> None:
    told = judged(far, law)
    values = known(told.case, told.trace)
    reads = [max(0, t - far.workers + 1) for t in range(far.steps)]
    steps = np.asarray(values[alphas])
    stale = sum(steps[l] ** 2 for l in reads) - sum(steps**2)
    exact = values[L] / 2 * far.d * stale  # |∇f|² = d all along
    assert values[C] == pytest.approx(max(0, exact), rel=1e-9, abs=1e-12)
    assert values[mu] == far.mu


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("steps", [1, 3, 9])
def test_every_step_reads_one_iterate(workers, steps) -> None:
    uses = InTurn(workers)(steps)
    assert len(uses) == steps == uses.sum()
    assert uses[0] == min(workers, steps)


def test_no_statement_is_refuted_or_void_in_the_cases_that_are_known() -> None:
    for far in [*FAR[:2], *FAR[4:6]]:
        for law in range(3):
            verdicts = judged(far, law).verdicts
            assert {each.outcome for each in verdicts} == {Outcome.CONSISTENT}
            assert not any(each.conditional for each in verdicts)


@pytest.mark.parametrize("said", sparsified.SCHEDULED, ids=lambda each: each.name)
def test_theorem_2_1_is_held_against_eight_cases_where_mu_and_c_are_known(said) -> None:
    cases = {each.case.name for each in sparsified.INSTANCES if each.statement == said}
    assert len(cases) >= 8


def test_the_planted_false_claim_is_refuted() -> None:
    lie = sparsified.false_claim()
    case = replace(lie.case, runs=32)
    (verdict,) = judge(case, [lie.statement], level=1e-4, seed=0).verdicts
    assert verdict.outcome is Outcome.REFUTED


def test_where_mu_is_measured_every_verdict_says_that_it_is_conditional() -> None:
    for case, held in [*server_cases(16)][2:]:
        verdicts = judge(case, held, level=1e-4, seed=5).verdicts
        assert all("mu = " in each.conditional for each in verdicts)
        assert {each.outcome for each in verdicts} <= {Outcome.CONSISTENT, Outcome.VOID}
