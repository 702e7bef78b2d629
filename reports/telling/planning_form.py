"""The planner as a form: every system and objective, by each form, where the steps are formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy as sp

from bounds import Prescription, Standing, SystemClaim, plan
from bounds.elastic import ElasticConstant
from bounds.planning.objective import OBJECTIVES, ObjectiveClass
from bounds.planning.parameters import LETTERS, PARAMETERS, PLANNED
from bounds.planning.planner import applies
from bounds.planning.question import NUMBERS
from bounds.statement import letters
from bounds.symbols import (
    MEANINGS,
    ONE,
    B,
    D,
    F,
    L,
    M,
    R,
    X,
    alpha_one,
    beta,
    c,
    d,
    epsilon,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    k,
    mu_P,
    nu,
    sigma,
)
from reports.rendering.calculator import Calculator, Case, Choice, Field, Line, Rule

#: The first system and objective that the form shows.
SYSTEM, OBJECTIVE = "hogwild", "nonconvex"
SEARCHED = "no closed form: the best step size is searched for"
NONE = "the papers say nothing of such objectives"
DEFAULTS: dict[sp.Symbol, float | None] = {
    L: 1.0, M: 1.0, sigma: None, D: 1.0, c: 0.5, mu_P: 0.5, R: 1.0, epsilon: 0.01, epsilon_x: 0.01,
    epsilon_f: 0.01, epsilon_h: 0.01, nu: 0.5,
    d: 10**6, k: 10**4, LETTERS["workers"]: 8, LETTERS["delay"]: 8, LETTERS["faults"]: 1, beta: 0.5,
}  # fmt: skip
_NAMES = {letter: name.replace("_", "-") for name, letter in NUMBERS.items()} | {
    kind.target: "epsilon" for kind in OBJECTIVES.values()
}
_LEAST, _MOST, _MOST_WHOLE, _PART = 1e-9, 1e9, 10**9, 1e-6
_BELOW = {c: L, mu_P: L, k: d}
_CONSTANTS = ((alpha_one, 1.0),)


def calculator() -> Calculator:
    """The form, with ``bounds.plan``'s own results at the defaults."""
    cases = tuple(_case(kind, claim) for kind in OBJECTIVES.values() for claim in PLANNED.values())
    return Calculator(
        caption="Step size and number of iterations by each form",
        choices=(
            Choice(
                "objective",
                "Objective",
                tuple((name, name.replace("-", " ")) for name in OBJECTIVES),
            ),
            Choice("system", "System", tuple((s.name, s.title) for s in _first(PLANNED).values())),
        ),
        fields=tuple(_field(letter) for letter in DEFAULTS),
        cases=cases,
        constants=_CONSTANTS,
        command="staleproof plan",
        columns=("Form", "B", "Step size", "Iterations", "By"),
        rows=_rows(cases),
    )


def _first(systems: Mapping[str, SystemClaim]) -> dict[str, SystemClaim]:
    return {SYSTEM: systems[SYSTEM], **systems}


def _field(letter: sp.Symbol) -> Field:
    whole = _NAMES[letter] in PARAMETERS
    least, most = (PARAMETERS[_NAMES[letter]][1], _MOST_WHOLE) if whole else (_LEAST, _MOST)
    if letter in (nu, beta):
        least, most = _PART, 1 if letter == beta else 1 - _PART
    return Field(
        letter=letter,
        name=_NAMES[letter],
        label=MEANINGS[letter].text.partition(":")[0],
        unit=_unit(MEANINGS[letter].unit),
        default=DEFAULTS[letter],
        least=0 if letter == sigma else least,
        most=most,
        whole=whole,
        below=_BELOW.get(letter),
    )


def _unit(unit: sp.Expr) -> str:
    """A monomial in X and F as a reader writes it: F/X²."""
    powers = unit.as_powers_dict()
    over, under = ("".join(_power(u, s * powers[u]) for u in (F, X)) for s in (1, -1))
    return "" if unit == ONE else f"{over or '1'}/{under}" if under else over


def _power(letter: sp.Symbol, power: sp.Integer) -> str:
    return "" if power <= 0 else str(letter) + ("" if power == 1 else "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(power)])


def _case(kind: ObjectiveClass, claim: SystemClaim) -> Case:
    asked = (L, M, sigma, *kind.constants.values(), kind.target, nu, *claim.letters)
    lines = tuple(_line(kind, claim.in_form(form), form) for form in Standing)
    read = {x for line in lines for rule in line.rules for x in _reads(rule)}
    read |= {x for line in lines for x in letters(line.constant)}
    known = {B, L, M, alpha_one, kind.target, *kind.constants.values(), *claim.letters}
    return Case(
        chosen=(kind.name, claim.name),
        fields=tuple(x for x in DEFAULTS if x in asked and x in read | known),
        lines=lines,
        reached=None if kind.start is None else sp.Le(kind.start, kind.target),
    )


def _reads(rule: Rule) -> list[sp.Basic]:
    return letters(sp.Tuple(rule.step_size, rule.iterations))


def _line(kind: ObjectiveClass, constant: ElasticConstant, form: Standing) -> Line:
    known = {*DEFAULTS, *dict(_CONSTANTS), B}
    theorems = [t for t in kind.prescriptions if t.standing is form and applies(t, constant, known)]
    closed = all(t.step_size is not None for t in theorems)
    return Line(
        name=form.value,
        constant=constant.constant,
        constant_name=constant.name,
        rules=tuple(_rule(t, constant) for t in theorems) if closed else (),
        fault=constant.fault,
        instead=("" if theorems else NONE) if closed else SEARCHED,
    )


def _rule(theorem: Prescription, constant: ElasticConstant) -> Rule:
    asked = dict.fromkeys((*theorem.conditions, *constant.conditions))
    return Rule(
        name=theorem.name,
        step_size=theorem.step_size,
        iterations=theorem.iterations,
        conditions=tuple((x.name, x.relation) for x in asked if x.relation is not None),
        fault=theorem.fault,
    )


def _rows(cases: Iterable[Case]) -> tuple[tuple[str | float | int, ...], ...]:
    """What the planner itself gives at the defaults, for the choice that comes first."""
    first = next(case for case in cases if case.chosen == (OBJECTIVE, SYSTEM))
    asked: dict[str, Any] = {
        _NAMES[x].replace("-", "_"): DEFAULTS[x] for x in first.fields if x != nu
    }
    return tuple(_row(line, asked) for line in first.lines)


def _row(line: Line, asked: Mapping[str, Any]) -> tuple[str | float | int, ...]:
    share: dict[str, Any] = {} if line.name == Standing.SHARPER.value else {"nu": DEFAULTS[nu]}
    made = plan(objective=OBJECTIVE, system=SYSTEM, form=line.name, **asked, **share)
    assert made.B is not None  # every system has one
    faults = [rule.fault for rule in line.rules if rule.name == made.statement]
    by = f"{made.statement}; B by {made.constant}"
    return (
        line.name, made.B, made.step_size, made.iterations,
        ". ".join(part for part in (by, *faults, line.fault) if part),
    )  # fmt: skip
