"""The contract of every compressor: contraction, variance, purity, batching."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from torch import Tensor

import sim.compressors
from sim.compressor import Compressor
from sim.compressors import (
    QSGD,
    Bernoulli,
    BoundedTopK,
    Cast,
    ChunkWise,
    Identity,
    LayerWise,
    LowRank,
    Natural,
    OneBit,
    Quantised,
    RandomK,
    Rounded,
    SampledTopK,
    ScaledSign,
    Shrunk,
    Sign,
    TernGrad,
    Threshold,
    TopK,
)
from tests.sim.compressors.drawn import fitted, relaxed, seeded, vectors

CERTAIN: list[Compressor] = [Identity(), OneBit(), ScaledSign(), TopK(1), TopK(3), TopK(100)]
CERTAIN += [BoundedTopK(1, bound) for bound in (0.0, 1.5, math.inf)]
CERTAIN += [Threshold(0.0), Threshold(0.7), Threshold(0.5, relative=True)]
CERTAIN += [Cast(kind, scaled) for kind in ("fp16", "bf16") for scaled in (False, True)]
CERTAIN += [
    Shrunk(0.3),
    ChunkWise(TopK(1), 4),
    ChunkWise(Threshold(0.7), 3),
    ChunkWise(OneBit(), 4),
]
CERTAIN += [Sign(), Sign(0.5), Rounded(2), Rounded()]
CERTAIN += [LayerWise((3, 5), (TopK(1), Threshold(0.5, relative=True)))]
RANDOM: list[Compressor] = [
    RandomK(1),
    RandomK(3),
    RandomK(100),
    RandomK(1, scaled=True),
    RandomK(6, scaled=True),
    RandomK(100, scaled=True),
    Bernoulli(0.25),
    Bernoulli(0.25, scaled=True),
    QSGD(1),
    QSGD(4),
    TernGrad(),
    Natural(),
    SampledTopK(2, 4),
    LowRank(2, 4),
    Quantised(TopK(4), QSGD(1)),
    Quantised(RandomK(4), QSGD(1)),
    ChunkWise(QSGD(1), 4),
    LayerWise((3, 5), (RandomK(1, scaled=True), Natural())),
]
COMPRESSORS = [*CERTAIN, *RANDOM]
every_compressor = pytest.mark.parametrize("compressor", COMPRESSORS, ids=repr)
without_chance = pytest.mark.parametrize("compressor", CERTAIN, ids=repr)
DRAWS = 4000
POINTS = [
    torch.tensor(row, dtype=torch.float64)
    for row in ([0.0], [1.0, 1.0], [1.0, 0.0, 0.0], [1.0] * 8, [3.0, -1.0, 0.5, 2.0, -4.0])
]


def overshoot(compressor: Compressor, u: Tensor) -> float:
    """|u - C(u)|² over (1 - delta) |u|², less what rounding explains."""
    if compressor.contraction(len(u)) == 0:
        return 0.0
    left = (u - compressor(u, seeded())).square().sum()
    allowed = (1 - compressor.contraction(len(u))) * u.square().sum()
    return float(left - allowed * (1 + 1e-12) - 1e-14 * u.square().sum())


def test_every_exported_compressor_is_under_contract() -> None:
    assert {type(c).__name__ for c in COMPRESSORS} == set(sim.compressors.__all__)


def overshoot_in_errors(compressor: Compressor, u: Tensor, omega: float) -> float:
    """E|u - C(u)|² over omega |u|², in standard errors above rounding."""
    left = (u - compressor(u.expand(DRAWS, -1), seeded())).square().sum(-1)
    error = left.std() / DRAWS**0.5 + 1e-12 * u.square().sum() + 1e-300
    return float((left.mean() - omega * u.square().sum()) / error)


@every_compressor
@pytest.mark.parametrize("u", POINTS, ids=len)
def test_it_draws_where_it_says_so(compressor: Compressor, u: Tensor) -> None:
    u, generator = fitted(compressor, u), seeded()
    compressor(u, generator)
    untouched = torch.equal(generator.get_state(), seeded().get_state())
    assert untouched is not compressor.draws(len(u))


@without_chance
@relaxed
@given(u=vectors)
def test_it_contracts_and_misses_no_more_than_it_says(compressor: Compressor, u: Tensor) -> None:
    u = fitted(compressor, u)
    assert overshoot(compressor, u) <= 0
    error = compressor.absolute_error(len(u))
    if error is not None:
        missed = torch.linalg.vector_norm(u - compressor(u, seeded()))
        assert float(missed) <= error * (1 + 1e-12)


@every_compressor
@pytest.mark.parametrize("u", POINTS, ids=len)
def test_it_contracts_in_the_mean(compressor: Compressor, u: Tensor) -> None:
    u = fitted(compressor, u)
    delta = compressor.contraction(len(u))
    assert 0 <= delta <= 1
    if delta > 0:
        assert overshoot_in_errors(compressor, u, 1 - delta) <= 5


@every_compressor
@pytest.mark.parametrize("u", POINTS, ids=len)
def test_where_a_variance_is_promised_it_is_unbiased_and_within(
    compressor: Compressor, u: Tensor
) -> None:
    u = fitted(compressor, u)
    omega = compressor.variance(len(u))
    if omega is not None:
        error = compressor(u.expand(DRAWS, -1), seeded()) - u
        spread = (error.square().sum(-1).mean() / DRAWS).sqrt()
        assert error.mean(0).norm() <= 5 * spread + 1e-12 * u.norm()
        assert overshoot_in_errors(compressor, u, omega) <= 5


@every_compressor
@relaxed
@given(u=vectors)
def test_the_argument_stays_and_rows_do_not_mix(compressor: Compressor, u: Tensor) -> None:
    u = fitted(compressor, u)
    before = u.clone()
    rows = [compressor(torch.stack([u, by * u]).unsqueeze(1), seeded()) for by in (-2, 3)]
    assert torch.equal(u, before)
    assert torch.equal(rows[0][0], rows[1][0])
    again = compressor(torch.stack([-u, 3 * u]).unsqueeze(1), seeded())
    assert torch.equal(again[1], rows[1][1])


@without_chance
@relaxed
@given(u=vectors)
def test_a_row_alone_is_a_row_among_others(compressor: Compressor, u: Tensor) -> None:
    u = fitted(compressor, u)
    both = compressor(torch.stack([u, -2 * u]), seeded())
    torch.testing.assert_close(both[0], compressor(u, seeded()), rtol=1e-14, atol=0)
    torch.testing.assert_close(both[1], compressor(-2 * u, seeded()), rtol=1e-14, atol=0)


ONE = torch.eye(8, dtype=torch.float64)[0]
EQUAL = torch.full((8,), 0.125, dtype=torch.float64)  # so short that no bound is met
RISING = torch.linspace(1, 1 + 1e-9, 8, dtype=torch.float64)
#: Where what is promised is attained, where that is not by equal entries.
WORST: dict[str, Tensor] = {
    "OneBit": ONE,
    "ScaledSign": ONE,
    "TernGrad": torch.where(ONE > 0, 1.0, 1 / (1 + 8**0.5)),
    "Natural": EQUAL * 4 / 3,
    "SampledTopK": RISING,
    "Rounded(levels=2)": torch.where(ONE > 0, 1.0, 0.25),
    "Rounded(levels=127)": torch.where(ONE > 0, 1.0, 0.5 / 127),
    "Threshold": torch.full((8,), 0.5 - 1e-9, dtype=torch.float64) + ONE / 2,
    "LowRank": torch.eye(2, 4, dtype=torch.float64).flatten(),
    "Quantised": RISING,
    "ChunkWise(compressor=OneBit(), size=4)": ONE + ONE.roll(4),
    "LayerWise(sizes=(3, 5), compressors=(RandomK": ONE,
    "LayerWise(sizes=(3, 5), compressors=(TopK": (torch.arange(8) < 3).double(),
    "QSGD(levels=4)": torch.tensor([5.0, 3, 3, 3, 3, 1, 1, 1], dtype=torch.float64),
}


@every_compressor
def test_the_contraction_or_the_variance_is_attained(compressor: Compressor) -> None:
    named = [u for name, u in WORST.items() if repr(compressor).startswith(name)]
    worst = named[0] if named else EQUAL
    left = (worst - compressor(worst.expand(DRAWS, -1), seeded())).square().sum(-1)
    left /= worst.square().sum()
    error = 4 * float(left.std()) / DRAWS**0.5
    delta, omega = compressor.contraction(8), compressor.variance(8)
    promised = {1 - delta} if delta > 0 and omega is None else set()
    for share in promised | ({omega} if omega is not None else set()):
        rounded = 1e-6 if not isinstance(compressor, Cast) else 1e-4  # what a cast leaves is less
        assert float(left.mean()) == pytest.approx(share, abs=rounded + error)


def test_an_overstated_contraction_is_caught() -> None:
    class Generous(OneBit):
        """What (17) claims."""

        __slots__ = ()

        def contraction(self, d: int) -> float:
            return 0.75

    assert overshoot(Generous(), torch.tensor([1.0, 0.0], dtype=torch.float64)) > 0.2


def test_an_understated_variance_is_caught() -> None:
    u, omega = POINTS[-1], RandomK(2, scaled=True).variance(5)
    assert omega is not None
    assert overshoot_in_errors(RandomK(2, scaled=True), u, omega / 2) > 5


@pytest.mark.parametrize("make", [TopK, RandomK])
def test_no_k_below_one(make: type[TopK | RandomK]) -> None:
    with pytest.raises(ValueError, match=r"\Ak: given 0, allowed: >= 1\Z"):
        make(0)
