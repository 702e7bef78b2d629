"""A small residual network for the bundled digits."""

from __future__ import annotations

from torch import Generator, Tensor, nn
from torch.nn.functional import relu

from sim.learning.network.residual import Residual, convolution, initialise
from sim.seeded import seed_from, seeded

WIDTH = 12


class DigitsResNet(nn.Module):
    """(b, 1, 8, 8) -> (b, 10), d = 2,902: a ResNet of a single block with 12 channels.

    Nine tenths of the parameters are evenly spread over the two convolutions of the block, where
    those of ``DigitsCNN`` are in the last layer. The first convolution halves the image.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        with seeded(seed_from(generator)):
            self.first = convolution(1, WIDTH, stride=2)
            self.norm = nn.BatchNorm2d(WIDTH)
            self.block = Residual(WIDTH, WIDTH, 1, nn.Identity())
            self.last = nn.Linear(WIDTH, 10)
            initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        features = self.block(relu(self.norm(self.first(images))))
        logits: Tensor = self.last(features.mean((2, 3)))
        return logits
