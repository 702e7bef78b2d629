"""Weights in a buffer, divided by its size or by their sum: where runs settle, and by which steps.

Two clients with the objectives (x + b)²/2, b = 1 and -1; the second is one message late and counts
half. The server of ``sim`` is held against both divisions, which are followed in exact numbers.
"""

from fractions import Fraction

import pytest
import torch
from torch import Generator

from sim import System
from sim.delays import Measured
from sim.fronts import DelayAdaptive
from sim.problems import Quadratic, Tilted
from sim.staleness.dampening import Polynomial
from sim.systems import Stacked

TILTS, COUNTS = (1, -1), (Fraction(1), Fraction(1, 2))
PROBLEM = Tilted(Quadratic((1.0, 1.0), x0=(1.0, 1.0)), 2, 1.0)


def exact(buffer: int, buffers: int, step: Fraction, *, by_sum: bool) -> list[Fraction]:
    """x at the start and after every buffer; a late message saw x one message ago."""
    path = [Fraction(1)]
    for first in range(0, buffers * buffer, buffer):
        moved, counted = Fraction(0), Fraction(0)
        for message in range(first, first + buffer):
            who = message % 2
            moved += COUNTS[who] * (path[(message - who) // buffer] + TILTS[who])
            counted += COUNTS[who]
        x = path[-1] - step * moved / (counted if by_sum else buffer)
        path.append(Fraction(round(x * 2**60), 2**60))
    return path


def server(late: list[int], workers: int, buffer: int) -> System:
    """A message that is s messages late counts 1/(1 + s)."""
    delay = Measured(torch.tensor(late)[:, None])
    return DelayAdaptive(Stacked(workers, delay, buffer=buffer), Polynomial(1.0))


def simulated(buffer: int, buffers: int, step: Fraction) -> list[float]:
    """The same from the server of ``sim``."""
    system, coins = server([0, 1] * (buffers * buffer), 2, buffer), Generator()
    state = system.start(PROBLEM.start(), system.table(buffers * buffer, 1, 2, coins))
    path = [1.0]
    for message in range(buffers * buffer):
        views = system.views(state, float(step))
        gradients = PROBLEM.sample_at(views, system.who(state, 1), coins)
        state = system.update(state, gradients, float(step), coins)
        if (message + 1) % buffer == 0:
            path.append(float(state.parameter[0, 0]))
    return path


def settled(path: list) -> float:
    """The middle of a cycle of the two clients."""
    return float(sum(path[-2:]) / 2)


@pytest.mark.parametrize("buffer", [1, 2, 4, 5])
def test_the_server_divides_by_the_size(buffer) -> None:
    case = buffer, 24, Fraction(1, 64)
    by_size, by_sum = (exact(*case, by_sum=each)[1:] for each in (False, True))
    ours = simulated(*case)[1:]
    assert ours == pytest.approx([float(x) for x in by_size], abs=1e-12)
    assert abs(ours[-1] - by_sum[-1]) > 1e-3


def test_where_every_buffer_has_both_the_fixed_point_is_the_same_and_biased() -> None:
    expected = -sum(w * b for w, b in zip(COUNTS, TILTS, strict=True)) / sum(COUNTS)
    assert expected == Fraction(-1, 3)
    case = 2, 320, Fraction(1, 16)
    for path in (simulated(*case), *(exact(*case, by_sum=each) for each in (False, True))):
        assert settled(path) == pytest.approx(float(expected), abs=1e-6)


def test_one_message_at_a_time_the_sum_takes_the_weights_away() -> None:
    case = 1, 800, Fraction(1, 64)
    assert settled(simulated(*case)) == pytest.approx(-1 / 3, abs=0.01)
    assert settled(exact(*case, by_sum=True)) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("alone", "share"), [(10, Fraction(1, 10)), (11, Fraction(1, 100))])
def test_divided_by_the_size_no_message_counts_for_more_than_its_share(alone, share) -> None:
    system, coins = server([0] * 11 + [9] * 9, 1, 10), Generator()
    state = system.start(torch.zeros(1, dtype=torch.float64), system.table(20, 1, 1, coins))
    for message in range(20):
        gradient = torch.full((1, 1, 1), float(message == alone), dtype=torch.float64)
        state = system.update(state, gradient, 1.0, coins)
    assert -float(state.parameter) == pytest.approx(float(share), rel=1e-15)


def test_divided_by_the_sum_a_fresh_message_among_stale_ones_counts_for_half() -> None:
    weights = [Fraction(1), *[Fraction(1, 10)] * 9]
    assert max(w / sum(weights) for w in weights) == Fraction(10, 19)
