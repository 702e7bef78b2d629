"""ResNet-18 for images of 32 x 32 pixels."""

from __future__ import annotations

from torch import Generator, nn

from sim.learning.network.residual import ResidualNetwork, stages

WIDTHS, BLOCKS = (64, 128, 256, 512), 2


def projection(inputs: int, outputs: int, stride: int) -> nn.Module:
    """Option B of He et al. (2016), 4.1: a 1 x 1 convolution where the shape changes."""
    if stride == 1:
        return nn.Identity()
    narrow = nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False)
    return nn.Sequential(narrow, nn.BatchNorm2d(outputs))


class ResNet18(ResidualNetwork):
    """(b, 3, 32, 32) -> (b, classes), d = 11,173,962 for 10 classes (sparsified, Appendix D).

    He et al. (2016), Table 1, with one 3 x 3 convolution instead of the first 7 x 7 one and its
    pooling: the form for CIFAR that has as many parameters as the paper reports.
    """

    def __init__(self, generator: Generator, classes: int = 10) -> None:
        super().__init__(generator, 3, stages(WIDTHS, BLOCKS), projection, classes)
