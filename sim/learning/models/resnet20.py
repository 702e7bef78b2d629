"""ResNet-20 for images of 32 x 32 pixels."""

from __future__ import annotations

from torch import Generator, Tensor, nn
from torch.nn.functional import pad

from sim.learning.network.residual import ResidualNetwork, stages

WIDTHS, BLOCKS = (16, 32, 64), 3


class Padding(nn.Module):
    """Option A of He et al. (2016), 4.1: every ``stride``-th pixel, and zeros in new channels.

    A new channel is appended, none is put before the old ones: the paper leaves the place open.
    """

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.added, self.stride = outputs - inputs, stride

    def forward(self, x: Tensor) -> Tensor:
        return pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.added))


class ResNet20(ResidualNetwork):
    """(b, 3, 32, 32) -> (b, classes), d = 269,722 for 10 classes: He et al. (2016), 4.2, n = 3.

    elastic, 6, trains it on CIFAR-10.
    """

    def __init__(self, generator: Generator, classes: int = 10) -> None:
        super().__init__(generator, 3, stages(WIDTHS, BLOCKS), Padding, classes)
