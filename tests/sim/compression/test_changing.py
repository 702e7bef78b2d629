"""A compressor that changes during the run."""

from __future__ import annotations

import pytest
import torch

from sim import ErrorFeedback
from sim.compression.changing import Changing
from sim.compressors import Identity, OneBit, TopK
from tests.sim.states import states

LESS = Changing((0, 5, 9), (Identity(), TopK(2), TopK(1)))


def test_each_step_has_its_own() -> None:
    assert [LESS.at(t) for t in (0, 4, 5, 8, 9, 100)] == [
        Identity(), Identity(), TopK(2), TopK(2), TopK(1), TopK(1)
    ]  # fmt: skip
    assert LESS.contraction(3) == 1 / 3


def test_error_feedback_begins_to_keep_when_it_begins_to_leave_out() -> None:
    kept = [float(state.memory.abs().max()) for state in states(ErrorFeedback(LESS), steps=12)]
    assert kept[:6] == [0.0] * 6
    assert min(kept[6:]) > 0
    last = states(ErrorFeedback(LESS), steps=12)[-1].memory
    assert ((last != 0).sum(-1) <= 2).all()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Changing((1,), (OneBit(),)),
        lambda: Changing((0, 0), (OneBit(), OneBit())),
        lambda: Changing((0, 3), (OneBit(),)),
        lambda: Changing((), ()),
    ],
)
def test_a_senseless_one_is_refused_in_one_line(make) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()


def test_it_is_fitted_like_all_of_them() -> None:
    with pytest.raises(ValueError, match="k: given 4, allowed: <= d = 3"):
        Changing((0, 1), (OneBit(), TopK(4))).require_fit(torch.zeros(3))
