"""The papers' networks on image data, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from torch import Generator

from sim.learning.data import cifar10, cifar100, digits, mnist
from sim.learning.models import (
    DigitsCNN,
    DigitsMLP,
    LeNet,
    ResNet18,
    ResNet20,
    efficientnet_b0,
    efficientnet_b3,
)
from sim.problem import Problem
from sim.problems import Neural
from sim.require import require

_CIFAR = {"cifar10": cifar10, "cifar100": cifar100}


def _seeded(seed: int) -> Generator:
    return Generator().manual_seed(seed)


def _digits_cnn(batch: int = 64, start_seed: int = 0) -> Problem:
    return Neural.classifier(DigitsCNN(_seeded(start_seed)), digits(), batch)


def _digits_mlp(batch: int = 64, start_seed: int = 0) -> Problem:
    return Neural.classifier(DigitsMLP(_seeded(start_seed)), digits(), batch)


def _lenet(data_folder: str, batch: int = 64, start_seed: int = 0) -> Problem:
    return Neural.classifier(LeNet(_seeded(start_seed)), mnist(data_folder), batch)


def _on_cifar(network: Callable[..., object], usual: str) -> Callable[..., Problem]:
    def make(data_folder: str, data: str = usual, batch: int = 64, start_seed: int = 0) -> Problem:
        require(data in _CIFAR, "data", data, ", ".join(_CIFAR))
        images = _CIFAR[data](data_folder)
        module = network(_seeded(start_seed), images.classes)
        return Neural.classifier(module, images, batch)  # type: ignore[arg-type]

    return make


NETWORKS: Mapping[str, Callable[..., Problem]] = {
    "digits-cnn": _digits_cnn,
    "digits-mlp": _digits_mlp,
    "lenet": _lenet,
    "resnet18": _on_cifar(ResNet18, "cifar10"),
    "resnet20": _on_cifar(ResNet20, "cifar10"),
    "efficientnet-b0": _on_cifar(efficientnet_b0, "cifar100"),
    "efficientnet-b3": _on_cifar(efficientnet_b3, "cifar100"),
}
