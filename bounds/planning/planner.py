"""Which step size, how many iterations, by which theorem, under which conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp

from bounds.admissible import InputError
from bounds.elastic import ElasticConstant
from bounds.planning.decided import PlannedCondition, broken_condition, decided
from bounds.planning.prescribed import prescribed
from bounds.planning.question import PROVED, Question, asking
from bounds.planning.stacking.explained import PlannedPart, explained
from bounds.planning.stacking.point import ITERATES, VIEWS, point, reached
from bounds.planning.step_size import best_smoothness
from bounds.prescription import Prescription
from bounds.statement import letters
from bounds.symbols import B, L, M, alpha, alpha_one, nu

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
    numbers break. ``B`` is None where a stack is planned without M. ``parts`` are those of a stack,
    and ``point`` says of which model the gradient is certified.
    """

    step_size: float
    iterations: int
    smoothness: float
    B: float | None
    form: str
    statement: str
    constant: str
    guarantee: str
    conditions: tuple[PlannedCondition, ...]
    not_guaranteed: tuple[str, ...]
    instead_of: str = ""
    point: str = ""
    parts: tuple[PlannedPart, ...] = ()

    @property
    def bottleneck(self) -> PlannedPart | None:
        """The part of a stack without which fewest iterations are needed; None where none costs."""
        left = {each: each.iterations_without for each in self.parts}
        fewer = {each: n for each, n in left.items() if n is not None and n < self.iterations}
        return min(fewer, key=lambda each: fewer[each], default=None)


@asking(Question)
def plan(question: Question) -> Plan:
    """The fewest iterations that the ``form`` certifies, with the step size that needs them.

    ``form`` is ``printed``, ``corrected`` or ``sharper``; by default the best that is proved.
    ``system`` is a name, or a ``SystemClaim`` about a system of your own.

    Units: ``smoothness`` L and ``strong_convexity`` c in F/X²; ``second_moment`` M (E|g|² ≤ M²) and
    ``noise`` sigma (E|g - ∇f|² ≤ sigma²) in F/X; ``gap`` f(x0) - f* in F; ``radius`` ≥ |x0 - x*| in
    X; ``pl`` mu in F/X² (|∇f|² ≥ 2 mu (f - f*)); ``epsilon`` bounds E|∇f|² in F²/X² (nonconvex),
    E|x - x*|² in X² (strongly convex), or E f - f* in F (in the mean over the iterations for
    convex, at the last one for pl);
    ``delay`` in iterations. ``nu`` is the share of epsilon left to the noise in the printed and
    corrected forms; by default the one with the fewest iterations. ``beta`` is the probability that
    a block of the memory is applied.

    A stack of relaxations is a ``system`` of names with + between them, or a list from
    ``bounds.relaxations``. In it ``delay`` counts gradients, ``turn`` is the most iterations from
    one update of a worker to its next where the ``workers`` have a memory each, ``momentum`` is the
    server's, ``omega`` the variance of unbiased compression, ``delta`` what a compressor contracts
    by, and the step size is the one to run with. A ``batch`` divides sigma² by its size.

    ``gradient_bound`` G (E|∇f(v)|² ≤ G², in F/X) beside ``noise`` gives M² = G² + sigma², and less
    for memories. ``certify`` is ``iterates`` (x_t, by default) or ``views``, at which gradients
    are computed: models that a worker holds.

    Raises ``ValueError`` with one line that names the parameter, what was given, what is allowed:
    also for a form whose conditions the numbers break, with the condition.
    """
    made = _planned(question)
    if question.stack is None:
        return made

    def iterations_without(name: str) -> int:
        return _planned(question.without(name)).iterations

    parts = explained(question.stack, question.values, iterations_without)
    return replace(made, parts=parts)


def _planned(question: Question) -> Plan:
    constant, known = question.constant, set(question.values)
    applicable = [t for t in question.theorems if applies(t, constant, known | {alpha_one})]
    if not applicable:
        raise inapplicable(question.form, question.certify, known)
    made = _followed(applicable, question)
    return _best(made, question.smoothness, question.form)


def inapplicable(form: str | None, certify: str | None, known: set[sp.Basic]) -> InputError:
    """What is missing where no theorem speaks of the letters that are known."""
    by_form = f"with `form` {form or 'sharper'}"
    if certify == VIEWS and M in known:
        return InputError("certify", VIEWS, f"{ITERATES} {by_form}")
    views = f", or `certify` {ITERATES}" if certify == VIEWS else ""
    return InputError("second-moment", None, f"a number above 0 {by_form}{views}")


def _followed(theorems: Sequence[Prescription], question: Question) -> list[tuple[Plan, str]]:
    """What each theorem prescribes, without those that reach the target with no step size."""
    followed, refused = [], []
    for theorem in theorems:
        for larger in (False, True)[: 1 + (theorem.free_smoothness is not None)]:
            try:
                followed.append(_follow(theorem, question, larger=larger))
            except InputError as error:
                refused.append(error)
    if not followed:
        raise refused[0]
    return followed


def applies(theorem: Prescription, constant: ElasticConstant, known: set[sp.Basic]) -> bool:
    """Its letters are known, and the system gives a reading of elastic consistency it needs."""
    enough = set(letters(theorem.iterations)) <= {*known, alpha, nu}
    gives = constant.gives
    consistent = gives is not None and any(gives.implies(need) for need in theorem.needs)
    return enough and (consistent or not theorem.needs)


def _best(plans: list[tuple[Plan, str]], given: float, form: str | None) -> Plan:
    """The plan with the fewest iterations whose conditions hold, and what it stands in for.

    Of two with as many, the one that is applied with the given smoothness.
    """
    valid = [made for made, broken in plans if not broken]
    if not valid:
        others = [s.value for s in PROVED if s.value != form]
        raise InputError("form", form, f"{' or '.join(others)}; {plans[0][1]}")
    best = min(valid, key=lambda each: (each.iterations, each.smoothness > given))
    better = [broken for made, broken in plans if broken and made.iterations < best.iterations]
    return replace(best, instead_of="; ".join(better))


def _follow(theorem: Prescription, question: Question, *, larger: bool) -> tuple[Plan, str]:
    """What the theorem prescribes, and the first of its conditions that the numbers break.

    With ``larger`` it is applied with the best smoothness that is at least the given one.
    """
    kind, constant, values = question.kind, question.constant, {**question.values, alpha_one: 1.0}
    given = values[L]
    if larger and not kind.reached_at_start(values):
        values = {**values, L: best_smoothness(theorem, values)}
    step, iterations = prescribed(theorem, kind, values)
    conditions = (*theorem.conditions, *constant.conditions)
    if question.stack is not None:
        conditions = question.stack.asked_by(theorem, values)
    planned = decided(conditions, {**values, alpha: step})
    if values[L] > given:
        because = f"f is {values[L]:.6g}-smooth because it is {given:.6g}-smooth"
        planned = (*planned, PlannedCondition(name=because, holds=True, hidden=False))
    made = Plan(
        step_size=step,
        iterations=iterations,
        smoothness=values[L],
        B=values.get(B),
        form=theorem.standing.value,
        statement=theorem.name,
        constant=constant.name,
        guarantee=reached(theorem, kind),
        conditions=planned,
        not_guaranteed=(*(e.fault for e in (theorem, constant) if e.fault), *_NOT_GUARANTEED),
        point=point(theorem, question.claim.name, question.stack),
    )
    broken = [
        broken_condition(theorem, each, {**values, alpha: step})
        for each, found in zip(dict.fromkeys(conditions), planned, strict=False)
        if found.holds is False
    ]
    return made, "".join(broken[:1])
