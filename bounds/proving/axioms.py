"""The facts about vectors, functions and probability that a solver over the reals cannot state.

Each axiom is a schema: it turns numbers (norms, inner products, expectations of them) into one
relation between them. A proof may use an instance and nothing else; the reports list which.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.hypotheses import EVERYWHERE, SMOOTH, STRONGLY_CONVEX, UNBIASED
from bounds.statement import Condition
from bounds.symbols import T


@dataclass(frozen=True, slots=True)
class Axiom:
    """An instance of a named axiom: the relation ``fact`` between its numbers.

    ``rests`` are the hypotheses under which it is true: a proof that uses it takes them as given.
    ``defines`` is the letter that it introduces, which must be new, and ``owes`` what must hold for
    such a number to exist. ``final`` says that the fact is about the end of the run.
    """

    name: str
    text: str
    fact: sp.Basic
    rests: tuple[Condition, ...] = ()
    defines: sp.Expr | None = None
    owes: tuple[sp.Basic, ...] = ()
    final: bool = False


def _like(letter: sp.Expr, value: sp.Expr) -> tuple[sp.Basic, ...]:
    """What a value must meet to be given to a letter of that sign."""
    if letter.is_positive:
        return (sp.Gt(value, 0),)
    return (sp.Ge(value, 0),) if letter.is_nonnegative else ()


def cauchy_schwarz(inner: sp.Expr, square_a: sp.Expr, square_b: sp.Expr) -> Axiom:
    """<a, b>² <= |a|² |b|², for vectors or for random vectors with E<a, b>, E|a|², E|b|²."""
    return Axiom("Cauchy-Schwarz", "<a, b>² ≤ |a|² |b|²", sp.Le(inner**2, square_a * square_b))


def jensen(mean: sp.Expr, mean_square: sp.Expr) -> Axiom:
    """(E Y)² <= E Y²."""
    return Axiom("Jensen", "(E Y)² ≤ E Y²", sp.Le(mean**2, mean_square))


def minkowski(norm: sp.Expr, *parts: sp.Expr) -> Axiom:
    """|a_1 + ... + a_n| <= |a_1| + ... + |a_n|, in R^d or in L²."""
    return Axiom("Minkowski", "|Σ a_i| ≤ Σ |a_i|", sp.Le(norm, sp.Add(*parts)))


def descent(after: sp.Expr, before: sp.Expr, inner: sp.Expr, L: sp.Expr, square: sp.Expr) -> Axiom:
    """f(x + s) <= f(x) + <∇f(x), s> + L/2 |s|² for an L-smooth f, also in expectation."""
    return Axiom(
        "descent lemma",
        "f(x + s) ≤ f(x) + <∇f(x), s> + L/2 |s|²",
        sp.Le(after, before + inner + L * square / 2),
        rests=(SMOOTH,),
    )


def inner_product(inner: sp.Expr, product: sp.Expr) -> Axiom:
    """E<a, b> <= E|a||b|."""
    return Axiom("Cauchy-Schwarz, pointwise", "E<a, b> ≤ E|a||b|", sp.Le(inner, product))


def smoothness(gradients: sp.Expr, L: sp.Expr, distance: sp.Expr) -> Axiom:
    """E w|∇f(x) - ∇f(y)| <= L E w|x - y| for a factor w >= 0; with both sides squared, L²."""
    return Axiom(
        "smoothness",
        "E w|∇f(x) - ∇f(y)| ≤ L E w|x - y|",
        sp.Le(gradients, L * distance),
        rests=(SMOOTH,),
    )


def strong_convexity(inner: sp.Expr, c: sp.Expr, square: sp.Expr) -> Axiom:
    """<x - y, ∇f(x) - ∇f(y)> >= c |x - y|²."""
    return Axiom(
        "strong convexity",
        "<x - y, ∇f(x) - ∇f(y)> ≥ c |x - y|²",
        sp.Ge(inner, c * square),
        rests=(STRONGLY_CONVEX,),
    )


def interpolation(
    inner: sp.Expr, c: sp.Expr, L: sp.Expr, square: sp.Expr, gradient_square: sp.Expr
) -> Axiom:
    """<u, g> >= cL/(c+L) |u|² + |g|²/(c+L) for u = x - y, g = ∇f(x) - ∇f(y) and f in the class of
    L-smooth c-strongly convex functions on R^d (Nesterov 2018, Theorem 2.1.12). It can fail for a
    function that is so only on a part of R^d (Drori 2018), hence the hypothesis."""
    return Axiom(
        "interpolation inequality",
        "<u, g> ≥ cL/(c+L) |u|² + |g|²/(c+L)",
        sp.Ge(inner, c * L / (c + L) * square + gradient_square / (c + L)),
        rests=(SMOOTH, STRONGLY_CONVEX, EVERYWHERE),
    )


def unbiased(inner_sample: sp.Expr, inner_gradient: sp.Expr) -> Axiom:
    """E<a, g(v)> = E<a, ∇f(v)> for every a that the sample does not influence (tower rule)."""
    return Axiom(
        "tower rule",
        "E<a, g(v)> = E<a, ∇f(v)>",
        sp.Eq(inner_sample, inner_gradient),
        rests=(UNBIASED,),
    )


def least(minimum: sp.Expr, value: sp.Expr) -> Axiom:
    """The minimum over t is at most the value at any t."""
    return Axiom("minimum", "min_t Y_t ≤ Y_t", sp.Le(minimum, value))


def exponential(argument: sp.Expr) -> Axiom:
    """1 + y <= exp(y) for every real y."""
    return Axiom("exponential", "1 + y ≤ exp(y)", sp.Le(1 + argument, sp.exp(argument)))


def outlasts(power: sp.Expr, y: sp.Expr, z: sp.Expr) -> Axiom:
    """z (1 - y)^T <= 1 for 0 < y <= 1 and T y >= log(z), because 1 - y <= exp(-y)."""
    return Axiom(
        "exponential and logarithm",
        "z (1 - y)^T ≤ 1 for 0 < y ≤ 1, T ≥ log(z)/y",
        sp.Or(sp.Gt(y, 1), sp.Lt(T * y, sp.log(z)), sp.Le(z * power, 1)),
        owes=(sp.Gt(y, 0), sp.Gt(z, 0)),
        final=True,
    )


def tangent(value: sp.Expr, at: sp.Expr) -> Axiom:
    """log v <= log a + v/a - 1 for v, a > 0: the logarithm lies below its tangents."""
    return Axiom(
        "concave logarithm",
        "log v ≤ log a + v/a - 1",
        sp.Le(sp.log(value), sp.log(at) + value / at - 1),
        owes=(sp.Gt(value, 0), sp.Gt(at, 0)),
    )


def decays(power: sp.Expr, y: sp.Expr, z: sp.Expr) -> Axiom:
    """z y^T <= 1 for y, z > 0 and T log(y) + log(z) <= 0, because log increases."""
    return Axiom(
        "logarithm of a power",
        "z y^T ≤ 1 for T log(y) + log(z) ≤ 0",
        sp.Or(sp.Gt(T * sp.log(y) + sp.log(z), 0), sp.Le(z * power, 1)),
        owes=(sp.Gt(y, 0), sp.Gt(z, 0)),
        final=True,
    )


def square_root(root: sp.Expr, value: sp.Expr) -> Axiom:
    """Every value >= 0 is the square of its root, which is a new letter."""
    owes = (sp.Ge(value, 0), *_like(root, value))
    return Axiom("square root", "Y = (√Y)²", sp.Eq(value, root**2), defines=root, owes=owes)


def average(mean: sp.Expr, count: sp.Expr, total: sp.Expr) -> Axiom:
    """A mean, which is a new letter, times its number of terms is their sum."""
    owes = (sp.Gt(count, 0), *_like(mean, total))
    fact = sp.Eq(mean * count, total)
    return Axiom("mean", "n · mean = sum", fact, defines=mean, owes=owes, final=True)


def last(counter: sp.Expr, steps: sp.Expr) -> Axiom:
    """An invariant of every iteration is read after the last one; the counter must be one."""
    return Axiom("last iteration", "n = T", sp.Eq(counter, steps), final=True)


def expansion(square: sp.Expr, square_a: sp.Expr, inner: sp.Expr, square_b: sp.Expr) -> Axiom:
    """|a - b|² = |a|² - 2<a, b> + |b|², also in expectation."""
    fact = sp.Eq(square, square_a - 2 * inner + square_b)
    return Axiom("expansion", "|a - b|² = |a|² - 2<a, b> + |b|²", fact)


def smooth_interpolation(
    before: sp.Expr, after: sp.Expr, L: sp.Expr, squares: sp.Expr, square: sp.Expr
) -> Axiom:
    """f(x) - f(y) >= (2|a|² + 2|b|² - |a + b - L(x - y)|²) / (4L) for a = ∇f(x), b = ∇f(y), |a|² +
    |b|² = ``squares``, an L-smooth f on R^d (Taylor, Hendrickx and Glineur 2017, Theorem 4)."""
    return Axiom(
        "interpolation inequality, smooth functions",
        "f(x) - f(y) ≥ (2|a|² + 2|b|² - |a + b - L(x - y)|²) / (4L)",
        sp.Ge(before - after, (2 * squares - square) / (4 * L)),
        rests=(SMOOTH, EVERYWHERE),
    )


def orthogonal(square: sp.Expr, total: sp.Expr) -> Axiom:
    """E|ξ_1 + ... + ξ_n|² = Σ E|ξ_i|² for noise that is unbiased given the noise before it."""
    fact = sp.Eq(square, total)
    return Axiom("orthogonal noise", "E|Σ ξ_i|² = Σ E|ξ_i|²", fact, rests=(UNBIASED,))


def power_mean(square: sp.Expr, count: sp.Expr, total: sp.Expr) -> Axiom:
    """|a_1 + ... + a_n|² <= n Σ |a_i|², also in expectation."""
    return Axiom("power mean", "|Σ a_i|² ≤ n Σ |a_i|²", sp.Le(square, count * total))
