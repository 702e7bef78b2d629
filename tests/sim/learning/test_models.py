"""The networks: their size, their shape, and initial parameters from the generator alone."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
import torch
from torch import Generator, nn
from torch.nn.functional import max_pool2d, relu

from sim.learning.models import (
    DigitsCNN,
    DigitsMLP,
    DigitsResNet,
    LeNet,
    ResNet18,
    ResNet20,
    efficientnet_b0,
    efficientnet_b3,
)
from sim.learning.models.resnet20 import Padding
from sim.learning.network.residual import Residual

Make = Callable[[Generator], nn.Module]
MODELS: list[tuple[Make, int, tuple[int, ...]]] = [
    (DigitsCNN, 3_818, (1, 8, 8)),
    (DigitsMLP, 2_410, (1, 8, 8)),
    (DigitsResNet, 2_902, (1, 8, 8)),
    (LeNet, 61_706, (1, 28, 28)),
    (ResNet20, 269_722, (3, 32, 32)),
    (ResNet18, 11_173_962, (3, 32, 32)),
]
every_model = pytest.mark.parametrize(
    ("make", "d", "shape"), MODELS, ids=lambda value: getattr(value, "__name__", "")
)


def seeded(seed: int) -> Generator:
    return Generator().manual_seed(seed)


@every_model
def test_a_model_has_the_parameters_of_the_paper_and_one_logit_a_class(
    make: Make, d: int, shape: tuple[int, ...]
) -> None:
    model = make(seeded(0))
    assert sum(p.numel() for p in model.parameters()) == d
    with torch.no_grad():
        assert model(torch.zeros(2, *shape)).shape == (2, 10)


@pytest.mark.parametrize("make", [DigitsCNN, DigitsMLP, DigitsResNet, LeNet, ResNet20])
def test_the_generator_alone_decides_the_start(make: Make) -> None:
    state = torch.get_rng_state()
    same = [torch.cat([p.flatten() for p in make(seeded(s)).parameters()]) for s in (1, 1, 2)]
    assert (torch.get_rng_state() == state).all()
    assert (same[0] == same[1]).all()
    assert (same[0] != same[2]).any()


def test_a_wider_network_for_the_digits() -> None:
    model = DigitsCNN(seeded(0), (16, 32))
    assert sum(p.numel() for p in model.parameters()) == 9_930
    assert model(torch.zeros(2, 1, 8, 8)).shape == (2, 10)


def test_a_generator_gives_another_model_each_time() -> None:
    generator = seeded(0)
    first, second = LeNet(generator), LeNet(generator)
    assert (next(first.parameters()) != next(second.parameters())).all()


def test_pooling_before_the_relu_is_pooling_after_it() -> None:
    model, images = LeNet(seeded(0)), torch.randn(3, 1, 28, 28, generator=seeded(1))
    first, _, _, second, _, _, *rest = model.layers
    after = max_pool2d(relu(second(max_pool2d(relu(first(images)), 2))), 2)
    torch.testing.assert_close(model(images), nn.Sequential(*rest)(after), rtol=0, atol=0)


@pytest.mark.parametrize(("make", "blocks"), [(ResNet18, 8), (ResNet20, 9)])
def test_a_residual_network_is_as_deep_as_its_name(make: Make, blocks: int) -> None:
    model = make(seeded(0))
    assert sum(isinstance(part, Residual) for part in model.modules()) == blocks
    # Two convolutions a block, the first one, the linear layer; projections do not count.
    assert 2 * blocks + 2 == int(make.__name__[-2:])


def test_convolutions_start_with_the_deviation_of_he() -> None:
    convolutions = [part for part in ResNet20(seeded(0)).modules() if isinstance(part, nn.Conv2d)]
    for part in convolutions[7:]:
        fan_in = part.in_channels * 9
        assert float(part.weight.detach().std()) == pytest.approx((2 / fan_in) ** 0.5, rel=0.05)


def test_a_shortcut_without_parameters_skips_pixels_and_appends_zeros() -> None:
    x = torch.arange(32.0).reshape(1, 2, 4, 4)
    out = Padding(2, 3, 2)(x)
    assert out.tolist() == [[[[0, 2], [8, 10]], [[16, 18], [24, 26]], [[0, 0], [0, 0]]]]
    assert (Padding(2, 2, 1)(x) == x).all()


@pytest.mark.parametrize("make", [efficientnet_b0, efficientnet_b3])
def test_efficientnet_without_torchvision_is_refused(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torchvision.models", None)
    with pytest.raises(ValueError, match=r"\Atorchvision: given .*, allowed: .*\Z"):
        make(seeded(0))


@pytest.mark.parametrize(
    ("make", "d"), [(efficientnet_b0, 4_135_648), (efficientnet_b3, 10_849_932)]
)
def test_efficientnet_has_the_parameters_for_cifar_100(make: Make, d: int) -> None:
    pytest.importorskip("torchvision.models")
    assert sum(p.numel() for p in make(seeded(0)).parameters()) == d
