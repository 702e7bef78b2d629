"""What is certified of a stack is above every run of it, and near the hardest that is found."""

import pytest
import torch

from verify.stacked.near import near
from verify.stacked.twenty import TWENTY

QUICK = ("late, momentum", "late, local steps", "momentum at workers", "TopK", "one bit, late")


@pytest.mark.parametrize("name", QUICK)
def test_a_stack_holds_and_is_near(name) -> None:
    parts, dimension = TWENTY[name]
    generator = torch.Generator().manual_seed(1)
    row = near(name, parts, dimension, generator, messages=48, risk=0.01, starts=24, rounds=12)
    assert row.measured <= row.bound * (1 + 1e-9)
    assert row.ratio < 4
    assert 0.25 < row.mean <= 1


def test_there_are_twenty() -> None:
    assert len(TWENTY) == 20
