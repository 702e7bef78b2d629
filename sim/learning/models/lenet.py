"""LeNet for images of 28 x 28 pixels."""

from __future__ import annotations

from torch import Generator, Tensor, nn

from sim.seeded import seed_from, seeded


class LeNet(nn.Module):
    """(b, 1, 28, 28) -> (b, 10), d = 61,706 (sparsified, Appendix D).

    The layers of LeCun et al. (1998), Figure 2, as they are used today: all maps of one layer
    see all of the last, max pooling, relu. Pooling stands before the relu, which gives the same
    for a quarter of the work. Initialised as PyTorch's layers are; the paper does not say.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        with seeded(seed_from(generator)):
            self.layers = nn.Sequential(
                nn.Conv2d(1, 6, 5, padding=2),
                nn.MaxPool2d(2),
                nn.ReLU(),
                nn.Conv2d(6, 16, 5),
                nn.MaxPool2d(2),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(16 * 5 * 5, 120),
                nn.ReLU(),
                nn.Linear(120, 84),
                nn.ReLU(),
                nn.Linear(84, 10),
            )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits
