"""What the strategies draw is what they promise, and shrinks to what a person can read."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
import torch
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

import sim.problems
from bounds import Quantity, plan
from sim import run
from sim.delays import Measured
from sim.problems import Slope, TwoSidedCurvature
from sim.staleness.message_passing import MessagePassing
from sim.systems import Asynchronous
from verify.strategies import (
    Kind,
    arrivals,
    crash_patterns,
    delay_tables,
    fault_patterns,
    gradient_sequences,
    gradients,
    omission_patterns,
    plans,
    problems,
    schedules,
)

relaxed = settings(deadline=None, max_examples=40)
#: The phase that explains a failure traces every line, which can take minutes.
shrunk = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=2000,
    phases=[Phase.generate, Phase.shrink],
)
unshrunk = settings(shrunk, phases=[Phase.generate])
FROM_DATA = {"Digits", "LinearRegression", "Logistic", "Neural", "SyntheticLogistic", "Wine"}


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
@given(data=st.data())
@relaxed
def test_gradients_are_finite_with_a_finite_square(dtype: torch.dtype, data: st.DataObject) -> None:
    u = data.draw(gradients(dtype=dtype))
    assert u.dtype == dtype
    assert 1 <= len(u) <= 8
    kept = u.abs() < 1001
    assert torch.isfinite(torch.where(kept, 0, u).square().sum())


@pytest.mark.parametrize(
    ("kind", "smallest", "asked"),
    [
        (Kind.TIED, [1.0, 1.0], lambda u: u[0].abs() == u[1].abs() > 0),
        (Kind.ORDINARY, [0.0, -3.0], lambda u: u[1] <= -3),
        (Kind.ZERO, [0.0, 0.0], lambda u: True),
        (Kind.ONE_SPARSE, [0.0, 1.0], lambda u: u[1] > 0),
        (Kind.DENORMAL, [0.0, 5e-324], lambda u: u[1] > 0),
        (Kind.HUGE, [0.0, 2.0**510], lambda u: u[1] > 2.0**509),
    ],
    ids=lambda each: each.name if isinstance(each, Kind) else "",
)
def test_a_kind_shrinks_to(kind: Kind, smallest: list[float], asked) -> None:
    assert (
        find(gradients(2, kinds=[kind]), lambda u: bool(asked(u)), settings=shrunk).tolist()
        == smallest
    )


@pytest.mark.parametrize(
    ("smallest", "broken"),
    [
        ([-1.0], lambda u: not torch.equal(u.abs(), u)),  # forgets the sign
        ([1.0], lambda u: bool((u != 0).any())),  # sends nothing
        ([1.0, 1.0], lambda u: int((u.abs() >= u.abs().max()).sum()) == 2 and bool(u.any())),
        ([1.0, 0.0], lambda u: len(u) > 1 and 0 < u.abs().sum() < len(u) * u.abs()[0]),
    ],
    ids=["sign", "nothing", "ties", "one-sparse"],
)
def test_the_smallest_vector_that_breaks_a_fault(smallest: list[float], broken) -> None:
    assert find(gradients(), broken, settings=shrunk).tolist() == smallest


@given(T=st.integers(1, 4), d=st.integers(1, 5), M=st.floats(1e-3, 1e3), data=st.data())
@relaxed
def test_no_gradient_of_a_sequence_is_longer_than_M(T, d, M, data) -> None:
    sequence = data.draw(gradient_sequences(T, d, M))
    assert sequence.shape == (T, d)
    for g in sequence.tolist():
        assert sum(Fraction(a) ** 2 for a in g) <= Fraction(M) ** 2


def test_a_sequence_shrinks_to_axes_of_length_M() -> None:
    long = find(
        gradient_sequences(2, 2, 3.0), lambda g: bool((g.norm(dim=1) > 2.9).all()), settings=shrunk
    )
    assert long.tolist() == [[0.0, 3.0], [0.0, 3.0]]
    assert (
        find(gradient_sequences(2, 2, runs=3), lambda g: True, settings=shrunk).tolist()
        == [[[0.0] * 2] * 3] * 2
    )


@given(table=delay_tables(5, 2, 3, maximum=2))
@relaxed
def test_no_delay_looks_behind_the_start_or_the_maximum(table: Tensor) -> None:
    assert table.shape == (5, 2, 3)
    assert bool((table >= 0).all())
    assert bool((table <= torch.arange(5).clamp(max=2)[:, None, None]).all())


@given(table=delay_tables(6, maximum=3))
@relaxed
def test_no_delay_table_breaks_lemma_5_2(table: Tensor) -> None:
    system = Asynchronous(2, Measured(table[:, :, 0]))
    assert view_error(system, steps=6) <= 3 * (1 + 1e-12)


def test_a_delay_table_shrinks_to_one_delay() -> None:
    late = find(delay_tables(4, maximum=2), lambda table: bool(table.max() >= 2), settings=shrunk)
    assert late.flatten().tolist() == [0, 0, 0, 2]


class Replayed(MessagePassing):
    """Message passing with a fault pattern that was drawn beforehand."""

    def __init__(self, pattern: Tensor) -> None:
        self.pattern, self.workers = pattern, pattern.shape[-1]

    def lateness(self, steps: int, runs: int, generator: Generator) -> Tensor:
        return self.pattern.expand(-1, runs, -1, -1)


def view_error(system, steps: int) -> float:
    """The largest |x - v| / alpha on a slope with M = 1."""
    trace = run(
        system, Slope(), alpha=1.0, steps=steps, runs=1,
        generator=Generator().manual_seed(0), record=[Quantity.VIEW_ERROR],
    )  # fmt: skip
    return float(trace.values[Quantity.VIEW_ERROR].max())


@given(f=st.integers(0, 2), data=st.data())
@relaxed
def test_no_crash_pattern_breaks_lemma_5_1(f: int, data: st.DataObject) -> None:
    pattern = data.draw(crash_patterns(5, 4, f))
    silent = (pattern == -1).all(2)[-1, 0]
    assert bool((pattern[1:] <= pattern[:-1].amax(2, keepdim=True)).all())  # nobody comes back
    assert int(silent.sum()) <= f
    assert view_error(Replayed(pattern), steps=5) <= f * (1 + 1e-12)


@given(f=st.integers(0, 3), tau=st.integers(0, 2), data=st.data())
@relaxed
def test_no_omission_pattern_breaks_lemma_5_1(f: int, tau: int, data: st.DataObject) -> None:
    pattern = data.draw(omission_patterns(5, 4, f, tau=tau))
    assert int((pattern != 0).any(0).any(1).sum()) <= f
    assert view_error(Replayed(pattern), steps=5) <= f * tau * (1 + 1e-12)


def test_a_fault_pattern_shrinks_to_one_message() -> None:
    lost = find(fault_patterns(3, 3, 1), lambda table: bool((table == -1).any()), settings=shrunk)
    assert int((lost == -1).sum()) == 1
    assert int(find(fault_patterns(3, 3, 1), lambda table: True, settings=shrunk).abs().sum()) == 0


@given(problem=problems())
@relaxed
def test_a_problem_starts_in_its_region_and_knows_its_constants(problem) -> None:
    constants = problem.constants()
    x = problem.start()
    assert float((x - problem.region_centre()).norm()) <= constants.radius
    assert float(problem.gradient(x).norm()) <= constants.M * (1 + 1e-12)
    assert len(x) <= 4


def test_the_two_curvatures_keep_their_digits() -> None:
    problem = TwoSidedCurvature(L=30.0, c=0.1)
    assert float(problem.gradient(problem.start())) == 0.1


def test_every_closed_form_problem_is_drawn() -> None:
    for name in set(sim.problems.__all__) - FROM_DATA:
        kind = getattr(sim.problems, name)
        assert find(problems(), lambda drawn, kind=kind: isinstance(drawn, kind), settings=unshrunk)


@given(problem=problems(bounded_below=True))
@relaxed
def test_a_problem_bounded_below_has_a_gap(problem) -> None:
    assert 0 <= problem.gap() < float("inf")


@given(asked=plans())
@settings(deadline=None, max_examples=15)
def test_the_planner_accepts_every_plan(asked) -> None:
    assert plan(**asked).iterations >= 0


def test_a_plan_shrinks_to_ones() -> None:
    asked = find(plans(), lambda asked: asked["system"] == "hogwild", settings=shrunk)
    assert asked == {
        "objective": "nonconvex", "system": "hogwild", "smoothness": 1.0, "second_moment": 1.0,
        "epsilon": 1.0, "gap": 1.0, "dimension": 1, "delay": 0,
    }  # fmt: skip


@given(updates=arrivals(6, 3, maximum=2))
@relaxed
def test_arrivals_are_those_of_a_server(updates) -> None:
    assert updates.maximum <= 2
    assert bool((updates.staleness <= torch.arange(6).unsqueeze(1)).all())
    assert set(updates.worker.flatten().tolist()) <= {0, 1, 2}


@given(schedule=schedules(5, 3))
@relaxed
def test_a_schedule_draws_as_many_updates_as_asked(schedule) -> None:
    drawn = schedule.draw(5, 2, Generator().manual_seed(0))
    assert drawn.worker.shape == (5, 2)
    assert 1 <= schedule.workers <= 3


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: gradients(0), "d: given 0, allowed: >= 1 or None"),
        (lambda: gradients(kinds=[]), "kinds: given [], allowed: at least one kind"),
        (lambda: gradient_sequences(1, 1, 0.0), "M: given 0.0, allowed: finite and > 0"),
        (lambda: delay_tables(3, maximum=-1), "maximum: given -1, allowed: >= 0"),
        (lambda: crash_patterns(3, 3, 2), "f: given 2, allowed: 0..1"),
        (lambda: arrivals(3, 0), "p: given 0, allowed: >= 1"),
    ],
)
def test_bad_input_is_refused_in_one_line(make, says: str) -> None:
    with pytest.raises(ValueError, match="allowed") as refused:
        make()
    assert str(refused.value) == says


def test_importing_verify_loads_no_hypothesis() -> None:
    asked = "import sys, verify; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
