"""Which step size, how many iterations, by which theorem, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.admissible import InputError, one_of, real, whole
from bounds.elastic import ElasticConstant, SystemClaim
from bounds.hypotheses import CONSTANT_STEP
from bounds.interval import ceiling
from bounds.objective import OBJECTIVES, ObjectiveClass, read_constants
from bounds.prescription import Prescription
from bounds.statement import Condition, Standing, Values, evaluator, keywords, letters
from bounds.step_size import best_share, best_step
from bounds.symbols import B, M, alpha, alpha_one, d, k, nu, p, tau
from bounds.systems import SYSTEMS

_LETTERS = {"dimension": d, "kept": k, "workers": p, "delay": tau}
_LEAST = {"dimension": 1, "kept": 1, "workers": 1, "delay": 0}
_NOT_GUARANTEED = (
    "anything about a single run: the bound is on an expectation",
    "anything for a step size that changes during the run",
)


@dataclass(frozen=True, slots=True)
class PlannedCondition:
    """A hypothesis of the plan: True by the numbers, or None where only the user can know."""

    name: str
    holds: bool | None
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step size (unit X²/F) and a number of iterations that reach the target, and by what right.

    ``B`` has unit F/X; ``statement`` and ``constant`` name the theorem and the system's lemma.
    """

    step_size: float
    iterations: int
    B: float
    form: str
    statement: str
    constant: str
    guarantee: str
    conditions: tuple[PlannedCondition, ...]
    not_guaranteed: tuple[str, ...]


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
    nu: float | None = None,
    form: str = "sharper",
) -> Plan:
    """The fewest iterations that the ``form`` certifies, with the step size that needs them.

    Units: ``smoothness`` L and ``strong_convexity`` c in F/X²; ``second_moment`` M (E|g|² ≤ M²) and
    ``noise`` sigma (E|g - ∇f|² ≤ sigma²) in F/X; ``gap`` f(x0) - f* in F; ``radius`` ≥ |x0 - x*| in
    X; ``epsilon`` bounds E|∇f|² in F²/X² (nonconvex) or E|x - x*|² in X² (strongly convex);
    ``delay`` in iterations. ``nu`` is the share of epsilon left to the noise in the printed and
    corrected forms; by default the one with the fewest iterations.

    Raises ``ValueError`` with one line that names the parameter, what was given, what is allowed.
    """
    kind = OBJECTIVES[one_of("objective", objective, OBJECTIVES)]
    claim = SYSTEMS[one_of("system", system, SYSTEMS)]
    standing = Standing(one_of("form", form, [s.value for s in Standing]))
    values: dict[sp.Basic, float] = {
        **read_constants(
            kind,
            {
                "smoothness": smoothness, "epsilon": epsilon, "second-moment": second_moment,
                "noise": noise, "gap": gap, "strong-convexity": strong_convexity, "radius": radius,
            },
        ),
        **_system_letters(
            claim, {"dimension": dimension, "kept": kept, "workers": workers, "delay": delay}
        ),
        alpha_one: 1.0,
    }  # fmt: skip
    constant = claim.in_form(standing)
    values[B] = _constant(constant, values)
    values.update(_share(nu, standing))
    plans = [
        _follow(theorem, constant, kind, values)
        for theorem in kind.prescriptions
        if theorem.standing is standing and _applies(theorem, constant, values)
    ]
    if not plans:
        raise InputError("second-moment", second_moment, f"a number above 0 with form {form}")
    return min(plans, key=lambda each: each.iterations)


def _system_letters(claim: SystemClaim, given: dict[str, int | None]) -> dict[sp.Basic, float]:
    values: dict[sp.Basic, float] = {}
    for name, letter in _LETTERS.items():
        if letter in claim.letters:
            values[letter] = whole(name, given[name], least=_LEAST[name])
        elif given[name] is not None:
            raise InputError(name, given[name], f"nothing with system {claim.name}")
    if k in values and values[k] > values[d]:
        raise InputError("kept", values[k], f"at most dimension = {values[d]}")
    return values


def _constant(constant: ElasticConstant, values: Values) -> float:
    if M in letters(constant.constant) and M not in values:
        raise InputError(
            "second-moment", None, "a finite number above 0: the constant B of the system needs it"
        )
    return float(evaluator(constant.constant)(**keywords(constant.constant, values)))


def _share(given: float | None, standing: Standing) -> dict[sp.Basic, float]:
    if given is None:
        return {}
    if standing is Standing.SHARPER:
        raise InputError("nu", given, "nothing with form sharper, which has no such share")
    share = real("nu", given, above=0)
    if share >= 1:
        raise InputError("nu", given, "a number in (0, 1)")
    return {nu: share}


def _applies(theorem: Prescription, constant: ElasticConstant, values: Values) -> bool:
    """Its letters are known, and the system gives a reading of elastic consistency it needs."""
    known = set(letters(theorem.iterations)) <= {*values, alpha, nu}
    gives = constant.gives
    return known and gives is not None and any(gives.implies(need) for need in theorem.needs)


def _follow(
    theorem: Prescription, constant: ElasticConstant, kind: ObjectiveClass, values: Values
) -> Plan:
    if nu in letters(theorem.iterations) and nu not in values:
        values = {**values, nu: best_share(theorem.iterations, values)}
    step = best_step(theorem, values)
    values = {**values, alpha: step}
    iterations = max(kind.least_iterations, ceiling(theorem.iterations, values))
    faults = tuple(each.fault for each in (theorem, constant) if each.fault)
    return Plan(
        step_size=step,
        iterations=iterations,
        B=values[B],
        form=theorem.standing.value,
        statement=theorem.name,
        constant=constant.name,
        guarantee=kind.reached,
        conditions=_conditions((*theorem.conditions, *constant.conditions), values),
        not_guaranteed=(*faults, *_NOT_GUARANTEED),
    )


def _conditions(conditions: tuple[Condition, ...], values: Values) -> tuple[PlannedCondition, ...]:
    unique = dict.fromkeys(conditions)
    return tuple(
        PlannedCondition(
            name=each.name,
            holds=True if each == CONSTANT_STEP else each.holds(values),
            hidden=each.hidden,
        )
        for each in unique
    )
