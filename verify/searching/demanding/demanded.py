"""From the hypotheses of a claim to what they demand of a model of one shape.

An equality defines one of its parts; an unbiased sample is what is expected and a noise of mean 0;
a constant that bounds something is the least that does. What is left is only checked.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.hypothesis import (
    Always,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.terms.node import put
from bounds.symbols import alpha, t
from verify.searching.demanding.atoms import atoms, constant
from verify.searching.demanding.closure import last
from verify.searching.demanding.compressed import by_definition, listed, names, regions
from verify.searching.demanding.demands import Bound, Demands, declare
from verify.searching.demanding.equal import equal
from verify.searching.demanding.fitted import fitted
from verify.searching.demanding.instances import expectations, relations
from verify.searching.demanding.mean import by_coins, expected
from verify.searching.demanding.shape import Shape
from verify.searching.demanding.unequal import unequal


def demands(fact: sp.Rel, hypotheses: frozenset[Hypothesis], shape: Shape) -> Demands:
    """What a model of this shape has to meet. Raises ``ImpossibleError``."""
    whole = {letter: sp.Integer(n) for letter, n in shape.whole.items()}
    at = fact.func(*(put(side, whole) for side in fact.args), evaluate=False)
    # what is said of every t holds as far as the fact speaks of one
    shape = replace(shape, horizon=max(shape.horizon, last(atoms(at))))
    named = names(fact, *hypotheses)
    held = _one_step(hypotheses) - by_definition(named, hypotheses)
    told = listed(named, held)
    ruled = [name for name in named if name not in told]
    order = sorted(held, key=lambda each: each.text)
    found = Demands(at, shape, order, ruled, told, regions(hypotheses), hypotheses)
    declare(at, found)
    for each in found.hypotheses:
        if isinstance(each, Smooth):
            found.least[constant(each.L)].append(Bound("smooth"))
        elif isinstance(each, StronglyConvex):
            found.most[constant(each.c)].append(Bound("convex"))
        elif isinstance(each, GradientDominated):
            found.most[constant(each.mu)].append(Bound("dominated"))
        elif isinstance(each, Always) and (least := fitted(each, shape)) is not None:
            found.defined[least.atom].append(least)
    for each_mean in expectations(found.hypotheses, shape):
        expected(each_mean, found)
    every = list(relations(found.hypotheses, shape))
    for relation in every:
        found.spoken[relation.source].append(atoms(relation.says) | atoms(relation.guard))
        declare(relation.says, found)
        declare(relation.guard, found)
        if not isinstance(relation.says, sp.Eq):
            unequal(relation, found)
    equalities = [each for each in every if isinstance(each.says, sp.Eq)]
    by_coins(equalities, found)
    equal(equalities, found)
    for atom in list(found.defined):
        found.checked += found.behind.get(atom, []) if found.least.pop(atom, 0) else []
    return found


def _one_step(hypotheses: frozenset[Hypothesis]) -> frozenset[Hypothesis]:
    """Where a run has one step size, and one for every iteration, these are that one."""
    if not {run.STEP, run.STEPS} <= hypotheses:
        return hypotheses
    return hypotheses - {run.STEPS} | {Always((t,), sp.Eq(run.alpha_at(t), alpha))}
