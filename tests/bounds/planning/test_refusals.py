"""Bad questions to the planner: one line that names what was given and what is allowed."""

import math

import pytest

from tests.bounds.planning.asked import nonconvex

BAD = {
    "smoothness": [0, -4, math.nan, math.inf, "4", True, None],
    "epsilon": [0, -1e-9, math.nan],
    "second_moment": [-2, math.inf],
    "gap": [0, None, math.nan],
    "dimension": [0, 2.5, None],
    "delay": [-1, 1.5, None],
    "workers": [3],
    "radius": [1.0],
    "system": ["gossip", None],
    "objective": ["concave"],
    "form": ["best"],
    "nu": [0.5],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in BAD.items() for v in vs])
def test_bad_input_is_one_line_that_names_it(name, value) -> None:
    with pytest.raises(ValueError, match=rf"^{name}: given .*, allowed: ") as error:
        nonconvex(**{name: value})
    assert "\n" not in str(error.value)


def test_more_kept_entries_than_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^kept: given 9, allowed: at most dimension = 8"):
        nonconvex(system="top-k", dimension=8, kept=9, delay=None)


def test_more_late_peers_than_workers_are_refused() -> None:
    late = {"system": "late-peers", "dimension": None, "delay": 2, "workers": 3}
    with pytest.raises(ValueError, match=r"^faults: given 4, allowed: at most workers = 3$"):
        nonconvex(**late, faults=4)
    assert nonconvex(**late, faults=3).iterations > 0


def test_a_target_below_every_step_size_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^epsilon: given 1e-310, allowed: "):
        nonconvex(epsilon=1e-310, second_moment=1e10)


@pytest.mark.parametrize("share", [0.0, 1.0, -1, math.nan])
def test_a_share_outside_its_interval_is_refused(share) -> None:
    with pytest.raises(ValueError, match=r"^nu: given"):
        nonconvex(form="corrected", nu=share)


def test_the_noise_alone_cannot_plan_a_system_whose_constant_needs_the_second_moment() -> None:
    with pytest.raises(ValueError, match=r"^second_moment: given nothing"):
        nonconvex(second_moment=None, noise=1.0)


@pytest.mark.parametrize("share", [0.0, 1.5, math.nan, None, "half"])
def test_a_probability_outside_its_interval_is_refused(share) -> None:
    with pytest.raises(ValueError, match=r"^beta: given"):
        nonconvex(system="ef-rand-beta", workers=2, beta=share)
