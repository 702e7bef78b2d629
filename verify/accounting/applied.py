"""Each theorem that might apply, evaluated at the constants of a run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from bounds import STATEMENTS, Over, Statement
from bounds.hypotheses import CONSTANT_STEP
from bounds.planning.objective import OBJECTIVES
from bounds.planning.question import Question
from bounds.statement import Condition, letters
from bounds.symbols import (
    B,
    D,
    G,
    L,
    M,
    N_row,
    R,
    T,
    alpha,
    alphas,
    c,
    mu_P,
    sigma,
    tau,
    tau_avg,
    tau_C,
)  # fmt: skip
from bounds.theorems import delays, noise_free, weighted_views
from verify.accounting.certificate import Bound, Constant, Right
from verify.accounting.declared import UPDATE, Declared
from verify.accounting.ground import Ground
from verify.accounting.hypothesis import Hypothesis, Status
from verify.accounting.observations import Observations
from verify.accounting.recording.events import spread_out

#: The letter of the theorems by its name in a certificate.
LETTERS: Mapping[str, sp.Symbol] = {
    "L": L, "M": M, "sigma": sigma, "D": D, "G": G, "c": c, "R": R, "mu": mu_P,
}  # fmt: skip
#: Systems whose views are old parameters as a whole.
_DELAYED = ("", "sgd", "asynchronous", "sgd+asynchronous")
_LAST = {Over.LAST_STEP, Over.NEXT_STEP}


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What ran, by the ``name`` and ``parameters`` of the planner, and what it makes of them: a
    ``question`` with B, or the reason for which it ``refused`` them."""

    name: str
    parameters: Mapping[str, Any]
    question: Question | None = None
    refused: str = ""
    own: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those of the constant B, and its ``own``: what it takes for this to be what ran."""
        asked = () if self.question is None else self.question.constant.conditions
        return (*self.own, *asked)

    @property
    def scale(self) -> float:
        """The step size that a user runs with, as a share of the alpha of the theorems."""
        if self.question is None or self.question.stack is None:
            return 1.0
        scale = self.question.stack.scale
        return float(scale.subs({x: self.question.values[x] for x in scale.free_symbols}))

    def right(
        self, found: Iterable[Hypothesis], known: Mapping[str, Constant], used: Sequence[str]
    ) -> Right:
        """By which right something holds that asks for what was ``found`` and ``used`` letters."""
        statuses = {each.status for each in found}
        if Status.VIOLATED in statuses:
            return Right.VOID
        measured = any(name in known and known[name].declared is None for name in used)
        return Right.CONDITIONAL if measured or Status.UNOBSERVABLE in statuses else Right.DECLARED


def values_of(
    seen: Observations, known: Mapping[str, Constant], system: System
) -> dict[sp.Basic, Any]:
    """A number for every letter of which the run tells: alpha and B as the theorems have them."""
    sizes = [(first, size / system.scale) for first, size in seen.step_sizes]
    found: dict[sp.Basic, Any] = {
        LETTERS[name]: each.value for name, each in known.items() if each.value is not None
    }
    found |= {T: seen.steps, alphas: np.array(spread_out(tuple(sizes), seen.steps))}
    found[alpha] = sizes[0][1]
    if seen.delays is not None:
        found |= {tau_avg: seen.delays.mean, tau_C: seen.delays.in_flight}
    if system.question is not None:
        found |= {k: v for k, v in system.question.values.items() if k not in (T, alpha)}
    elif seen.view_errors is not None:
        found[B] = seen.view_errors.largest
    if seen.delays is not None:
        found[tau] = seen.delays.largest  # in updates, as the theorem on delays counts
    return found


def theorems_of(declared: Declared, seen: Observations, system: System) -> tuple[Statement, ...]:
    """Those on the declared objective that might apply to what ran; none that is known to be
    false."""
    kind = OBJECTIVES[declared.objective]
    measured = {each.measures for each in kind.prescriptions}
    last = any(each.over in _LAST for each in kind.prescriptions)
    found = [
        each
        for each in STATEMENTS
        if each.measures in measured and (each.over in _LAST) == last and not each.fault
    ]
    if declared.noise != 0:
        found = [each for each in found if noise_free.NO_NOISE not in each.conditions]
    if seen.delays is None or seen.memory is not None or system.name not in _DELAYED:
        found = [each for each in found if each is not delays.MEAN]
    question = system.question
    stacked = question is not None and question.stack is not None and N_row in question.values
    if stacked and declared.objective == "nonconvex":
        found += [weighted_views.MEAN, weighted_views.SERVED]
    return tuple(found)


def conditions_of(theorem: Statement) -> tuple[Condition, ...]:
    """Its conditions, and that the step size is one where it has no letter for others."""
    read = {*letters(theorem.rhs)}
    return (*theorem.conditions, *((CONSTANT_STEP,) if alpha in read else ()))


def applied(
    theorem: Statement, ground: Ground, system: System, found: Mapping[str, Hypothesis]
) -> Bound:
    """The theorem at the numbers of this run, and by which right."""
    consistent = bool(theorem.needs) or N_row in letters(theorem.rhs)
    asked = (UPDATE, *conditions_of(theorem), *(system.conditions if consistent else ()))
    hypotheses = [found[each.name] for each in dict.fromkeys(asked)]
    read = {*letters(theorem.rhs), *(letters(theorem.start) if theorem.start is not None else ())}
    read -= {theorem.state} if theorem.start is not None else set()
    used = [name for name, letter in LETTERS.items() if letter in read]
    right = system.right(hypotheses, ground.constants, used)
    lacking = sorted(str(letter) for letter in read if letter not in ground.values)
    broken = [each for each in hypotheses if each.status is Status.VIOLATED]
    if broken:
        rests = tuple(f"{each.name} (step {each.step})" for each in broken)
        return _bound(theorem, None, Right.VOID, rests)
    if lacking:
        return _bound(theorem, None, Right.CONDITIONAL, (f"no value for {', '.join(lacking)}",))
    rests = tuple(each.name for each in hypotheses if each.status is Status.UNOBSERVABLE)
    rests += tuple(
        f"{name} is measured" for name in used if ground.constants[name].declared is None
    )
    if B in read and not _given(theorem, system):
        right, rests = Right.CONDITIONAL, (*rests, "B is measured in this run alone")
    value = _evaluated(theorem, ground.values)
    if value is None:
        return _bound(theorem, None, Right.CONDITIONAL, (*rests, "its value is no finite float"))
    return _bound(theorem, value, right, rests)


def _evaluated(theorem: Statement, values: Mapping[sp.Basic, Any]) -> float | None:
    """The bound; None where these numbers are too large or too small for floats."""
    try:
        with np.errstate(all="ignore"):
            value = float(theorem.bound(values))
    except ArithmeticError:
        return None
    return value if math.isfinite(value) else None


def _given(theorem: Statement, system: System) -> bool:
    """Whether the system gives a reading of elastic consistency that the theorem needs."""
    gives = None if system.question is None else system.question.constant.gives
    return gives is not None and any(gives.implies(need) for need in theorem.needs)


def _bound(theorem: Statement, value: float | None, right: Right, rests: tuple[str, ...]) -> Bound:
    quantity = f"{theorem.over.value}: E {theorem.measures.key}"
    return Bound(theorem=theorem.name, quantity=quantity, value=value, right=right, rests_on=rests)
