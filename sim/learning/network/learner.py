"""A network, a loss and samples on one device: what is asked of one parameter vector."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sim.learning.network.examples import Examples
from sim.learning.network.neural_network import Loss, NeuralNetwork
from sim.seeded import seeded

PART = 256  # samples of one pass over a whole data set
CALIBRATION = 2048  # training samples behind the statistics of batch norms when a model is judged


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """The loss of the network with parameters v (d,), and its slope; all on the device of v."""

    network: NeuralNetwork
    loss: Loss
    train: Examples
    test: Examples | None
    batch: int

    def to(self, device: torch.device) -> Learner:
        """On the device, floating point data in the network's type."""
        network = self.network.to(device)
        dtype = network.start().dtype
        test = None if self.test is None else self.test.to(device, dtype)
        return Learner(network, self.loss, self.train.to(device, dtype), test, self.batch)

    def sample(self, v: Tensor, index: Tensor, seed: int) -> Tensor:
        """The gradient (d,) at the training samples with these indices (b,)."""
        with seeded(seed, v.device):
            return self.network.gradient(v, self.loss, *self.train.at(index))

    @property
    def part(self) -> int:
        """Examples of one pass: as many as in training, where it matters which are together."""
        return self.batch if self.network.mixes else PART

    def value(self, v: Tensor) -> Tensor:
        """The loss over all training samples, in parts, each with its number as seed: ()."""
        pieces, total = self.network.pieces(v), v.new_zeros((), dtype=torch.float64)
        for seed, (inputs, targets) in enumerate(self.train.parts(self.part)):
            with torch.no_grad(), seeded(seed, v.device):
                total += self.loss(self.network.outputs(pieces, inputs), targets) * len(inputs)
        return (total / len(self.train)).to(v.dtype)

    def gradient(self, v: Tensor, index: Tensor | None = None) -> Tensor:
        """The gradient (d,) of ``value``, or of that of the training samples ``index`` (n,)."""
        total, among = torch.zeros_like(v), self.train
        among = among if index is None else Examples(*among.at(index))
        for seed, (inputs, targets) in enumerate(among.parts(self.part)):
            with seeded(seed, v.device):
                slope = self.network.gradient(v, self.loss, inputs, targets)
            total.add_(slope, alpha=len(inputs) / len(among))
        return total

    def accuracy(self, v: Tensor) -> Tensor:
        """The share of the test samples whose largest output is that of their class: ()."""
        assert self.test is not None
        calibration = (inputs for inputs, _ in self.train.thinned(CALIBRATION).parts(PART))
        right = v.new_zeros((), dtype=torch.float64)
        with torch.no_grad(), seeded(0, v.device):
            judge = self.network.judge(v, calibration)
            for inputs, targets in self.test.parts(PART):
                right += (judge(inputs).argmax(1) == targets).sum()
        return right / len(self.test)
