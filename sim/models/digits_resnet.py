"""A small residual network for the bundled digits."""

from __future__ import annotations

from torch import Generator, Tensor, nn
from torch.nn.functional import relu

from sim.network.residual import Residual, convolution, initialise
from sim.seeded import seed_from, seeded

WIDTH, BLOCKS = 12, 2


class DigitsResNet(nn.Module):
    """(b, 1, 8, 8) -> (b, 10), d = 5,542: a ResNet-20 of one stage, two blocks and 12 channels.

    Its four convolutions within blocks have 1,296 parameters each, the linear layer 130: like those
    of ResNet-20, and unlike those of ``DigitsCNN``, they are spread over the layers. The first
    convolution halves the image.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        with seeded(seed_from(generator)):
            self.first = convolution(1, WIDTH, stride=2)
            self.norm = nn.BatchNorm2d(WIDTH)
            blocks = (Residual(WIDTH, WIDTH, 1, nn.Identity()) for _ in range(BLOCKS))
            self.blocks = nn.Sequential(*blocks)
            self.last = nn.Linear(WIDTH, 10)
            initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        features = self.blocks(relu(self.norm(self.first(images))))
        logits: Tensor = self.last(features.mean((2, 3)))
        return logits
