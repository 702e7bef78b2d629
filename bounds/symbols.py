"""The letters of the two papers, each with its meaning and its unit.

Two units are enough: ``X`` is the unit of the parameters and ``F`` the unit of the objective f.
A bound whose terms disagree in unit has a wrong power in it, before any simulation runs.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

X, F = sp.symbols("X F", positive=True)
ONE = sp.Integer(1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a letter stands for, and its unit as a monomial in ``X`` and ``F``."""

    text: str
    unit: sp.Expr


MEANINGS: dict[sp.Basic, Meaning] = {}


class UnitError(ValueError):
    """The terms of an expression have different units."""


def symbol(name: str, text: str, unit: sp.Expr = ONE, **assumptions: bool) -> sp.Symbol:
    """A letter with a meaning and a unit; positive unless ``assumptions`` say otherwise."""
    letter = sp.Symbol(name, **(assumptions or {"positive": True}))
    MEANINGS[letter] = Meaning(text, unit)
    return letter


def sequence(name: str, text: str, unit: sp.Expr = ONE, **assumptions: bool) -> sp.IndexedBase:
    """A sequence with a meaning and a unit, indexed by the iteration; positive unless said."""
    letters = sp.IndexedBase(name, **(assumptions or {"positive": True}))
    MEANINGS[letters] = Meaning(text, unit)
    return letters


L = symbol("L", "smoothness: |∇f(x) - ∇f(y)| ≤ L |x - y|", F / X**2)
c = symbol("c", "strong convexity: <x - y, ∇f(x) - ∇f(y)> ≥ c |x - y|²", F / X**2)
mu_P = symbol("mu_P", "Polyak-Lojasiewicz: |∇f(x)|² ≥ 2 mu_P (f(x) - f*)", F / X**2)
M = symbol("M", "second moment: E|g|² ≤ M² for every stochastic gradient g", F / X)
G = symbol(
    "G", "bound on the gradient: E|∇f|² ≤ G² where a node computes it", F / X, nonnegative=True
)
sigma = symbol("sigma", "noise: E|g - ∇f|² ≤ sigma²", F / X, nonnegative=True)
B = symbol("B", "elastic consistency constant: |x - v| ≤ alpha B", F / X, nonnegative=True)
D = symbol("D", "gap f(x₀) - f*", F)
R = symbol("R", "radius: |x₀ - x*| ≤ R", X)
q = symbol("q", "E|x - x*|² before a step", X**2, nonnegative=True)
h = symbol("h_f", "E f(x) - f* before a step", F, nonnegative=True)
alpha = symbol("alpha", "step size", X**2 / F)
alphas = sequence("alpha", "step size of iteration t", X**2 / F)
alpha_one = symbol("alpha_1", "the step size that the paper writes as 1", X**2 / F)
epsilon = symbol("epsilon", "target for E|∇f|²", F**2 / X**2)
epsilon_x = symbol("epsilon_x", "target for E|x - x*|²", X**2)
epsilon_f = symbol("epsilon_f", "target for the mean of E f(x) - f*", F)
epsilon_h = symbol("epsilon_h", "target for E f(x) - f* at the end", F)
nu = symbol("nu", "share of the target left to the noise, in (0, 1)")
T = symbol("T", "number of iterations", positive=True, integer=True)
t = symbol("t", "iteration", nonnegative=True, integer=True)
j = symbol("j", "iteration", nonnegative=True, integer=True)
p = symbol("p", "number of workers", positive=True, integer=True)
tau = symbol("tau", "largest delay, in iterations", nonnegative=True, integer=True)
tau_C = symbol("tau_C", "most gradients in flight at any time", nonnegative=True, integer=True)
tau_avg = symbol("tau_avg", "mean delay, in iterations", nonnegative=True)
N_row = symbol("N_row", "most gradients that a view misses, by their weights", nonnegative=True)
N_col = symbol("N_col", "most views that miss a gradient, by their weights", nonnegative=True)
N_far = symbol(
    "N_far",
    "how long views miss a gradient: its weights, each over (1 - y)^(its lag), add up to "
    "N_col/(1 - y N_far), or less",
    nonnegative=True,
)
omega = symbol(
    "omega", "variance of a compression: E|C(u) - u|² ≤ omega |u|², E C(u) = u", nonnegative=True
)
d = symbol("d", "dimension", positive=True, integer=True)
k = symbol("k", "entries kept", positive=True, integer=True)
f = symbol("f", "nodes that may fail", nonnegative=True, integer=True)
beta = symbol("beta", "probability that a block of the memory is applied")
momentum = symbol("mu_m", "momentum at the server, in [0, 1)", nonnegative=True)
worker_momentum = symbol("mu_w", "momentum at every worker, in [0, 1)", nonnegative=True)
H = symbol("H", "local steps, the gradients of one message", positive=True, integer=True)
buffered = symbol("K_b", "messages that the server applies at once", positive=True, integer=True)
losses = symbol("losses", "memories that are lost in the whole run", nonnegative=True, integer=True)
tau_block = symbol(
    "tau_b", "delay in the mean square over the blocks: sqrt(sum tau_b^2 M_b^2)/M", nonnegative=True
)
turn = symbol(
    "Delta", "most iterations between two updates of one worker", positive=True, integer=True
)
batch = symbol("batch", "gradients in one mini-batch", positive=True, integer=True)
N_mem = symbol("N_mem", "gradients that the memories hold back", nonnegative=True)
N_held = symbol(
    "N_held", "iterations that find one gradient in memories, by its weights", nonnegative=True
)
N_lost = symbol("N_lost", "gradients that one memory holds back", nonnegative=True)
delta = symbol("delta", "contraction: |u - C(u)|² ≤ (1 - delta) |u|²")

