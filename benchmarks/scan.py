"""The same algorithm in jax: the steps in ``lax.scan``, the runs in ``vmap`` or ``lax.map``."""

from __future__ import annotations

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jax import Array, lax, random

from sim.problem import Problem
from sim.problems import Quadratic, SyntheticLogistic

jax.config.update("jax_enable_x64", True)

Sample = Callable[[Array, Array], Array]


def sample_of(problem: Problem, dtype: str) -> Sample:
    """A stochastic gradient at v (d,), from a key."""
    if isinstance(problem, Quadratic):
        return quadratic(problem, dtype)
    assert isinstance(problem, SyntheticLogistic)
    return logistic(problem, dtype)


def quadratic(problem: Quadratic, dtype: str) -> Sample:
    spectrum = jnp.asarray(problem.spectrum, dtype)

    def sample(v: Array, key: Array) -> Array:
        noise = random.normal(key, v.shape, v.dtype)
        return spectrum * v + problem.sigma * noise / jnp.linalg.norm(noise)

    return sample


def logistic(problem: SyntheticLogistic, dtype: str) -> Sample:
    model = problem.model()
    features = jnp.asarray(model.features.numpy(), dtype)
    targets = jnp.asarray(model.targets[0].numpy(), dtype)

    def sample(v: Array, key: Array) -> Array:
        i = random.randint(key, (), 0, len(features))
        return (jax.nn.sigmoid(features[i] @ v) - targets[i]) * features[i] + problem.c * v

    return sample


def train(
    problem: Problem, k: int, alpha: float, steps: int, *, dtype: str, outer: str
) -> Callable[[Array], Array]:
    """A compiled function from keys (r,) to |memory| after the last step: (r,)."""
    sample, start = sample_of(problem, dtype), jnp.asarray(problem.start().numpy(), dtype)

    def step(state: tuple[Array, Array, Array], key: Array) -> tuple[tuple[Array, ...], None]:
        x, v, memory = state
        gradient = sample(v, key)
        waiting = memory + gradient
        largest = lax.top_k(jnp.abs(waiting), k)[1]
        sent = jnp.zeros_like(waiting).at[largest].set(waiting[largest])
        return (x - alpha * gradient, v - alpha * sent, waiting - sent), None

    def one(key: Array) -> Array:
        begin = (start, start, jnp.zeros_like(start))
        (x, _, memory), _ = lax.scan(step, begin, random.split(key, steps))
        # x must reach the answer, or the compiler leaves it out.
        return jnp.linalg.norm(memory) + 0 * x[0]

    return jax.jit(jax.vmap(one) if outer == "vmap" else lambda keys: lax.map(one, keys))
