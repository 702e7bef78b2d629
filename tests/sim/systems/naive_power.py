"""PowerSGD for one run, with numpy's own decompositions."""

from __future__ import annotations

import numpy as np

from tests.sim.naive_systems import ALPHA, X0, Ages, Noise, Path, Twin, at


def twin_power(rows: int, columns: int, first: tuple[tuple[float, ...], ...]) -> Twin:
    def twin(noise: Noise, ages: Ages, chance: Noise) -> Path:
        x = v = np.array(X0)
        memory, q, path = np.zeros((len(noise[0]), len(X0))), np.array(first), []
        for row in noise:
            path.append((x.tolist(), [v.tolist()] * len(row)))
            gradients = np.array([at(v.tolist(), n) for n in row])
            waiting = memory + gradients
            mean = waiting.mean(0)
            matrix = mean[: rows * columns].reshape(rows, columns)
            p, _ = np.linalg.qr(matrix @ q)
            q = matrix.T @ p
            sent = np.concatenate([(p @ q.T).ravel(), mean[rows * columns :]])
            memory = waiting - sent
            memory[:, rows * columns :] = 0
            x, v = x - ALPHA * gradients.mean(0), v - ALPHA * sent
        return path

    return twin
