"""What is sent and what is kept back make up all gradients."""

from fractions import Fraction

import pytest

from bounds.proving.models.world.maps import Identity, OneBit, ScaledSign, TopK
from bounds.proving.models.writing.blocks import Blocks
from bounds.proving.models.writing.feedback import Feedback

GRADIENT = (3, -1, 2)


@pytest.mark.parametrize("map_", [Identity(), OneBit(), ScaledSign(), TopK(2)], ids=repr)
def test_the_view_lags_behind_by_the_memory(map_) -> None:
    vectors = Feedback(map_, GRADIENT, last=3, nodes=2).outcome().vectors
    for t in range(4):
        lag = tuple(v - x for v, x in zip(vectors["v"][t,], vectors["x"][t,], strict=True))
        assert lag == vectors["e"][t, 1]


@pytest.mark.parametrize("rate", [Fraction(1, 3), Fraction(1)])
def test_the_coins_of_all_outcomes_send_a_share(rate) -> None:
    outcomes = Blocks((1, 2), rate, tossed=2, last=2).outcomes
    assert sum(each.chance for each in outcomes) == 1
    sent = sum(each.chance * each.vectors["q"][0,][1] for each in outcomes)
    assert sent == 2 * rate


def test_what_is_never_reset_is_sent_again() -> None:
    (only,) = Blocks((1,), Fraction(1), tossed=2, last=2, reset=False).outcomes
    assert (only.vectors["x"][2,], only.vectors["v"][2,]) == ((-2,), (-3,))
