import math

import pytest

from sim.step_size import InverseRoot, StepDecay, step_sizes


def test_the_inverse_root_falls_as_one_over_the_root_of_t_plus_one() -> None:
    assert step_sizes(InverseRoot(2.0), 4) == (2.0, 2 / math.sqrt(2), 2 / math.sqrt(3), 1.0)


@pytest.mark.parametrize("first", [0.0, -1.0, math.inf, math.nan])
@pytest.mark.parametrize("law", [InverseRoot, lambda first: StepDecay(first, 0.5, 2)])
def test_a_first_step_that_is_none_is_refused(law, first) -> None:
    with pytest.raises(ValueError, match=r"^first: given"):
        law(first)
