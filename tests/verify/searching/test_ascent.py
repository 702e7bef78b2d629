"""The steps of the ascent are Adam's."""

import torch
from torch.optim.adam import adam

from verify.searching.ascent import Adam


def test_the_numbers_are_those_of_torch() -> None:
    generator = torch.Generator().manual_seed(0)
    ours = torch.randn(4, 7, dtype=torch.float64, generator=generator)
    own, at = Adam(ours), ours.clone()
    means, squares, steps = torch.zeros_like(at), torch.zeros_like(at), torch.tensor(0.0)
    for step in range(50):
        slope = torch.randn(4, 7, dtype=torch.float64, generator=generator)
        size = 0.2 * 0.9**step
        own.step(slope, size)
        adam([at], [slope], [means], [squares], [], [steps], foreach=False, lr=size, eps=1e-8,
             beta1=0.9, beta2=0.999, weight_decay=0, amsgrad=False, maximize=False)  # fmt: skip
        assert torch.equal(ours, at)
