"""Every problem by its name, with the options that ``staleproof simulate`` takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from sim.catalogue.networks import NETWORKS
from sim.catalogue.recipe import Recipe
from sim.problem import Problem
from sim.problems import (
    Digits,
    GemanMcClure,
    Huber,
    LinearRegression,
    Logistic,
    OneSparse,
    Quadratic,
    Slope,
    SyntheticLogistic,
    TwoSidedCurvature,
    Wine,
)
from sim.require import require

ROOM = 4  # the constants of a problem with noise hold up to this many times |x0 - x*|


def _quadratic(
    dimension: int = 20, smoothness: float = 1.0, strong_convexity: float = 0.1,
    radius: float = 1.0, noise: float = 0.0,
) -> Problem:  # fmt: skip
    require(dimension >= 1, "dimension", dimension, ">= 1")
    require(radius > 0, "radius", radius, "> 0")
    require(smoothness > 0, "smoothness", smoothness, "> 0")
    allowed = f">= 0 and at most `smoothness` = {smoothness:g}"
    require(0 <= strong_convexity <= smoothness, "strong-convexity", strong_convexity, allowed)
    spectrum = np.linspace(strong_convexity, smoothness, dimension).tolist()
    return Quadratic(tuple(spectrum), x0=radius, sigma=noise, radius=ROOM * radius)


def _geman_mcclure(dimension: int = 20, radius: float = 1.0, noise: float = 0.0) -> Problem:
    require(dimension >= 1, "dimension", dimension, ">= 1")
    return GemanMcClure((radius / math.sqrt(dimension),) * dimension, noise)


def _huber(second_moment: float = 0.5, radius: float = 10.0) -> Problem:
    return Huber(slope=second_moment, x0=radius)


def _two_sided(
    smoothness: float = 30.0, strong_convexity: float = 1.0, radius: float = 1.0, noise: float = 0.0
) -> Problem:
    require(radius > 0, "radius", radius, "> 0")
    return TwoSidedCurvature(smoothness, strong_convexity, radius, noise, radius=ROOM * radius)


def _slope(dimension: int = 20, second_moment: float = 1.0) -> Problem:
    require(dimension >= 1, "dimension", dimension, ">= 1")
    return Slope((second_moment / math.sqrt(dimension),) * dimension)


def _one_sparse(dimension: int = 20, second_moment: float = 1.0) -> Problem:
    return OneSparse(dimension, second_moment)


def _digits(strong_convexity: float = 0.01, batch: int = 1, test_every: int = 0) -> Problem:
    return Digits(c=strong_convexity, batch=batch, test_every=test_every)


def _wine(strong_convexity: float = 0.01, batch: int = 1, test_every: int = 0) -> Problem:
    return Wine(c=strong_convexity, batch=batch, test_every=test_every)


def _breast_cancer(strong_convexity: float = 0.01, batch: int = 1, test_every: int = 0) -> Problem:
    return Logistic(c=strong_convexity, batch=batch, test_every=test_every)


def _synthetic_logistic(
    dimension: int = 20, strong_convexity: float = 0.01, batch: int = 1, test_every: int = 0
) -> Problem:
    return SyntheticLogistic(d=dimension, c=strong_convexity, batch=batch, test_every=test_every)


def _diabetes(strong_convexity: float = 0.0, batch: int = 1) -> Problem:
    return LinearRegression(c=strong_convexity, batch=batch)


_MAKERS: Mapping[str, Callable[..., Problem]] = {
    "quadratic": _quadratic,
    "geman-mcclure": _geman_mcclure,
    "huber": _huber,
    "two-sided": _two_sided,
    "slope": _slope,
    "one-sparse": _one_sparse,
    "digits": _digits,
    "wine": _wine,
    "breast-cancer": _breast_cancer,
    "synthetic-logistic": _synthetic_logistic,
    "diabetes": _diabetes,
    **NETWORKS,
}

PROBLEMS: Mapping[str, Recipe[Problem]] = {
    name: Recipe(name, make) for name, make in _MAKERS.items()
}
