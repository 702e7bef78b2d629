"""Simulated stacks of relaxations stay below the bounds for views that miss weighted gradients."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from bounds.symbols import D, L, N_col, N_far, N_row, R, T, alpha, c, mu_P, omega, sigma
from bounds.theorems import weighted_convex, weighted_last
from bounds.theorems import weighted_views as theorem

CURVED = np.linspace(0.2, 1.0, 5)
ENTRIES, KEPT = len(CURVED), 2
WHOLE = ENTRIES // KEPT
#: What TopK's memory keeps of the last gradients, the latest first; for the oldest a share.
KEPT_BACK = (*(1.0,) * (WHOLE - 1), ((ENTRIES - WHOLE * KEPT) / KEPT) ** 0.5)


def quadratic(u):
    return (CURVED * u**2 / 2).sum(-1), CURVED * u


def huber(u):
    far = np.abs(u) > 1
    return (CURVED * np.where(far, np.abs(u) - 0.5, u**2 / 2)).sum(-1), CURVED * np.clip(u, -1, 1)


@dataclass
class Seen:
    """Means over the runs: of |∇f|² at x and at v and of f at x, over the iterations; f and |x|² at
    the end. The least of f is 0, at 0."""

    at_x: float
    at_v: float
    value: float
    last: float
    distance: float


@dataclass
class Stack:
    """Samples, of which one entry in ``share`` is sent and scaled, into one memory with TopK, whose
    messages are ``late``; every gradient in ``x``, and in ``v`` what has arrived."""

    f: object
    late: int
    spread: float
    share: int
    steps: int = 60
    runs: int = 400

    @property
    def weights(self) -> np.ndarray:
        return np.array([1.0] * self.late + list(KEPT_BACK))

    @property
    def letters(self) -> dict:
        lag = float(self.weights.sum())
        gap = float(self.f(np.full(ENTRIES, 2.0))[0])
        return {L: 1.0, D: gap, T: self.steps, N_row: lag, N_col: lag, omega: self.share - 1.0,
                sigma: self.spread, R: 2 * ENTRIES**0.5, N_far: len(self.weights),
                c: CURVED[0], mu_P: CURVED[0]}  # fmt: skip

    def means(self, size: float) -> Seen:
        """What a step size gives."""
        rng = np.random.default_rng(0)
        x = np.full((self.runs, ENTRIES), 2.0)
        v, memory = x.copy(), np.zeros_like(x)
        lengths, sent, squares = [], [], []
        for _ in range(self.steps):
            missed = list(zip(self.weights, reversed(lengths), strict=False))
            most = size * sum(weight * length for weight, length in missed)
            assert (np.linalg.norm(x - v, axis=1) <= most + 1e-9).all()
            at_x, at_v = ((self.f(u)[1] ** 2).sum(-1).mean() for u in (x, v))
            squares.append([at_x, at_v, self.f(x)[0].mean()])
            noise = rng.normal(size=x.shape) * self.spread / ENTRIES**0.5
            g = self.f(v)[1] + noise
            g *= self.share * (rng.random(x.shape) * self.share < 1)
            lengths.append(np.linalg.norm(g, axis=1))
            x = x - size * g
            memory += g
            top = np.argsort(-np.abs(memory), axis=1)[:, :KEPT]
            message = np.zeros_like(memory)
            np.put_along_axis(message, top, np.take_along_axis(memory, top, 1), 1)
            memory -= message
            sent.append(message)
            if len(sent) > self.late:
                v = v - size * sent[-1 - self.late]
        ends = self.f(x)[0].mean(), (x**2).sum(-1).mean()
        return Seen(*map(float, np.mean(squares, axis=0)), *map(float, ends))


STACKS = [
    Stack(f, late, spread, share)
    for f, late, spread, share in product((quadratic, huber), (0, 1, 3), (0.0, 1.0), (1, 3))
]


SHORT = (
    weighted_last.STEP_TAKES_TWICE,
    weighted_last.STEP_SHORT,
    weighted_last.STEP_SHORT_STRONGLY,
)


def longest(values, condition) -> float:
    """The step at which the condition is an equality."""
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        held = condition.holds({**values, alpha: middle})
        low, high = (middle, high) if held else (low, middle)
    return low


def by_name(stack: Stack) -> str:
    parts = f"late {stack.late}", f"spread {stack.spread}", f"one in {stack.share}"
    return ", ".join((stack.f.__name__, *parts))


@pytest.mark.parametrize("stack", STACKS, ids=by_name)
def test_a_simulated_stack_stays_below_the_bounds(stack) -> None:
    values = stack.letters
    for share in (1.0, 0.3):
        size = share * longest(values, theorem.STEP_TAKES_ALL)
        seen = stack.means(size)
        found = {**values, alpha: size}
        assert seen.at_x <= theorem.MEAN.bound(found)
        assert seen.value <= weighted_convex.VALUE.bound(found)
        half = share * longest(values, theorem.STEP_TAKES_HALF)
        seen = stack.means(half)
        found = {**values, alpha: half}
        assert seen.at_x + seen.at_v / 2 <= theorem.MEAN.bound(found)
        assert seen.at_v <= theorem.SERVED.bound(found)


@pytest.mark.parametrize("stack", [each for each in STACKS if each.f is quadratic], ids=by_name)
def test_the_last_iterate_of_a_simulated_stack_stays_below_the_bounds(stack) -> None:
    values = stack.letters
    for share in (1.0, 0.3):
        size = share * min(longest(values, each) for each in SHORT)
        seen, found = stack.means(size), {**values, alpha: size}
        assert seen.last <= weighted_last.DOMINATES.bound(found)
        assert seen.distance <= weighted_last.STRONGLY.bound(found)


def test_a_stack_whose_step_breaks_the_condition_exceeds_the_bound() -> None:
    stack = Stack(quadratic, 3, 0.0, 1)
    size = 8 * longest(stack.letters, theorem.STEP_TAKES_ALL)
    assert stack.means(size).at_x > theorem.MEAN.bound({**stack.letters, alpha: size})
