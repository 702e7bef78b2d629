"""How far a fact fails in many models at once: above 1 where it fails and what is checked holds."""

from __future__ import annotations

import operator
from functools import reduce

import sympy as sp
import torch
from torch import Tensor

from verify.searching.building.plan import Plan, limits, visit
from verify.searching.building.world import World
from verify.searching.demanding.atoms import LEAST, Atom
from verify.searching.demanding.instances import Expected

#: By so much a relation may fail for rounding, and as much a strict one has to hold.
ROUNDING = 1e-9
#: Where all terms of a relation are smaller, so is what rounding makes of them: a length whose
#: square fails by ``ROUNDING`` times this counts for nothing beside ``SMALL``.
NOISE = 1e-5
#: Of this order a side of a relation is as good as 0.
SMALL = 1e-6
#: The largest ratio that is told apart: of what is promised nothing may be left.
LARGEST = 1e6
#: A model in which something fails that is checked scores no more than this.
FAILED = 0.999


def score(plan: Plan, world: World) -> Tensor:
    """(n,): what happens over what is promised; below 1 where a relation fails that is checked."""
    gap = short_of(plan, world)
    ratio = _ratio(plan.demands.fact, world)
    found = torch.where(gap <= ROUNDING, ratio, ratio.clamp(max=FAILED) / (1 + 10 * gap))
    scored: Tensor = found + 0 * world.chances.sum(-1)
    return scored


def short_of(plan: Plan, world: World) -> Tensor:
    """(n,): how far a model is from what is checked; at most ``ROUNDING`` where it meets all."""
    visit(plan, world)
    gap = torch.zeros(len(world.chances), dtype=torch.float64)
    for relation in plan.checked:
        here = _gap(relation.says, world)
        met = world.reading.holds(relation.guard)
        gap = torch.maximum(gap, _most(torch.where(met, here, torch.zeros_like(here))))
    for expected in plan.expected:
        apart = world.reading.apart(expected.subject, expected.expected)
        known = _mean(apart, expected, plan, world)
        beyond = known.clamp(min=0) if expected.source.bounds else known.abs()
        gap = torch.maximum(gap, _most(beyond.amax(-1)))
    for atom, value in world.known.items():
        gap = torch.maximum(gap, _most(_unlike(atom, value, plan)))
    gap = torch.maximum(gap, _outside(plan, world))
    if LEAST in world.known:
        fault = world.curve.sound()[..., 0]
        gap = torch.maximum(gap, torch.where(fault > 0, 1 + fault, 0 * fault))
    return gap


def _mean(apart: Tensor, expected: Expected, plan: Plan, world: World) -> Tensor:
    """(n, O, w): the mean over the outcomes that what is known does not tell apart."""
    many = len(world.shape.leaves)
    alike = torch.ones(1, many, many, dtype=torch.bool)
    for atom in plan.active:
        if any(atom.name == name and 0 <= atom.time <= expected.t - lag
               for name, lag in expected.source.past):  # fmt: skip
            value = world.value(atom)
            value = value if value.ndim > 2 else value[..., None]
            value = value.expand(-1, many, -1)
            alike = alike & ((value[:, :, None] - value[:, None]).abs() < ROUNDING).all(-1)
    weights = alike * world.chances[:, None]
    apart = apart.expand(max(len(apart), len(weights)), many, -1)
    found: Tensor = (weights @ apart) / weights.sum(-1)[..., None]
    return found


def _unlike(atom: Atom, value: Tensor, plan: Plan) -> Tensor:
    """How far a number is from what its letter is declared to be."""
    letter = atom.at[0] if atom.kind == "constant" else None
    kind = plan.demands.kinds.get(atom) if atom.kind == "number" else None
    if kind == "bit":
        return (value * (value - 1)).abs()
    if kind == "positive" or (letter is not None and letter.is_positive):
        return 2 * ROUNDING - value
    if kind == "nonnegative" or (letter is not None and letter.is_nonnegative):
        return -value
    return torch.zeros(1, 1, dtype=torch.float64)


def _outside(plan: Plan, world: World) -> Tensor:
    """(n,): how far f is from its class: a constant may have been made for something else."""
    gap = torch.zeros(1, dtype=torch.float64)
    for low, high in () if world.bare else limits(plan, world):
        gap = torch.maximum(gap, _most((low - high) / (1 + low.abs() + high.abs())))
    return gap


def _most(value: Tensor) -> Tensor:
    return value.amax(-1)


def _sides(fact: sp.Basic, world: World) -> tuple[Tensor, Tensor]:
    low, high = fact.args[::-1] if isinstance(fact, sp.Ge | sp.Gt) else fact.args
    return world.reading.number(low), world.reading.number(high)


def _ratio(fact: sp.Rel, world: World) -> Tensor:
    """a / b of a <= b with both above 0; else as near to it as signs allow."""
    low, high = _sides(fact, world)
    # Numbers much smaller than 1 count for little: rounding to simple fractions would lose them.
    size = low.abs() + high.abs() + (1 if isinstance(fact, sp.Eq) else SMALL)
    # Nothing promised and nothing there is as far from a failure as can be.
    apart = torch.where(size > 2 * SMALL, (low - high) / size, -1.0)
    if isinstance(fact, sp.Eq):
        apart = apart.abs()
        apart = torch.where(apart > ROUNDING, apart, 0.0)
    elif isinstance(fact, sp.Ne):
        apart = torch.where(apart == 0, 0.5, -apart.abs())
    elif isinstance(fact, sp.Lt | sp.Gt):
        apart = torch.where(low - high >= 0, apart.clamp(min=0) + 1e-6, apart)
    apart = _most(apart).clamp(max=1 - 1 / LARGEST)
    found = (1 + apart) / (1 - apart)
    return found + torch.zeros(len(world.chances), dtype=torch.float64)


def _gap(says: sp.Basic, world: World) -> Tensor:
    """How far a relation is from holding; 0 where it holds."""
    if not isinstance(says, sp.Rel) or isinstance(says, sp.Ne):
        failed: Tensor = (~world.reading.holds(says)).double()
        return failed
    low, high = _sides(says, world)
    apart = low - high
    if isinstance(says, sp.Eq):
        apart = apart.abs()
    strict = ROUNDING if isinstance(says, sp.Lt | sp.Gt) else 0.0
    gap = (apart / (1 + low.abs() + high.abs()) + 2 * strict).clamp(min=0)
    terms = sum((_terms(side, world) for side in says.args), torch.zeros(1, 1))
    return torch.where(apart > ROUNDING * (NOISE + terms), gap.clamp(min=2 * ROUNDING), gap)


def _terms(side: sp.Basic, world: World) -> Tensor:
    """The sum of the sizes of its terms, of which some may cancel."""
    if isinstance(side, sp.Add):
        return sum((_terms(each, world) for each in side.args), torch.zeros(1, 1))
    if isinstance(side, sp.Mul):
        return reduce(operator.mul, (_terms(each, world) for each in side.args))
    found: Tensor = world.reading.number(side).abs()
    return found
