"""Which step size, how many iterations, by which theorem, under which conditions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp
from mpmath.libmp import ComplexResult

from bounds.admissible import InputError, one_of, real
from bounds.elastic import ElasticConstant
from bounds.planning.decided import PlannedCondition, broken_condition, condition_holds, decided
from bounds.planning.interval import ceiling
from bounds.planning.objective import OBJECTIVES, ObjectiveClass, read_constants
from bounds.planning.parameters import PLANNED, constant_of, read_parameters
from bounds.planning.recursion import MOST, fewest
from bounds.planning.step_size import best_share, best_smoothness, best_step, step_limit
from bounds.prescription import Prescription
from bounds.statement import Standing, Values, letters
from bounds.symbols import B, L, R, alpha, alpha_one, nu

_PROVED = (Standing.CORRECTED, Standing.SHARPER)
_NOT_GUARANTEED = (
    "anything about a single run: the bound is on an expectation",
    "anything for a step size that changes during the run",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step size (unit X²/F) and a number of iterations that reach the target, and by what right.

    ``B`` has unit F/X; ``statement`` and ``constant`` name the theorem and the system's lemma.
    ``smoothness`` (unit F/X²) is the constant that the theorem was applied with: an L-smooth
    function is smooth with every larger constant too, and some theorems need fewer iterations with
    one. ``instead_of`` says which theorem promised fewer iterations and which of its conditions the
    numbers break.
    """

    step_size: float
    iterations: int
    smoothness: float
    B: float
    form: str
    statement: str
    constant: str
    guarantee: str
    conditions: tuple[PlannedCondition, ...]
    not_guaranteed: tuple[str, ...]
    instead_of: str = ""


def plan(
    *,
    objective: str,
    system: str,
    smoothness: float,
    epsilon: float,
    second_moment: float | None = None,
    noise: float | None = None,
    gap: float | None = None,
    strong_convexity: float | None = None,
    radius: float | None = None,
    dimension: int | None = None,
    kept: int | None = None,
    workers: int | None = None,
    delay: int | None = None,
    faults: int | None = None,
    beta: float | None = None,
    nu: float | None = None,
    form: str | None = None,
) -> Plan:
    """The fewest iterations that the ``form`` certifies, with the step size that needs them.

    ``form`` is ``printed``, ``corrected`` or ``sharper``; by default the best that is proved.

    Units: ``smoothness`` L and ``strong_convexity`` c in F/X²; ``second_moment`` M (E|g|² ≤ M²) and
    ``noise`` sigma (E|g - ∇f|² ≤ sigma²) in F/X; ``gap`` f(x0) - f* in F; ``radius`` ≥ |x0 - x*| in
    X; ``epsilon`` bounds E|∇f|² in F²/X² (nonconvex) or E|x - x*|² in X² (strongly convex);
    ``delay`` in iterations. ``nu`` is the share of epsilon left to the noise in the printed and
    corrected forms; by default the one with the fewest iterations. ``beta`` is the probability that
    a block of the memory is applied.

    Raises ``ValueError`` with one line that names the parameter, what was given, what is allowed:
    also for a form whose conditions the numbers break, with the condition.
    """
    kind = OBJECTIVES[one_of("objective", objective, OBJECTIVES)]
    claim = PLANNED[one_of("system", system, PLANNED)]
    standings = standings_of(form)
    values: dict[sp.Basic, float] = {
        **read_constants(
            kind,
            {
                "smoothness": smoothness, "epsilon": epsilon, "second-moment": second_moment,
                "noise": noise, "gap": gap, "strong-convexity": strong_convexity, "radius": radius,
            },
        ),
        **read_parameters(
            claim,
            {
                "dimension": dimension, "kept": kept, "workers": workers, "delay": delay,
                "faults": faults, "beta": beta,
            },
        ),
        alpha_one: 1.0,
    }  # fmt: skip
    constant = claim.in_form(standings[-1])
    values[B] = constant_of(constant, values)
    values.update(_share(nu, form))
    theorems = [t for t in kind.prescriptions if t.standing in standings]
    applicable = [t for t in theorems if applies(t, constant, set(values))]
    if not applicable:
        raise InputError(
            "second-moment", second_moment, f"a number above 0 with form {form or 'sharper'}"
        )
    return _best(_followed(applicable, constant, kind, values), smoothness, form)


def _followed(
    theorems: Sequence[Prescription], constant: ElasticConstant, kind: ObjectiveClass,
    values: Values,
) -> list[tuple[Plan, str]]:  # fmt: skip
    """What each theorem prescribes, without those that reach the target with no step size."""
    followed, refused = [], []
    for theorem in theorems:
        for larger in (False, True)[: 1 + (theorem.free_smoothness is not None)]:
            try:
                followed.append(_follow(theorem, constant, kind, values, larger))
            except InputError as error:
                refused.append(error)
    if not followed:
        raise refused[0]
    return followed


