"""The letters of the papers and the terms of a run."""

from sympy import exp, log, sqrt

from bounds.proving.run import alpha_at, g, optimum, v, x
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import entry, gradient, inner, norm, square, value
from bounds.proving.terms.size import size
from bounds.symbols import ONE, B, D, F, L, M, R, T, X, alpha, c, d, delta, k, p, rho, sigma, t, tau

__all__ = [
    "ONE",
    "B",
    "D",
    "F",
    "L",
    "M",
    "R",
    "T",
    "X",
    "alpha",
    "alpha_at",
    "c",
    "d",
    "delta",
    "entry",
    "exp",
    "g",
    "gradient",
    "inner",
    "k",
    "least",
    "log",
    "mean",
    "norm",
    "optimum",
    "p",
    "product",
    "rho",
    "sigma",
    "size",
    "sqrt",
    "square",
    "t",
    "tau",
    "total",
    "total_vector",
    "v",
    "value",
    "x",
]
