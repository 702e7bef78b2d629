"""A network of two layers against a twin in plain Python."""

from __future__ import annotations

import math

import pytest

from sim.draw import whole
from tests.sim.learning.network.layered import (
    C,
    H,
    K,
    M,
    data,
    points,
    problem,
    seeded_generator,
)

Row = list[float]


def twin(v: Row, x: Row, y: int) -> tuple[float, Row]:
    """Loss and gradient at one sample, in plain Python."""
    A, a = [v[K * h : K * h + K] for h in range(H)], v[K * H : K * H + H]
    last = v[K * H + H :]
    B, b = [last[H * c : H * c + H] for c in range(C)], last[H * C :]
    hidden = [math.tanh(sum(p * q for p, q in zip(A[h], x, strict=True)) + a[h]) for h in range(H)]
    logits = [sum(p * q for p, q in zip(B[c], hidden, strict=True)) + b[c] for c in range(C)]
    total = sum(math.exp(logit) for logit in logits)
    error = [math.exp(logits[c]) / total - (c == y) for c in range(C)]
    back = [sum(error[c] * B[c][h] for c in range(C)) * (1 - hidden[h] ** 2) for h in range(H)]
    gradient = [back[h] * x[k] for h in range(H) for k in range(K)] + back
    gradient += [error[c] * hidden[h] for c in range(C) for h in range(H)] + error
    return math.log(total) - logits[y], gradient


def twin_mean(v: Row, indices: list[int]) -> tuple[float, Row]:
    inputs, targets = data()
    pairs = [twin(v, inputs[i].tolist(), int(targets[i])) for i in indices]
    losses, gradients = zip(*pairs, strict=True)
    mean = [sum(column) / len(indices) for column in zip(*gradients, strict=True)]
    return sum(losses) / len(indices), mean


def test_value_and_gradient_agree_with_plain_python() -> None:
    neural = problem()
    for v in points(neural, 3):
        value, gradient = twin_mean(v.tolist(), list(range(M)))
        assert float(neural.value(v)) == pytest.approx(value, abs=1e-12)
        assert neural.gradient(v).tolist() == pytest.approx(gradient, abs=1e-12)


def test_a_sample_is_the_mean_gradient_over_the_drawn_batch_in_plain_python() -> None:
    neural = problem()
    views = points(neural, 6)
    sampled = neural.sample(views.reshape(2, 3, -1), seeded_generator(8)).reshape(6, -1)
    batches = whole(M, (6, 4), views, seeded_generator(8))
    for v, g, batch in zip(views, sampled, batches, strict=True):
        assert g.tolist() == pytest.approx(twin_mean(v.tolist(), batch.tolist())[1], abs=1e-12)


def test_the_accuracy_is_the_share_of_right_answers_in_plain_python() -> None:
    neural = problem()
    inputs, targets = data(9)
    for v in points(neural, 3):
        wrong = [twin(v.tolist(), x.tolist(), int(y))[0] > math.log(2)
                 for x, y in zip(inputs, targets, strict=True)]  # fmt: skip
        assert float(neural.accuracy(v)) == pytest.approx(1 - sum(wrong) / 9)
