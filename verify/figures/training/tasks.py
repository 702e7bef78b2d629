"""The papers' networks on their data where the user has these, and small ones on bundled data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path

import torch
from torch import Generator, nn

from bounds.admissible import InputError
from sim.learning.data import cifar10, digits, mnist
from sim.learning.models import DigitsCNN, DigitsMLP, LeNet, ResNet18
from sim.learning.network.images import Images
from sim.problem import Problem
from sim.problems import Neural
from verify.figures.experiment import Scale
from verify.figures.training.task import Task
from verify.figures.training.variant import Method

BATCH = 64
STALE = 16  # about what Kardam divides by: 0.2 e^(-0.2 s) is 1/20 at the mean staleness s = 7
MIDDLE = 0.1  # the learning rate around which the small networks' grid is spread
CIFAR_IMAGES = 50_000, 10_000  # for training and for testing


def mnist_task(scale: Scale, target: float) -> Task:
    """LeNet on MNIST to ``target`` where the folder has it, else an MLP on the digits.

    The MLP is for the figures that train most: its step takes a third of the CNN's time. LeNet's
    grid is spread around Table 1's learning rates, 0.002 and for Kardam 0.005. Raises
    ``InputError``, of a folder without any data too.
    """
    found = _data(scale.data_folder)
    return _lenet(scale, target) if "mnist" in found else _digits(scale, DigitsMLP, 0.0)


def cifar_task(scale: Scale) -> Task:
    """ResNet-18 on CIFAR-10 to 70% where the folder has it, else a CNN on the digits.

    The momentum is Table 2's 0.9 (of which the text of Kardam's entry is unclear); the learning
    rates that Table 1 had for ResNet-18 are not in the text that was read, so the grid is ours.
    Raises ``InputError``, of a folder without any data too.
    """
    found = _data(scale.data_folder)
    return _resnet(scale) if "cifar" in found else _digits(scale, DigitsCNN, 0.9)


def _data(folder: Path | None) -> frozenset[str]:
    """Which data sets the folder has a file of."""
    if folder is None:
        return frozenset()
    names = [f"{part}-images-idx3-ubyte" for part in ("train", "t10k")]
    files = [folder / f"{name}{end}" for name in names for end in ("", ".gz")]
    archives = [folder / "test_batch.bin", folder / "cifar-10-batches-bin" / "test_batch.bin"]
    found = {"mnist"} if any(file.is_file() for file in files) else set()
    found |= {"cifar"} if any(file.is_file() for file in archives) else set()
    if not found:
        allowed = "a folder with the files of MNIST (IDX) or of CIFAR-10 (binary version)"
        raise InputError("data-folder", folder, allowed)
    return frozenset(found)


@lru_cache(maxsize=8)
def _digits(scale: Scale, network: type[DigitsMLP | DigitsCNN], momentum: float) -> Task:
    network = DigitsMLP if scale.quick else network
    words = "MLP (d = 2,410)" if network is DigitsMLP else "CNN (d = 3,818)"
    here = " (the folder lacks this figure's data)" if scale.data_folder else ""
    grid = _spread(MIDDLE * (1 - momentum), STALE, 2 if scale.quick else 9)
    return Task(
        says=f"{words} on the bundled digits{here}",
        problem=partial(_network, network, digits()),
        target=0.3 if scale.quick else 0.85,
        most=20 if scale.quick else 500,
        every=5 if scale.quick else 10,
        grid=grid,
        momentum=momentum,
        trials=1 if scale.quick else 2,
        runs=3 if scale.quick else 5,
    )


@lru_cache(maxsize=8)
def _lenet(scale: Scale, target: float) -> Task:
    assert scale.data_folder is not None
    problem = partial(_network, LeNet, mnist(scale.data_folder))
    words = "LeNet (d = 61,706) on MNIST"
    return _papers(scale, words, problem, target, _spread(0.002, 2.5, 2 if scale.quick else 9), 0.0)


@lru_cache(maxsize=8)
def _resnet(scale: Scale) -> Task:
    assert scale.data_folder is not None
    problem = partial(_network, ResNet18, cifar10(scale.data_folder, *CIFAR_IMAGES))
    words = "ResNet-18 (d = 11,173,962) on CIFAR-10"
    return _papers(scale, words, problem, 0.7, _spread(0.01, STALE, 2 if scale.quick else 9), 0.9)


def _papers(
    scale: Scale,
    says: str,
    problem: Callable[[int], Problem],
    target: float,
    grid: Mapping[Method, tuple[float, ...]],
    momentum: float,
) -> Task:
    """The papers' own networks; on a GPU where there is one."""
    return Task(
        says=says,
        problem=problem,
        target=target,
        most=2 if scale.quick else 20_000,
        every=1 if scale.quick else 100,
        grid=grid,
        momentum=momentum,
        trials=1 if scale.quick else 2,
        runs=2 if scale.quick else 5,
        device="cuda" if torch.cuda.is_available() else "cpu",
    )


def _network(network: Callable[[Generator], nn.Module], images: Images, start_seed: int) -> Problem:
    module = network(Generator().manual_seed(start_seed))
    return Neural.classifier(module, images, min(BATCH, len(images.train_inputs)))


def _spread(middle: float, kardam: float, count: int) -> Mapping[Method, tuple[float, ...]]:
    """``count`` rates a factor √2 apart with ``middle`` in the middle, to three digits; those of
    Kardam ``kardam`` times as large."""
    factors = [2 ** ((i - count // 2) / 2) for i in range(count)]
    return {
        method: tuple(
            float(f"{middle * factor * (kardam if method is Method.KARDAM else 1):.3g}")
            for factor in factors
        )
        for method in Method
    }
