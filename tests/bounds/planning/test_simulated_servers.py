"""What a plan adds up by hand: the weights of a whole stack, counted at a naive server.

Gradients are any vectors, so this holds on every path: no objective, no expectation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from bounds.planning.question import Question
from bounds.relaxations import Delay, LocalSteps, Memory, Momentum, Nesterov, TopK, WorkerMomentum
from bounds.symbols import B, M, N_col, N_far, N_row

STEPS, ROUNDING = 120, 1e-9
ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.1, "noise": 1}


@dataclass(frozen=True)
class Server:
    """p workers with a memory and momentum each, whose updates arrive one by one, and momentum at
    the server, which may serve where that alone would lead."""

    late: int
    kept: int
    dimension: int
    workers: int
    momentum: float
    own: float = 0.0
    ahead: bool = False

    def schedule(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Whose update each iteration is, and which served parameter it was computed at."""
        rounds = -(-STEPS // self.workers)
        who = np.concatenate([rng.permutation(self.workers) for _ in range(rounds)])[:STEPS]
        read = np.array([rng.integers(max(0, t - self.late), t + 1) for t in range(STEPS)])
        return who, np.where(
            rng.random(STEPS) < 0.5, np.maximum(0, np.arange(STEPS) - self.late), read
        )

    def run(self, gradients: np.ndarray, who: np.ndarray, read: np.ndarray) -> np.ndarray:
        """|x_t - v_t| for alpha = 1, the step size divided by all 1 - mu."""
        x, z, m = (np.zeros(self.dimension) for _ in range(3))
        memory, pushed = np.zeros((2, self.workers, self.dimension))
        served, errors = [z], []
        for t, gradient in enumerate(gradients):
            errors.append(float(np.linalg.norm(x - served[read[t]])))
            pushed[who[t]] = self.own * pushed[who[t]] + gradient
            whole = memory[who[t]] + (1 - self.own) * pushed[who[t]]
            sent = np.zeros(self.dimension)
            most = np.argsort(-np.abs(whole), kind="stable")[: self.kept]
            sent[most] = whole[most]
            memory[who[t]] = whole - sent
            m = self.momentum * m + sent
            x, z = x - gradient, z - (1 - self.momentum) * m
            served.append(z - (1 - self.momentum) * self.momentum * m if self.ahead else z)
        return np.array(errors)

    def of_memory(self) -> list[float]:
        """The weights of a worker's own last gradients, the latest first."""
        rounds = -(-self.dimension // self.kept) - 1
        if rounds == 0:
            return []
        return [1.0] * (rounds - 1) + [(self.dimension / self.kept - rounds) ** 0.5]

    def of_worker(self) -> np.ndarray:
        """The same with momentum before the memory: mu^j, and what that keeps of (1 - mu) m."""
        kept = np.zeros(STEPS + 1)
        kept[1 : 1 + len(self.of_memory())] = self.of_memory()
        if not self.own:
            return kept
        falling = self.own ** np.arange(STEPS + 1)
        mixed = (1 - self.own) * np.convolve(kept, falling)[: STEPS + 1]
        return mixed + np.where(np.arange(STEPS + 1) > 0, falling, 0)

    def weights(self, who: np.ndarray, read: np.ndarray) -> np.ndarray:
        """w(t, i): late, or averaged by momentum, or kept in the memory of its worker."""
        kept, mu = self.of_worker(), self.momentum
        held = np.zeros((STEPS + 1, STEPS))  # of gradient i before iteration k
        for i in range(STEPS):
            for k in range(i + 1, STEPS + 1):
                sent = int((who[i:k] == who[i]).sum())
                held[k, i] = kept[sent]
        w = np.zeros((STEPS, STEPS))
        for t in range(STEPS):
            n = int(read[t])
            w[t, n:t] = 1
            for i in range(n):
                ages = n - np.arange(i + 1, n + 1)
                average = ((1 - mu) * mu**ages * held[i + 1 : n + 1, i]).sum()
                w[t, i] = mu ** (n - i) + average if mu else held[n, i]
                if self.ahead:
                    w[t, i] = mu * w[t, i] + (1 - mu) * held[n, i]
        return w


SERVERS = [
    Server(0, 2, 6, 1, 0.0), Server(4, 2, 6, 3, 0.0), Server(4, 2, 5, 3, 0.5),
    Server(0, 1, 4, 4, 0.9), Server(7, 4, 4, 2, 0.8), Server(5, 1, 3, 1, 0.7),
    Server(4, 2, 6, 3, 0.5, own=0.7), Server(3, 3, 3, 2, 0.0, own=0.8),
    Server(4, 2, 6, 3, 0.6, ahead=True), Server(4, 1, 3, 2, 0.5, own=0.5, ahead=True),
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
    moving = (Nesterov if server.ahead else Momentum)(server.momentum)
    own = WorkerMomentum(server.own, workers=each, turn=turn if each > 1 else None)
    parts = [Delay(server.late), memory, moving, *([own] if server.own else [])]
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


def grown(w: np.ndarray, y: float) -> np.ndarray:
    """What views miss of each gradient, each weight over (1 - y)^(its lag)."""
    lags = np.subtract.outer(np.arange(len(w)), np.arange(len(w)))
    return (np.where(w > 0, w, 0) * (1 - y) ** -np.maximum(lags, 0.0)).sum(axis=0)


SHARES = (0.1, 0.5, 0.9)


@pytest.mark.parametrize("server", SERVERS, ids=str)
@pytest.mark.parametrize("share", SHARES)
def test_views_forget_a_gradient_as_soon_as_is_added_up(server: Server, share: float) -> None:
    who, read = server.schedule(np.random.default_rng(0))
    w = server.weights(who, read)
    values = asked(server, 2 * server.workers - 1).values
    most = values[N_col] / (1 - share)
    assert grown(w, share / values[N_far]).max() <= most * (1 + ROUNDING)


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize(("late", "many"), [(1, 1), (3, 4), (0, 5)])
def test_views_forget_messages_of_local_steps_as_soon(late: int, many: int, share: float) -> None:
    """A view misses the last messages before its own, each of ``many`` gradients."""
    message = np.arange(STEPS) // many
    behind = np.subtract.outer(message, message)
    w = ((behind > 0) & (behind <= late)).astype(float)
    values = Question(**ASKED, system=[Delay(late), LocalSteps(many)]).values
    assert w.sum(axis=0).max() == values[N_col] == late * many
    most = values[N_col] / (1 - share)
    assert grown(w, share / values[N_far]).max() <= most * (1 + ROUNDING)


LATE_PEERS = [each for each in SERVERS if each.late and each.workers > 1]


@pytest.mark.parametrize("server", LATE_PEERS, ids=str)
def test_a_schedule_comes_near_what_is_added_up(server: Server) -> None:
    who, read = server.schedule(np.random.default_rng(0))
    w = server.weights(who, read)
    values = asked(server, 2 * server.workers - 1).values
    assert w.sum(axis=1).max() >= 0.9 * values[N_row]
    assert w.sum(axis=0).max() >= 0.5 * values[N_col]