rho = symbol("rho", "share of the entries kept, k / d")
mu = symbol("mu", "least expected cosine between sent update and gradient (Assumption 5)")
C = symbol("C", "what stale gradients add to the bound of Theorem 2.1", F, nonnegative=True)
uses = sequence("u", "expected number of gradients computed at iterate t", nonnegative=True)
gradients = sequence("G", "E|∇f(x_t)|² at iteration t", F**2 / X**2, nonnegative=True)


def _agree(expr: sp.Expr, terms: list[sp.Expr]) -> sp.Expr:
    units = {unit(term) for term in terms if term != 0}
    if len(units) > 1:
        raise UnitError(f"the terms of {expr} have the units {sorted(map(str, units))}")
    return units.pop() if units else ONE


def _plain(expr: sp.Expr) -> sp.Expr:
    if unit(expr) != ONE:
        raise UnitError(f"{expr} must have no unit, has {unit(expr)}")
    return ONE


def unit(expr: sp.Expr) -> sp.Expr:
    """The unit of ``expr`` as a monomial in X and F.

    Raises ``UnitError`` where terms that are added, compared or put into exp and log disagree.
    """
    if expr in MEANINGS:
        return MEANINGS[expr].unit
    if expr.is_number:
        return ONE
    match expr:
        case sp.Indexed():
            return MEANINGS[expr.base].unit
        case sp.Add() | sp.Max() | sp.Min():
            return _agree(expr, list(expr.args))
        case sp.Mul():
            return sp.Mul(*[unit(factor) for factor in expr.args])
        case sp.Pow():
            base = unit(expr.base)
            _plain(expr.exp)
            return base if base == ONE else base**expr.exp
        case sp.Sum():
            return unit(expr.function)
        case sp.Product() | sp.exp() | sp.log() | sp.ceiling():
            return _plain(expr.args[0])
        case sp.Piecewise():
            return _agree(expr, [value for value, _ in expr.args])
    raise UnitError(f"{expr} has no unit: {type(expr).__name__} is not known")
