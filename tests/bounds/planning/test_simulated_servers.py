"""What a plan adds up by hand: the weights of a whole stack, counted at a naive server.

Gradients are any vectors, so this holds on every path: no objective, no expectation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from bounds.planning.question import Question
from bounds.relaxations import Delay, Memory, Momentum, TopK
from bounds.symbols import B, M, N_col, N_row

STEPS, ROUNDING = 120, 1e-9
ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.1, "noise": 1}


@dataclass(frozen=True)
class Server:
    """p workers with a memory each, whose updates arrive one by one, and momentum at the server."""

    late: int
    kept: int
    dimension: int
    workers: int
    momentum: float

    def schedule(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Whose update each iteration is, and which served parameter it was computed at."""
        rounds = -(-STEPS // self.workers)
        who = np.concatenate([rng.permutation(self.workers) for _ in range(rounds)])[:STEPS]
        read = np.array([rng.integers(max(0, t - self.late), t + 1) for t in range(STEPS)])
        return who, np.where(
            rng.random(STEPS) < 0.5, np.maximum(0, np.arange(STEPS) - self.late), read
        )

    def run(self, gradients: np.ndarray, who: np.ndarray, read: np.ndarray) -> np.ndarray:
        """|x_t - v_t| for alpha = 1, the step size divided by 1 - mu."""
        x, z, m = (np.zeros(self.dimension) for _ in range(3))
        memory = np.zeros((self.workers, self.dimension))
        served, errors = [z], []
        for t, gradient in enumerate(gradients):
            errors.append(float(np.linalg.norm(x - served[read[t]])))
            whole = memory[who[t]] + gradient
            sent = np.zeros(self.dimension)
            most = np.argsort(-np.abs(whole), kind="stable")[: self.kept]
            sent[most] = whole[most]
            memory[who[t]] = whole - sent
            m = self.momentum * m + sent
            x, z = x - gradient, z - (1 - self.momentum) * m
            served.append(z)
        return np.array(errors)

    def of_memory(self) -> list[float]:
        """The weights of a worker's own last gradients, the latest first."""
        rounds = -(-self.dimension // self.kept) - 1
        if rounds == 0:
            return []
        return [1.0] * (rounds - 1) + [(self.dimension / self.kept - rounds) ** 0.5]

    def weights(self, who: np.ndarray, read: np.ndarray) -> np.ndarray:
        """w(t, i): late, or averaged by momentum, or kept in the memory of its worker."""
        kept, mu = [0.0, *self.of_memory()], self.momentum
        held = np.zeros((STEPS + 1, STEPS))  # of gradient i before iteration k
        for i in range(STEPS):
            for k in range(i + 1, STEPS + 1):
                sent = int((who[i:k] == who[i]).sum())
                held[k, i] = kept[sent] if sent < len(kept) else 0.0
        w = np.zeros((STEPS, STEPS))
        for t in range(STEPS):
            n = int(read[t])
            w[t, n:t] = 1
            for i in range(n):
                ages = n - np.arange(i + 1, n + 1)
                average = ((1 - mu) * mu**ages * held[i + 1 : n + 1, i]).sum()
                w[t, i] = mu ** (n - i) + average if mu else held[n, i]
        return w


SERVERS = [
    Server(0, 2, 6, 1, 0.0), Server(4, 2, 6, 3, 0.0), Server(4, 2, 5, 3, 0.5),
    Server(0, 1, 4, 4, 0.9), Server(7, 4, 4, 2, 0.8), Server(5, 1, 3, 1, 0.7),
]  # fmt: skip


def vectors(server: Server, rng: np.random.Generator) -> np.ndarray:
    """Of lengths from 0 to 1, some of them with one entry that goes round, which fills memories."""
    shape = STEPS, server.dimension
    away = rng.standard_normal(shape)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    turning = np.eye(server.dimension)[np.arange(STEPS) // server.workers % server.dimension]
    chosen = rng.random((STEPS, 1)) < 0.5
    return np.where(chosen, turning, away) * rng.choice([0.3, 1.0], (STEPS, 1))


def asked(server: Server, turn: int, **more: float) -> Question:
    compressor, each = TopK(server.kept, server.dimension), server.workers
    memory = Memory(compressor, workers=each, turn=turn if each > 1 else None)
    parts = [Delay(server.late), memory, Momentum(server.momentum)]
    return Question(**{**ASKED, **more}, system=parts)


@pytest.mark.parametrize("server", SERVERS, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_the_weights_of_a_stack_are_those_that_are_added_up(server: Server, seed: int) -> None:
    rng = np.random.default_rng(seed)
    who, read = server.schedule(rng)
    turn = max(int(np.diff(np.flatnonzero(who == r)).max()) for r in range(server.workers))
    gradients = vectors(server, rng)
    w, lengths = server.weights(who, read), np.linalg.norm(gradients, axis=1)
    errors = server.run(gradients, who, read)
    assert (errors <= w @ lengths + ROUNDING).all()
    values = asked(server, max(turn, server.workers)).values
    assert w.sum(axis=1).max() <= values[N_row] * (1 + ROUNDING)
    assert w.sum(axis=0).max() <= values[N_col] * (1 + ROUNDING)
    bounded = asked(server, max(turn, server.workers), second_moment=1).values
    assert errors.max() <= bounded[B] / bounded[M] * (1 + ROUNDING)


LATE_PEERS = [each for each in SERVERS if each.late and each.workers > 1]


@pytest.mark.parametrize("server", LATE_PEERS, ids=str)
def test_a_schedule_comes_near_what_is_added_up(server: Server) -> None:
    who, read = server.schedule(np.random.default_rng(0))
    w = server.weights(who, read)
    values = asked(server, 2 * server.workers - 1).values
    assert w.sum(axis=1).max() >= 0.9 * values[N_row]
    assert w.sum(axis=0).max() >= 0.5 * values[N_col]
