"""What a person reads of one promise."""

import pytest
import torch

from tests.verify.compression.checked import check
from verify.compression.examined import shown, shown_apart


@pytest.mark.parametrize("at", [0, 39])
def test_two_vectors_that_differ_do_not_print_alike(at) -> None:
    one = torch.zeros(40, dtype=torch.float64)
    other = one.clone()
    other[at] = 1.0
    assert len(set(shown_apart(one, other))) == 2
    near = one + 1.0
    other = near.clone()
    other[at] += 1e-12
    assert len(set(shown_apart(near, other))) == 2
    assert f"entry {at}" in shown_apart(near, other)[0]


def test_what_breaks_a_promise_late_in_a_vector_is_seen() -> None:
    def blind(u: torch.Tensor) -> torch.Tensor:
        return torch.where(torch.arange(u.shape[-1]) == 25, 0, u)

    told = str(check(blind, d=30, contraction=0.9))
    assert "u = (25 times 0, 1, 4 times 0)" in told
    assert shown((1.0, 0.0, 0.0)) == "(1, 0, 0)"
    assert shown(tuple(map(float, range(20)))).endswith("14, 15, ... 4 more)")
