"""Numbers of the size that the letters have."""

from __future__ import annotations

import numpy as np
import sympy as sp

from bounds.symbols import (
    MEANINGS,
    B,
    C,
    D,
    L,
    M,
    N_col,
    N_far,
    N_row,
    R,
    T,
    alpha,
    alpha_one,
    alphas,
    beta,
    c,
    d,
    epsilon,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    f,
    gradients,
    h,
    k,
    mu,
    mu_P,
    nu,
    omega,
    p,
    q,
    rho,
    sigma,
    t,
    tau,
    tau_avg,
    tau_C,
    uses,
)

#: The most that is drawn of what views miss, and of the variance of a compression.
WEIGHTS = {N_row: 4.0, N_col: 4.0, omega: 2.0}

#: Powers of ten between which it is drawn how long views miss a gradient.
LAGS = {N_far: (-0.5, 1.0)}

#: The letters that speak of the values of f.
OF_VALUES = (mu_P, h, epsilon_f, epsilon_h)


def plain(rng: np.random.Generator) -> dict[sp.Basic, object]:
    """What is asked of gradients, of distances and of systems."""

    def u(low: float, high: float) -> float:
        return float(rng.uniform(low, high))

    steps, entries = int(rng.integers(2, 6)), int(rng.integers(3, 9))
    values: dict[sp.Basic, object] = {letter: u(0.5, 2) for letter in (M, sigma, R, C)}
    values |= {letter: u(0.3, 0.9) for letter in (nu, beta, rho, mu)}
    # From where one side of a maximum is the larger to where the other is.
    values |= {D: 10 ** u(-4, 1), B: 10 ** u(-0.5, 1), q: 10 ** u(-3, 1.5)}
    smooth = u(0.6, 2.5)
    late = int(rng.integers(1, 5))
    step = u(0.02, 0.2) / smooth
    values |= {L: smooth, c: smooth * u(0.2, 0.8), alpha: step, alpha_one: step * u(1, 3)}
    values |= {T: steps, t: 0, tau: late, tau_avg: late * u(0.2, 0.9), tau_C: late + 1}
    values |= {d: entries, k: int(rng.integers(1, entries)), p: int(rng.integers(2, 6))}
    values |= {f: int(rng.integers(1, 4)), epsilon: u(0.02, 0.2), epsilon_x: u(0.01, 0.1)}
    values[alphas] = np.sort(rng.uniform(0.02, 0.1, steps))[::-1] / smooth
    values[uses], values[gradients] = rng.uniform(0.2, 1, steps), rng.uniform(0.5, 2, steps)
    known = {*values, *WEIGHTS, *LAGS, *OF_VALUES}
    return {
        **{each: u(0.5, 2) for each in MEANINGS if each not in known},
        **values,
    }


def of_values(rng: np.random.Generator, smooth: float) -> dict[sp.Basic, object]:
    """What is asked of the values of f, not of its gradients or of distances."""
    found = {mu_P: smooth * rng.uniform(0.1, 0.8), h: 10 ** rng.uniform(-3, 1)}
    found |= {epsilon_f: rng.uniform(0.01, 0.1), epsilon_h: rng.uniform(0.01, 0.1)}
    return {letter: float(each) for letter, each in found.items()}
