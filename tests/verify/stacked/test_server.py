"""The server of a stack does what its parts say, step by step."""

import numpy as np
import pytest
import torch

from bounds import InputError
from bounds.relaxations import (
    Delay,
    LatePeers,
    LocalSteps,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    TopK,
    Unbiased,
    WorkerMomentum,
)
from verify.stacked.server import server_of

STEPS, D = 24, 5


def shown(parts, gradients):
    """x_t and v_t, (T, d), under given gradients (T, d)."""
    server, rows = server_of(parts, D), []
    given = torch.tensor(gradients)
    server.run(
        len(gradients) // server.local, torch.zeros(D, dtype=torch.float64),
        lambda t, view: given[t], lambda t, x, view: rows.append((x.numpy(), view.numpy())),
        torch.Generator(),
    )  # fmt: skip
    return np.array(rows).swapaxes(0, 1)


def naive(gradients, *, late=0, workers=1, kept=D, mu=0.0, of_workers=0.0, local=1):
    """The same, a worker and an entry at a time."""
    x, z, m = (np.zeros(D) for _ in range(3))
    memory, average = np.zeros((workers, D)), np.zeros((workers, D))
    served, rows, scale = [z], [], (1 - mu) * (1 - of_workers)
    for k in range(len(gradients) // local):
        view, sum_ = served[max(0, len(served) - 1 - late)], np.zeros(D)
        for g in gradients[k * local : (k + 1) * local]:
            rows.append((x, view))
            x, view, sum_ = x - g, view - scale * g, sum_ + g
        r = k % workers
        average[r] = of_workers * average[r] + sum_
        whole = memory[r] + (1 - of_workers) * average[r]
        sent = np.zeros(D)
        for i in sorted(range(D), key=lambda i: -abs(whole[i]))[:kept]:
            sent[i] = whole[i]
        memory[r] = whole - sent
        m = mu * m + sent
        z = z - (1 - mu) * m
        served.append(z)
    return np.array(rows).swapaxes(0, 1)


CASES = [
    ([Delay(3)], {"late": 3}),
    ([Delay(2), Momentum(0.5)], {"late": 2, "mu": 0.5}),
    ([Delay(1), Memory(TopK(2, D), workers=3, turn=3)], {"late": 1, "workers": 3, "kept": 2}),
    ([Memory(TopK(1, D)), Momentum(0.8)], {"kept": 1, "mu": 0.8}),
    ([Delay(2), WorkerMomentum(0.5, workers=2, turn=2)],
     {"late": 2, "workers": 2, "of_workers": 0.5}),
    ([Delay(1), LocalSteps(4), Memory(TopK(2, D))], {"late": 1, "local": 4, "kept": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "numbers"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_a_server_is_its_naive_twin(parts, numbers) -> None:
    gradients = np.random.default_rng(0).standard_normal((STEPS, D))
    assert shown(parts, gradients) == pytest.approx(naive(gradients, **numbers))


def test_nesterov_is_served_ahead_of_heavy_balls_by_its_momentum() -> None:
    gradients = np.random.default_rng(0).standard_normal((STEPS, D))
    ball, ahead = (shown([kind(0.5)], gradients)[1] for kind in (Momentum, Nesterov))
    assert ahead[1:] - ball[1:] == pytest.approx(0.5 * np.diff(ball, axis=0))


def test_one_bit_keeps_entries_that_sum_to_nothing() -> None:
    gradients = np.random.default_rng(0).standard_normal((STEPS, D))
    x, view = shown([Memory(OneBit(D))], gradients)
    assert (x - view).sum(-1) == pytest.approx(0)
    assert np.abs(x - view).max() > 0.1


def test_unbiased_compression_has_its_mean_and_its_variance() -> None:
    server, rows = server_of([Unbiased(3.0)], D), []
    one = torch.ones(20000, D, dtype=torch.float64)
    coins = torch.Generator().manual_seed(0)
    server.run(2, torch.zeros_like(one), lambda t, view: one, lambda t, x, v: rows.append(x), coins)
    assert float(-rows[1].mean()) == pytest.approx(1, abs=0.02)
    assert float(rows[1].square().mean()) == pytest.approx(4, abs=0.06)


def test_a_part_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match=r"^system: given LatePeers.*, allowed: a part of a stack"):
        server_of([LatePeers(1, 1, 2)], D)