def standings_of(form: str | None) -> tuple[Standing, ...]:
    """The standings that a form admits: the last one's constant B goes with it."""
    if form is None:
        return _PROVED
    return (Standing(one_of("form", form, [s.value for s in Standing])),)


def _share(given: float | None, form: str | None) -> dict[sp.Basic, float]:
    if given is None:
        return {}
    if form in (None, Standing.SHARPER.value):
        raise InputError("nu", given, "nothing with form sharper, which has no such share")
    share = real("nu", given, above=0)
    if share >= 1:
        raise InputError("nu", given, "a number in (0, 1)")
    return {nu: share}


def applies(theorem: Prescription, constant: ElasticConstant, known: set[sp.Basic]) -> bool:
    """Its letters are known, and the system gives a reading of elastic consistency it needs."""
    enough = set(letters(theorem.iterations)) <= {*known, alpha, nu}
    gives = constant.gives
    return enough and gives is not None and any(gives.implies(need) for need in theorem.needs)


def _best(plans: list[tuple[Plan, str]], given: float, form: str | None) -> Plan:
    """The plan with the fewest iterations whose conditions hold, and what it stands in for.

    Of two with as many, the one that is applied with the given smoothness.
    """
    valid = [made for made, broken in plans if not broken]
    if not valid:
        others = [s.value for s in _PROVED if s.value != form]
        raise InputError("form", form, f"{' or '.join(others)}; {plans[0][1]}")
    best = min(valid, key=lambda each: (each.iterations, each.smoothness > given))
    better = [broken for made, broken in plans if broken and made.iterations < best.iterations]
    return replace(best, instead_of="; ".join(better))


def _follow(
    theorem: Prescription, constant: ElasticConstant, kind: ObjectiveClass, values: Values,
    larger: bool,
) -> tuple[Plan, str]:  # fmt: skip
    """What the theorem prescribes, and the first of its conditions that the numbers break.

    With ``larger`` it is applied with the best smoothness that is at least the given one.
    """
    given = values[L]
    if larger and not kind.reached_at_start(values):
        values = {**values, L: best_smoothness(theorem, values)}
    step, iterations = _prescribed(theorem, kind, values)
    conditions = (*theorem.conditions, *constant.conditions)
    planned = decided(conditions, {**values, alpha: step})
    if values[L] > given:
        because = f"f is {values[L]:.6g}-smooth because it is {given:.6g}-smooth"
        planned = (*planned, PlannedCondition(name=because, holds=True, hidden=False))
    made = Plan(
        step_size=step,
        iterations=iterations,
        smoothness=values[L],
        B=values[B],
        form=theorem.standing.value,
        statement=theorem.name,
        constant=constant.name,
        guarantee=kind.reached,
        conditions=planned,
        not_guaranteed=(*(e.fault for e in (theorem, constant) if e.fault), *_NOT_GUARANTEED),
    )
    broken = [
        broken_condition(theorem, each, {**values, alpha: step})
        for each in dict.fromkeys(conditions)
        if condition_holds(each, {**values, alpha: step}) is False
    ]
    return made, "".join(broken[:1])


def _prescribed(theorem: Prescription, kind: ObjectiveClass, values: Values) -> tuple[float, int]:
    start = kind.reached_at_start(values)
    if start:  # no step is needed; the one for a run from twice the distance will do
        values = {**values, R: 2 * math.sqrt(values[kind.target])}
    if nu in letters(theorem.iterations) and nu not in values:
        values = {**values, nu: best_share(theorem.iterations, values)}
    step = _inside(theorem, best_step(theorem, values), values)
    return (step, 0) if start else _count(theorem, kind, values, step)


def _count(
    theorem: Prescription, kind: ObjectiveClass, values: Values, step: float
) -> tuple[float, int]:
    unreached = InputError("epsilon", values[kind.target], "a target that some step size reaches")
    try:
        iterations = ceiling(theorem.iterations, {**values, alpha: step})
    except ComplexResult:  # the logarithm of what is not positive: the step is at the edge
        raise unreached from None
    if iterations < 1:  # the bound comes to rest above the start, so nothing follows from it
        raise unreached
    law = theorem.recursion
    if law is not None and iterations <= MOST:
        counted = fewest(law, values[kind.target], values, step, float(step_limit(theorem, values)))
        if counted is not None and counted[1] <= iterations:
            return counted
    return step, iterations


def _inside(theorem: Prescription, step: float, values: Values) -> float:
    """``step``, or the float below it where rounding took it over the edge of a condition."""

    def breaks(a: float) -> bool:
        known = {**values, alpha: a}
        return any(condition_holds(each, known) is False for each in theorem.conditions)

    below = math.nextafter(step, 0)
    return below if breaks(step) and not breaks(below) else step
